//! What follows a call, for operations written by hand with the derives: pages, waits, and the client that blocks.

mod blocking;
mod canned;
mod pages;
#[path = "../support/mod.rs"]
mod support;
mod waits;

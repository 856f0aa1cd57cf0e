//! Where keys come from, and what a client does with them. Nothing here leaves the machine or reads a home directory.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test that panics has failed"
)]
#![cfg(feature = "reqwest")]

#[path = "../support/mod.rs"]
mod support;

mod alibaba;
mod assume_role;
mod chain;
mod huawei;
mod keys;
mod lookup;
mod service;
mod stage;
mod stand_in;

//! The documented operations on the wire: through the generated clients, over loopback only.

#[path = "../support/mod.rs"]
mod support;

mod call;
mod command_line;
mod coverage;
mod errors;
mod examples;
mod gateway;
mod limits;
mod official;
mod people;
mod sent;
mod specs;
mod tolerance;
mod typed;
mod unreadable;

//! The simulator, from outside: over loopback, with the generated clients and with requests made by hand.

#[path = "../support/mod.rs"]
mod support;

mod acme;
mod answers;
mod control;
mod errors;
mod faults;
mod forms;
mod harness;
mod log;
mod official;
mod page;
mod parameters;
mod tasks;
mod vectors;

//! Cloud documentation in, typed Rust clients out.
//!
//! The pipeline is `read -> parse -> check -> resolve -> emit -> write`; each arrow is a type, so that no stage can be
//! skipped: [`source::Sources`], [`parse::Specs`], [`check::Checked`], [`model::Model`],
//! [`emit::Page`], files.

pub mod change;
pub mod changelog;
pub mod check;
pub mod diagnostic;
pub mod emit;
pub mod export;
pub mod generate;
pub mod import;
pub mod ledger;
mod markdown;
pub mod model;
pub mod name;
pub mod near;
pub mod parse;
pub mod report;
pub mod review;
pub mod revision;
pub mod selection;
#[cfg(feature = "simulator")]
pub mod simulator;
pub mod source;
pub mod spec;
pub mod transcribe;
pub mod write;
mod yaml;

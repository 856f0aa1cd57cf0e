//! The model to pages of Rust: it cannot fail, reads nothing and names no vendor.
//!
//! Everything is built from tokens, so that a text of a spec can become a literal or a comment, and never code.

mod cli;
mod client;
mod crate_root;
mod doc;
mod error_table;
mod follow;
mod methods;
mod open_enum;
mod operation;
mod record;
mod service;
mod shared;
mod tokens;
mod vendors;

use proc_macro2::TokenStream;

use crate::model::{Model, Operation, Service};

/// A generated file.
#[derive(Clone, Debug)]
pub struct Page {
    /// Its path below the crate, `/`-separated.
    pub path: String,
    /// The spec files that it comes from, for its first line.
    pub from: String,
    /// Documentation of the file itself.
    pub about: Vec<String>,
    /// Its items, each printed by itself.
    pub items: Vec<TokenStream>,
}

/// Something that is made from the model.
#[derive(Debug)]
pub struct Target {
    /// Its name.
    pub name: &'static str,
    /// What of the model each of its pages is made from.
    pub of: Part,
    /// Makes its pages.
    pub emit: fn(&Model) -> Vec<Page>,
}

/// A part of the model that pages are made from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// One operation.
    Operation,
    /// One service.
    Service,
    /// All of it, but of operations only what stands outside their own pages.
    Whole,
}

/// Every target: where a contributor adds a line.
pub const TARGETS: &[Target] = &[
    Target { name: "operations", of: Part::Operation, emit: operation::pages },
    Target { name: "services", of: Part::Service, emit: service::pages },
    Target { name: "vendors", of: Part::Whole, emit: vendors::pages },
    Target { name: "crate", of: Part::Whole, emit: crate_root::pages },
    Target { name: "command line", of: Part::Whole, emit: cli::pages },
];

/// Every page of the crate, sorted by path.
pub fn emit(model: &Model) -> Vec<Page> {
    made(model, |_| true)
}

/// The pages of the services in a model, and of their operations.
pub fn emit_service(model: &Model) -> Vec<Page> {
    made(model, |part| part != Part::Whole)
}

/// The pages of the operations in a model.
pub fn emit_operations(model: &Model) -> Vec<Page> {
    made(model, |part| part == Part::Operation)
}

/// The pages that belong to no single service.
pub fn emit_crate(model: &Model) -> Vec<Page> {
    made(model, |part| part == Part::Whole)
}

fn made(model: &Model, wanted: impl Fn(Part) -> bool) -> Vec<Page> {
    let targets = TARGETS.iter().filter(|target| wanted(target.of));
    let mut pages: Vec<Page> = targets.flat_map(|target| (target.emit)(model)).collect();
    pages.sort_by(|one, other| one.path.cmp(&other.path));
    pages
}

/// The path of an operation's page, below the crate.
pub fn operation_path(service: &Service, operation: &Operation) -> String {
    service::path(service, &operation.module)
}

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

use crate::model::Model;

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
    /// Makes its pages.
    pub emit: fn(&Model) -> Vec<Page>,
}

/// Every target: where a contributor adds a line.
pub const TARGETS: &[Target] = &[
    Target { name: "operations", emit: operation::pages },
    Target { name: "services", emit: service::pages },
    Target { name: "vendors", emit: vendors::pages },
    Target { name: "crate", emit: crate_root::pages },
    Target { name: "command line", emit: cli::pages },
];

/// Every page of the crate, sorted by path.
pub fn emit(model: &Model) -> Vec<Page> {
    let mut pages: Vec<Page> = TARGETS.iter().flat_map(|target| (target.emit)(model)).collect();
    pages.sort_by(|one, other| one.path.cmp(&other.path));
    pages
}

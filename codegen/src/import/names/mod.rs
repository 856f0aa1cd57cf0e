//! Rust names where the usual ones are impossible or taken.
//!
//! In: what a format made of a document, and the specs of the same service that are there already. Out: the same with
//! `rust_name` and `rust_type` where they are needed, and nowhere else. The rules are those of `docs/spec-format.md`
//! ("Names"): what is on disk keeps its names; of the rest, the first in the document's order gets the plain name, the
//! others one with an ending. The same document and the same specs give the same names.

mod free;
mod record;
mod types;

use std::collections::{HashMap, HashSet};

use super::Imported;
use crate::check::rules::name_reserved;
use crate::name::{self, items};
use crate::spec::{Operation, Service};

use free::Taken;

/// The specs of a service that are there already.
#[derive(Clone, Debug, Default)]
pub struct Known {
    /// Its `service.yaml`.
    pub service: Option<Service>,
    /// Its operations by their documented names.
    pub operations: HashMap<String, Operation>,
}

/// A word of the wire, if it can be written as one: not empty, without invisible letters.
pub fn wire_name(word: &str) -> Option<&str> {
    let good = |letter: char| !letter.is_control() && !crate::check::is_invisible(letter);
    (!word.trim().is_empty() && word.chars().all(good)).then_some(word)
}

/// Gives names to everything that needs one.
pub fn give(imported: &mut Imported, known: &Known) {
    let old_types = known.service.as_ref().map(|service| &service.types);
    types::shared(&mut imported.service.types, old_types);
    operations(&mut imported.operations, known);
    let shared: HashSet<String> =
        items::of_types(imported.service.types.iter()).into_iter().filter_map(|item| item.rust).collect();
    for operation in &mut imported.operations {
        let old = known.operations.get(&operation.operation);
        if let Some(old) = old {
            operation.group = old.group.clone().or(operation.group.take());
        }
        record::fields(&mut operation.parameters, old.map(|old| old.parameters.as_slice()), record::Use::Request);
        record::fields(&mut operation.returns, old.map(|old| old.returns.as_slice()), record::Use::Answer);
        record::errors(&mut operation.errors, old.map(|old| old.errors.as_slice()));
        types::of_operation(operation, old, &shared);
    }
}

/// Names of requests: they are also those of files, modules and methods.
fn operations(all: &mut [Operation], known: &Known) {
    let mut taken = Taken::default();
    let stem = |name: &str| name::file_stem(name).unwrap_or_default();
    // Whatever stands on disk comes first, what this document no longer has included.
    let mut old: Vec<&Operation> = known.operations.values().collect();
    old.sort_by(|one, other| one.operation.cmp(&other.operation));
    old.iter().filter_map(|operation| items::request(operation)).for_each(|name| {
        taken.claim(&stem(&name));
    });
    for operation in all.iter_mut() {
        if let Some(old) = known.operations.get(&operation.operation) {
            operation.rust_name = old.rust_name.clone();
            continue;
        }
        let word = match name::upper_camel(&operation.operation) {
            Some(made) => made,
            None => name::upper_camel(&name::stand_in(&operation.operation)).unwrap_or_else(|| "Unnamed".to_owned()),
        };
        let fits = |name: &str| {
            let stem = stem(name);
            !name_reserved::is_needed(name) && !name_reserved::is_method(&stem) && !taken.has(&stem)
        };
        let candidates = [word.clone(), format!("{word}Call")];
        let numbered = (2..).map(|number| format!("{word}{number}"));
        let Some(made) = candidates.into_iter().chain(numbered).find(|name| fits(name)) else { continue };
        taken.claim(&stem(&made));
        if items::request(operation).as_ref() != Some(&made) {
            operation.rust_name = Some(made);
        }
    }
}

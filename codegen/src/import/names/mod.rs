//! Rust names where the usual ones are impossible or taken.
//!
//! In: what a format made of a document, and the specs of the same service that are there already. Out: the same with
//! `rust_name` and `rust_type` where they are needed, and nowhere else. The rules are those of `docs/spec-format.md`
//! ("Names"): what is on disk keeps its names; of the rest, the first in the document's order gets the plain name, the
//! others one with an ending. The same document and the same specs give the same names.

mod free;
mod path;
mod record;
mod types;

use std::collections::{HashMap, HashSet};

use super::Imported;
use crate::check::rules::name_reserved;
use crate::name::{self, items};
use crate::spec::{Operation, Service};

use free::Taken;
pub use path::path_apart;

/// The specs of a service that are there already.
#[derive(Clone, Debug, Default)]
pub struct Known {
    /// Its `service.yaml`.
    pub service: Option<Service>,
    /// Its operations by their documented names.
    pub operations: HashMap<String, Operation>,
    /// Operations that people wrote: their files stay as they are. Sorted.
    pub by_hand: Vec<String>,
    /// Whether people wrote its `service.yaml`, which then stays too.
    pub service_by_hand: bool,
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
    // Whatever stands on disk comes first, what this document no longer has included.
    let mut old: Vec<&Operation> = known.operations.values().collect();
    old.sort_by(|one, other| one.operation.cmp(&other.operation));
    for operation in old {
        methods(operation).iter().for_each(|name| {
            taken.claim(name);
        });
    }
    for operation in all.iter_mut() {
        if let Some(old) = known.operations.get(&operation.operation) {
            operation.rust_name = old.rust_name.clone();
            continue;
        }
        let usual = items::request(operation);
        let stand_in = || name::upper_camel(&name::stand_in(&operation.operation));
        let word = usual.clone().or_else(stand_in).unwrap_or_else(|| "Unnamed".to_owned());
        let mut candidate = usual.is_none().then(|| word.clone());
        let mut number = 1_usize;
        loop {
            operation.rust_name = candidate;
            let names = methods(operation);
            let is_free = items::request(operation).is_some_and(|name| !name_reserved::is_needed(&name))
                && !names.is_empty()
                && !names.iter().any(|name| taken.has(name) || name_reserved::is_method(name));
            if is_free {
                names.iter().for_each(|name| {
                    taken.claim(name);
                });
                break;
            }
            candidate = Some(if number == 1 { format!("{word}Call") } else { format!("{word}{number}") });
            number += 1;
        }
    }
}

/// Method names of an operation without the marks of raw identifiers, the first of which is also its file's.
fn methods(operation: &Operation) -> Vec<String> {
    let plain = |name: String| name.trim_start_matches("r#").to_owned();
    items::methods(operation).into_iter().map(plain).collect()
}

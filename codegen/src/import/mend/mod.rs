//! What `check` refuses in imported specs is taken out, named and counted, until nothing is left.
//!
//! Limits, defaults and examples of machine-readable descriptions contradict each other at times. A table says which part
//! goes for which rule; whatever the table does not know loses the fact at the place, then the item around it, and at
//! last the operation goes, with a reason.

mod cut;

use std::collections::{BTreeMap, BTreeSet};

use super::{Imported, Trouble};
use crate::check::check_errors;
use crate::diagnostic::{Diagnostic, Severity};
use crate::name::{items, stand_in, upper_camel};
use crate::parse::{Document, Spans, Specs};
use crate::source::FileId;
use crate::spec::{Operation, ResponseExample, Vendor};

use cut::Cut;

/// What is mended can show what was hidden behind it, but not for ever.
const ROUNDS: usize = 8;

/// What goes for which rule. Rules that are not listed: [`What::Fact`].
const TABLE: [(&str, What); 21] = [
    ("response-example-mismatch", What::Fact),
    ("response-example-unknown", What::Fact),
    ("request-example-mismatch", What::Item("examples")),
    ("request-example-unknown", What::Item("examples")),
    ("request-example-incomplete", What::Item("examples")),
    ("bad-pagination", What::Key("pagination")),
    ("arguments-count", What::Item("errors")),
    ("duplicate-error", What::Item("errors")),
    ("impossible-status", What::Item("errors")),
    ("duplicate-field", What::Innermost),
    ("duplicate-value", What::Innermost),
    ("bad-header-name", What::Item("parameters")),
    ("path-parameter-unused", What::Item("parameters")),
    ("unprintable-name", What::Innermost),
    ("name-clash", What::Innermost),
    ("name-reserved", What::Innermost),
    ("name-not-identifier", What::Innermost),
    ("recursive-required", What::Fact),
    ("unused-type", What::Fact),
    ("location-impossible", What::Whole),
    ("path-parameter-undeclared", What::Whole),
];

/// Rules whose cure concerns no other file.
const LOCAL: [&str; 9] = [
    "arguments-count",
    "bad-pagination",
    "bad-pattern",
    "default-outside-limits",
    "example-outside-limits",
    "limit-not-applicable",
    "response-example-mismatch",
    "response-example-unknown",
    "sentinel-outside-limits",
];

/// The part of a spec that goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum What {
    /// The value at the place.
    Fact,
    /// The item of this list at the root that the place lies in.
    Item(&'static str),
    /// The innermost item of a list around the place.
    Innermost,
    /// This key at the root.
    Key(&'static str),
    /// The whole operation.
    Whole,
}

/// Mends until `check` finds no error. After the first round, only what has changed is looked at again, and all of it
/// once more where operations have gone.
pub fn mend(imported: &mut Imported, vendor: &Vendor) {
    let mut open: Option<BTreeSet<usize>> = None;
    for round in 0..ROUNDS {
        let found = errors_of(imported, vendor, open.as_ref());
        if found.is_empty() {
            return;
        }
        let last = round + 2 >= ROUNDS;
        let local = found.iter().all(|one| LOCAL.contains(&one.rule) && one.file.0 >= 2);
        let mut by_file: BTreeMap<FileId, Vec<Diagnostic>> = BTreeMap::new();
        found.into_iter().for_each(|one| by_file.entry(one.file).or_default().push(one));
        let mut gone: Vec<usize> = Vec::new();
        let mut changed = BTreeSet::new();
        for (file, found) in by_file {
            match file.0.checked_sub(2) {
                None => service(imported, &found),
                Some(index) if operation(imported, index, &found, last) => drop(changed.insert(index)),
                Some(index) => gone.push(index),
            }
        }
        let everything = !gone.is_empty() || changed.is_empty() || last || !local;
        open = if everything { None } else { Some(changed) };
        for index in gone.into_iter().rev() {
            imported.operations.remove(index);
        }
    }
    give_up(imported, vendor);
}

/// What cannot be mended goes, with its reason.
fn give_up(imported: &mut Imported, vendor: &Vendor) {
    let rest = errors(imported, vendor);
    let bad: BTreeSet<usize> = rest.iter().filter_map(|one| one.file.0.checked_sub(2)).collect();
    for index in bad.into_iter().rev() {
        let reason = rest.iter().find(|one| one.file.0 == index + 2);
        if let (Some(reason), true) = (reason, index < imported.operations.len()) {
            let operation = imported.operations.remove(index);
            imported.troubles.push(refused(&operation, reason));
        }
    }
}

/// What `check` has against the specs; file 0 is the vendor, 1 the service, the others are operations.
pub fn errors(imported: &Imported, vendor: &Vendor) -> Vec<Diagnostic> {
    errors_of(imported, vendor, None)
}

/// The same, of some operations only.
fn errors_of(imported: &Imported, vendor: &Vendor, some: Option<&BTreeSet<usize>>) -> Vec<Diagnostic> {
    let service = &imported.service;
    let parts = |file: String| vec![vendor.vendor.clone(), service.service.clone(), file];
    let mut specs = Specs::default();
    let parts_of_vendor = vec![vendor.vendor.clone(), "vendor.yaml".to_owned()];
    specs.vendors.push(Document {
        file: FileId(0),
        parts: parts_of_vendor,
        spec: vendor.clone(),
        spans: Spans::default(),
    });
    let own = parts("service.yaml".to_owned());
    specs.services.push(Document { file: FileId(1), parts: own, spec: service.clone(), spans: Spans::default() });
    let wanted = |index: &usize| some.is_none_or(|some| some.contains(index));
    for (index, operation) in imported.operations.iter().enumerate().filter(|(index, _)| wanted(index)) {
        let file = format!("{}.yaml", stem(operation));
        let (parts, spec) = (parts(file), operation.clone());
        specs.operations.push(Document { file: FileId(index + 2), parts, spec, spans: Spans::default() });
    }
    let (_, found) = check_errors(specs, Vec::new());
    // What seems unused or missing may stand in the others.
    let meant = |one: &Diagnostic| one.severity == Severity::Error && (some.is_none() || one.file.0 >= 2);
    found.into_iter().filter(meant).collect()
}

/// The name of an operation's file, without its ending.
pub fn stem(operation: &Operation) -> String {
    items::stem(operation).unwrap_or_else(|| "unnamed".to_owned())
}

/// Mends an operation; `false`: it goes as a whole.
fn operation(imported: &mut Imported, index: usize, found: &[Diagnostic], last: bool) -> bool {
    let Some(spec) = imported.operations.get_mut(index) else { return true };
    if let Some(one) = found.iter().find(|one| one.rule.starts_with("name-") && is_own_name(&one.at)) {
        return renamed(spec) || {
            let trouble = refused(spec, one);
            imported.troubles.push(trouble);
            false
        };
    }
    let mut cut = Cut::default();
    for one in found {
        let what = TABLE.iter().find(|(rule, _)| *rule == one.rule).map_or(What::Fact, |(_, what)| *what);
        let whole = match (what, last) {
            (What::Whole, _) => true,
            (What::Item(list), _) => !cut.item_of(list, &one.at),
            (What::Key(key), _) => !cut.add(key),
            (What::Innermost, _) | (_, true) => !cut.innermost(&one.at),
            (What::Fact, false) => !cut.add(&one.at),
        };
        if whole {
            let trouble = refused(spec, one);
            imported.troubles.push(trouble);
            return false;
        }
        let place = spec.source.as_ref().and_then(|source| source.metadata.clone()).unwrap_or_default();
        imported
            .left_out
            .add(format!("refused by `check`: {}", one.rule), format!("{place} ({}: {})", one.at, short(&one.message)));
    }
    match cut.applied(spec) {
        Some(mut mended) => {
            without_empty_examples(&mut mended);
            if let Some(slot) = imported.operations.get_mut(index) {
                *slot = mended;
            }
            true
        }
        None => {
            if let Some(reason) = found.first() {
                let trouble = refused(spec, reason);
                imported.troubles.push(trouble);
            }
            false
        }
    }
}

/// Examples of which nothing is left.
fn without_empty_examples(operation: &mut Operation) {
    let is_empty = |response: &ResponseExample| response.json.is_none() && response.xml.is_none();
    operation.examples.retain_mut(|example| {
        example.response = example.response.take().filter(|response| !is_empty(response));
        example.response.is_some() || example.request.is_some()
    });
}

/// Whether a way leads to the name of the operation itself.
fn is_own_name(at: &str) -> bool {
    matches!(at, "operation" | "rust_name")
}

/// Gives an operation another name than the one that is refused: one more each time, so that it ends.
fn renamed(operation: &mut Operation) -> bool {
    let word = upper_camel(&operation.operation).unwrap_or_else(|| "Unnamed".to_owned());
    let marked = upper_camel(&stand_in(&operation.operation));
    let next = match operation.rust_name.as_deref() {
        None => Some(format!("{word}Call")),
        Some(name) if Some(name) != marked.as_deref() => marked,
        Some(_) => None,
    };
    let found = next.is_some();
    operation.rust_name = next.or(operation.rust_name.take());
    found
}

/// Mends what operations share.
fn service(imported: &mut Imported, found: &[Diagnostic]) {
    let mut cut = Cut::default();
    let file = imported.service.source.as_ref().and_then(|source| source.metadata.clone()).unwrap_or_default();
    for one in found {
        let innermost = TABLE.iter().any(|(rule, what)| *rule == one.rule && *what == What::Innermost);
        let _ = if innermost { cut.innermost(&one.at) || cut.add(&one.at) } else { cut.add(&one.at) };
        // A type that nothing names any more is no loss.
        if one.rule != "unused-type" {
            imported.left_out.add(
                format!("refused by `check`: {}", one.rule),
                format!("{file} ({}: {})", one.at, short(&one.message)),
            );
        }
    }
    if let Some(mended) = cut.applied(&imported.service) {
        imported.service = mended;
    }
}

fn refused(operation: &Operation, reason: &Diagnostic) -> Trouble {
    let at = operation.source.as_ref().and_then(|source| source.metadata.clone());
    let at = at.unwrap_or_else(|| operation.operation.clone());
    let message = format!(
        "no spec can be made of `{}`: {} (`{}`, {})",
        operation.operation, reason.message, reason.at, reason.rule
    );
    Trouble::new(at, message, "describe the operation by hand, or correct the description")
}

fn short(message: &str) -> String {
    if message.chars().count() <= 120 {
        message.to_owned()
    } else {
        message.chars().take(117).collect::<String>() + "..."
    }
}

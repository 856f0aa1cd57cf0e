//! `expect` entries: what is found and expected is dropped, what is expected and not found is a mistake.

use std::collections::{HashMap, HashSet};

use super::rules::expectation_unmet;
use super::{Asked, RULES, is_imported};
use crate::diagnostic::Diagnostic;
use crate::parse::Specs;
use crate::source::FileId;
use crate::spec::Expectation;

pub(super) fn apply(specs: &Specs, broken: &HashSet<FileId>, asked: Asked, all: &mut Vec<Diagnostic>) {
    let expecting = || specs.operations.iter().filter(|document| !document.spec.expect.is_empty());
    // What a rule would find that is not run, nobody knows.
    let unasked = |entry: &Expectation, imported: bool| {
        RULES.iter().any(|rule| rule.name == entry.rule && !asked.runs(rule, imported))
    };
    let mut entries: HashMap<FileId, Vec<bool>> = HashMap::new();
    for document in expecting() {
        let imported = is_imported(document.spec.source.as_ref());
        let met = document.spec.expect.iter().map(|entry| unasked(entry, imported));
        entries.insert(document.file, met.collect());
    }
    let expected: HashMap<FileId, _> = expecting().map(|document| (document.file, &document.spec.expect)).collect();
    all.retain(|diagnostic| {
        let (Some(expected), Some(met)) = (expected.get(&diagnostic.file), entries.get_mut(&diagnostic.file)) else {
            return true;
        };
        let mut is_expected = false;
        for (entry, met) in expected.iter().zip(met) {
            if diagnostic.rule == entry.rule && covers(&entry.at, &diagnostic.at) {
                *met = true;
                is_expected = true;
            }
        }
        !is_expected
    });
    // In a broken file, what is expected may be what could not be read.
    for document in expecting().filter(|document| !broken.contains(&document.file)) {
        let met = entries.get(&document.file).map(Vec::as_slice).unwrap_or_default();
        all.extend(expectation_unmet::unmet(document, met));
    }
}

/// Whether a way, in which `[*]` stands for any item, is this way.
fn covers(pattern: &str, at: &str) -> bool {
    let mut rest = at;
    let mut parts = pattern.split("[*]");
    let Some(after) = parts.next().and_then(|first| rest.strip_prefix(first)) else { return false };
    rest = after;
    for part in parts {
        let Some((index, after)) = rest.strip_prefix('[').and_then(|inner| inner.split_once(']')) else { return false };
        if !index.bytes().all(|byte| byte.is_ascii_digit()) {
            return false;
        }
        match after.strip_prefix(part) {
            Some(after) => rest = after,
            None => return false,
        }
    }
    rest.is_empty()
}

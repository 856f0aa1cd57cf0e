//! `expect` entries: what is found and expected is dropped, what is expected and not found is a mistake.

use super::rules::expectation_unmet;
use super::view::SpecsView;
use crate::diagnostic::Diagnostic;

pub(super) fn apply(view: &SpecsView<'_>, all: &mut Vec<Diagnostic>) {
    for operation in view.operations() {
        let document = operation.document;
        let mut met = vec![false; document.spec.expect.len()];
        all.retain(|diagnostic| {
            let mut expected = false;
            for (entry, met) in document.spec.expect.iter().zip(&mut met) {
                let here = diagnostic.file == document.file && diagnostic.rule == entry.rule;
                if here && covers(&entry.at, &diagnostic.at) {
                    *met = true;
                    expected = true;
                }
            }
            !expected
        });
        // In a broken file, what is expected may be what could not be read.
        if !view.specs.broken.contains(&document.file) {
            all.extend(expectation_unmet::unmet(document, &met));
        }
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

//! Error codes of one service that differ only in case or in marks between words.

use std::collections::{BTreeMap, HashSet};

use crate::check::value::folded;
use crate::check::{Category, Check, Place, Reports, Rule, Severity, SpecsView};
use crate::parse::{At, Document};
use crate::spec::Operation;

/// The rule.
pub const RULE: Rule = Rule {
    name: "error-code-spelling",
    summary: "Error codes of one service that differ only in case or in marks between words.",
    category: Category::Page,
    severity: Severity::Warning,
    check: Check::Specs(check),
};

/// Where a code stands.
type Places<'s> = Vec<(&'s Document<Operation>, usize)>;

fn check(specs: &SpecsView<'_>, reports: &mut Reports) {
    for service in specs.services() {
        let mut codes: BTreeMap<String, BTreeMap<&str, Places<'_>>> = BTreeMap::new();
        let mut known: HashSet<&str> = HashSet::new();
        for document in &service.operations {
            for (index, row) in document.spec.errors.iter().enumerate() {
                let Some(code) = row.code.as_deref() else { continue };
                known.insert(code);
                codes.entry(folded(code).collect()).or_default().entry(code).or_default().push((document, index));
            }
        }
        // Most codes are spelled in one way.
        if codes.len() < known.len() {
            codes.values().filter(|spellings| spellings.len() > 1).for_each(|one| tell(one, reports));
        }
    }
}

/// Tells of the rarer spellings, at the first place of each.
fn tell(spellings: &BTreeMap<&str, Places<'_>>, reports: &mut Reports) {
    let Some((usual, _)) = spellings.iter().max_by_key(|(code, places)| (places.len(), std::cmp::Reverse(**code)))
    else {
        return;
    };
    for (code, places) in spellings.iter().filter(|(code, _)| *code != usual) {
        if let Some((document, index)) = places.first() {
            let at = At::root().key("errors").item(*index).key("code");
            let message = format!("the code `{code}` is spelled `{usual}` elsewhere in the service");
            let help = "find out which of the two the service sends, or expect this if it sends both";
            reports.warning(document, Place::Value(at), message, help);
        }
    }
}

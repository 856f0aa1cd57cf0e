//! Proposals as YAML to paste, and as JSON.

use serde_json::{Map, Value, json};

use super::proposal::{OfSpec, Proposal};
use crate::yaml::pair;

/// The proposals for one spec file: comments on what to change, and the entries of `deviation` to paste.
///
/// An entry that corrects what the page says lacks the page's words, which a person has to find: until then `check` refuses
/// the spec.
pub fn as_yaml(spec: &OfSpec) -> String {
    let (successes, refusals) = spec.answers;
    let mut text = format!("# {}: {}", spec.path, spec.name.operation);
    if successes + refusals > 0 {
        text.push_str(&format!(", {successes} answers and {refusals} refusals"));
    }
    text.push('\n');
    let (cured, by_hand): (Vec<&Proposal>, Vec<&Proposal>) = spec.proposals.iter().partition(|one| one.set.is_some());
    if !cured.is_empty() {
        text.push_str("# To change in the spec, if the answers are right and the page is not:\n");
        cured
            .iter()
            .for_each(|one| text.push_str(&format!("#   {}: {}\n", one.row, one.set.as_deref().unwrap_or_default())));
    }
    if !by_hand.is_empty() {
        text.push_str("# To look at; no key of a spec says it:\n");
        by_hand.iter().for_each(|one| text.push_str(&format!("#   {}: {}\n", one.row, one.found)));
    }
    let entries: Vec<Value> = merged(&cured).into_iter().map(|one| entry(&one, spec.page_sha256.as_deref())).collect();
    if entries.iter().any(|entry| entry.get("page").is_some()) {
        text.push_str("# Each entry with `page` still needs `quote`, the page's words for it, and `quote_sha256`; `apiscribe check`\n");
        text.push_str("# refuses it without them, and says the hash.\n");
    }
    if !entries.is_empty() {
        text.push_str(&pair("deviation", &Value::Array(entries), 0));
    }
    text
}

/// One entry for each fact: what was found of it in several ways stands in one.
fn merged(proposals: &[&Proposal]) -> Vec<Proposal> {
    let mut merged: Vec<Proposal> = Vec::new();
    for one in proposals {
        match merged.iter_mut().find(|known| known.at == one.at) {
            Some(known) => known.found = format!("{}; {}", known.found, one.found),
            None => merged.push((*one).clone()),
        }
    }
    merged
}

fn entry(one: &Proposal, page_sha256: Option<&str>) -> Value {
    let mut entry = Map::new();
    entry.insert("at".to_owned(), one.at.clone().into());
    entry.extend(one.page.clone().map(|page| ("page".to_owned(), page)));
    entry.extend(page_sha256.map(|hash| ("page_sha256".to_owned(), hash.into())));
    entry.insert("found".to_owned(), one.found.clone().into());
    Value::Object(entry)
}

/// One JSON object a proposal.
pub fn as_json(spec: &OfSpec) -> Vec<Value> {
    let of_one = |one: &Proposal| {
        json!({
            "spec": spec.path, "vendor": spec.name.vendor, "service": spec.name.service,
            "operation": spec.name.operation, "at": one.at, "kind": one.difference.kind,
            "documented": one.difference.documented, "seen": one.difference.seen, "value": one.difference.value,
            "status": one.difference.status, "count": one.seen.count, "answers": one.seen.answers,
            "first": one.seen.days.0, "last": one.seen.days.1, "page": one.page, "set": one.set,
            "page_sha256": spec.page_sha256, "found": one.found,
        })
    };
    spec.proposals.iter().map(of_one).collect()
}

//! Single facts that the page has otherwise: taken over, or left to a person.

use serde_json::{Value, json};

use crate::spec::TypeExpression;
use crate::transcribe::difference::{Difference, DifferenceKind};

use super::Merging;

/// What becomes of a fact of a row.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Way {
    /// It follows the page.
    Follows,
    /// Where the spec has none, it follows a cell of its own, and no sentence; otherwise a person decides.
    Stated,
    /// It is a person's: documentation.
    Kept,
}

const WORDS: &str = "a person wrote it, or read it out of the page's sentences";

fn way_of(key: &str) -> Way {
    match key {
        "type" | "in" | "required" | "status" | "message" => Way::Follows,
        "range" | "multiple_of" | "length" | "pattern" | "items" | "values" | "unique" | "unique_by"
        | "required_if" | "forbidden_if" | "default" | "deprecated" | "overrides" | "used_when" => Way::Stated,
        _ => Way::Kept,
    }
}

/// Settles a difference that is about one fact; whole rows are another's affair.
pub(super) fn settle(merging: &mut Merging<'_>, difference: Difference) {
    let Some((key, value)) = difference.fact.clone() else { return };
    let at = difference.spec_at.as_str().to_owned();
    if !at.contains('[') && !at.contains('.') {
        return whole(merging, difference, &key, &value);
    }
    if difference.kind == DifferenceKind::Wording {
        return;
    }
    let Some((above, name)) = at.rsplit_once('.').map(|(above, name)| (above.to_owned(), name.to_owned())) else {
        return;
    };
    if above.is_empty() || merging.text.node(&above).is_none() {
        return merging.conflict(difference, "it stands in another file");
    }
    match way_of(&name) {
        Way::Kept if name == "other_messages" => further(merging, difference, &above, &value),
        Way::Kept => {}
        Way::Follows => follow(merging, difference, (&above, &name), &value),
        Way::Stated if difference.spec.is_none() => state(merging, difference, &above, (&key, &value)),
        Way::Stated if name == "values" => values(merging, difference, &above, &value),
        Way::Stated => merging.conflict(difference, WORDS),
    }
}

fn follow(merging: &mut Merging<'_>, difference: Difference, (above, name): (&str, &str), value: &Value) {
    let at = format!("{above}.{name}");
    let simple = |text: &Option<String>| {
        let kind = text.as_ref().and_then(|text| text.parse::<TypeExpression>().ok());
        kind.is_none_or(|kind| is_simple(&kind))
    };
    if name == "type" && !(simple(&difference.spec) && simple(&difference.page)) {
        return merging.conflict(difference, "the type is more than a word, and its fields and limits hang on it");
    }
    let holes = |text: &Option<String>| text.as_ref().map_or(0, |text| text.matches("%s").count());
    if name == "message" && holes(&difference.spec) != holes(&difference.page) {
        return merging.conflict(difference, "the template has another number of arguments");
    }
    let there = merging.text.node(&at).is_some();
    let done = if there { merging.text.replace(&at, value) } else { merging.text.insert_key(above, name, value) };
    // `required: false` is what absence says.
    let done = done && (*value != Value::Bool(false) || there || merging.text.remove_key(&at));
    if done {
        merging.text.remove_word(&format!("{above}.unknown"), name);
        merging.change(difference);
    } else {
        merging.conflict(difference, "its place could not be edited");
    }
}

/// A further template of an error row.
fn further(merging: &mut Merging<'_>, difference: Difference, above: &str, value: &Value) {
    let at = format!("{above}.other_messages");
    let there = merging.text.node(&at).is_some();
    let done = if there {
        merging.text.push(&at, value)
    } else {
        merging.text.insert_key(above, "other_messages", &json!([value]))
    };
    if done { merging.change(difference) } else { merging.conflict(difference, "its place could not be edited") }
}

fn is_simple(kind: &TypeExpression) -> bool {
    match kind {
        TypeExpression::List(inner) => is_simple(inner),
        TypeExpression::String | TypeExpression::Integer | TypeExpression::Number | TypeExpression::Boolean => true,
        _ => false,
    }
}

/// What a cell of its own states, and the spec does not.
fn state(merging: &mut Merging<'_>, difference: Difference, above: &str, (key, value): (&str, &Value)) {
    if merging.text.insert_key(above, key, value) {
        merging.change(difference);
    } else {
        merging.conflict(difference, "its place could not be edited");
    }
}

/// Values that the page adds come in; those that it does not have any more stay.
fn values(merging: &mut Merging<'_>, difference: Difference, above: &str, page: &Value) {
    let at = format!("{above}.values");
    let text = |value: &Value| value.get("value").and_then(Value::as_str).map(str::to_owned);
    let known = difference.spec.clone().unwrap_or_default();
    let known: Vec<&str> = known.split(", ").collect();
    let read: Vec<&Value> = page.as_array().into_iter().flatten().collect();
    let listed: Vec<String> = read.iter().copied().filter_map(text).collect();
    let new = read.into_iter().filter(|value| text(value).is_some_and(|text| !known.contains(&text.as_str())));
    let mut all = merging.text.node(&at).is_some();
    let mut added = Vec::new();
    for value in new.filter(|_| all).collect::<Vec<_>>() {
        all &= merging.text.push(&at, value);
        added.extend(text(value));
    }
    if !added.is_empty() {
        merging.drafted = true;
        let change = Difference { page: Some(added.join(", ")), spec: None, ..difference.clone() };
        merging.change(change);
    }
    if !all || known.iter().any(|value| !listed.iter().any(|read| read == value)) {
        merging.conflict(difference, "values are not deleted, and those of a declared type are not added to");
    }
}

/// Facts of the operation itself.
fn whole(merging: &mut Merging<'_>, difference: Difference, key: &str, value: &Value) {
    match key {
        "http" | "success_status" | "rate_limit" if difference.spec.is_some() => {
            if merging.text.replace(key, value) {
                merging.change(difference);
            } else {
                merging.conflict(difference, "its place could not be edited");
            }
        }
        "http" | "success_status" | "rate_limit" | "authorization" | "deprecated" if difference.spec.is_none() => {
            if merging.text.insert_key("", key, value) {
                merging.text.remove_word("unknown", key);
                merging.change(difference);
            } else {
                merging.conflict(difference, "its place could not be edited");
            }
        }
        _ if difference.kind == DifferenceKind::Structure => merging.conflict(difference, WORDS),
        _ => {}
    }
}

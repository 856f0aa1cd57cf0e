//! Limits and meanings of the spec against those that the page states.

use std::collections::BTreeSet;

use serde_json::Value;

use crate::check::{Scope, kind_of};
use crate::parse::At;
use crate::spec::{Field, NamedValue, Operation, Range, Rare, RecordRule, TypeExpression, Written};
use crate::transcribe::page::Place;

use super::{DifferenceKind, Found};
use crate::yaml::written;

/// Facts that bind callers or tell them what is assumed.
const BINDING: [&str; 17] = [
    "in",
    "type",
    "required",
    "range",
    "multiple_of",
    "length",
    "pattern",
    "items",
    "values",
    "unique",
    "unique_by",
    "required_if",
    "forbidden_if",
    "default",
    "deprecated",
    "overrides",
    "used_when",
];

/// Facts whose words are the spec's own: they differ only where the spec has none.
const WORDED: [&str; 11] = [
    "deprecated",
    "overrides",
    "used_when",
    "meaning",
    "unit",
    "format",
    "when_absent",
    "value_from",
    "case_sensitive",
    "sensitive",
    "idempotency_token",
];

/// Facts that are compared as they stand.
const PLAIN: [&str; 6] = ["multiple_of", "pattern", "unique", "unique_by", "required_if", "forbidden_if"];

type Limit = fn(&Field) -> &Rare<Written<Range>>;

/// How many characters or items there may be: sets of numbers, of which 0 is the least.
const COUNTS: [(&str, Limit); 2] = [("length", |field| &field.length), ("items", |field| &field.items)];

/// Whether a fact of a field is more than documentation.
pub(super) fn is_structure(key: &str) -> bool {
    BINDING.contains(&key)
}

/// A value as text, however it is typed.
pub(super) fn plain(value: &Value) -> String {
    match value {
        Value::String(text) => text.clone(),
        Value::Array(items) => items.iter().map(plain).collect::<Vec<_>>().join(", "),
        other => other.to_string(),
    }
}

/// What is told of a fact: its key, what the spec says and what the page says.
pub(super) type Differs<'d> = dyn FnMut(&str, Option<String>, Option<String>) + 'd;

/// Tells of every fact that the page states and the spec states otherwise, or not at all.
pub(super) fn compare(own: &Field, read: &Field, scope: Scope<'_>, differs: &mut Differs<'_>) {
    let read_field = read;
    let facts = |field: &Field| serde_json::to_value(field).unwrap_or(Value::Null);
    let (ours, theirs) = (facts(own), facts(read));
    let guesses: Vec<(String, Value)> = own.guess.iter().flat_map(|guess| guess.facts()).collect();
    let guessed = |key: &str, value: &Value| guesses.iter().any(|(known, guess)| known == key && guess == value);
    for (key, limit) in COUNTS {
        let said = |field: &Field| counted(limit(field));
        if let Some(read) = said(read).filter(|read| said(own).as_ref() != Some(read))
            && !own.guess.iter().any(|guess| said(&guess.field).as_ref() == Some(&read))
        {
            let shown = |field: &Field| limit(field).as_ref().map(|range| range.text.clone());
            differs(key, shown(own), shown(read_field));
        }
    }
    for key in PLAIN {
        if let Some(read) = theirs.get(key).filter(|read| ours.get(key) != Some(*read) && !guessed(key, read)) {
            differs(key, ours.get(key).map(plain), Some(plain(read)));
        }
    }
    for key in WORDED.into_iter().filter(|key| ours.get(*key).is_none()) {
        if let Some(read) = theirs.get(key).filter(|read| !guessed(key, read)) {
            differs(key, None, Some(plain(read)));
        }
    }
    if let Some(read) = &read.default {
        let same = own.default.as_ref().is_some_and(|own| plain(own) == plain(read)) || guessed("default", read);
        if !same && own.when_absent.is_none() {
            differs("default", own.default.as_ref().map(plain), Some(plain(read)));
        }
    }
    let ranges = |field: &Field| joined(field.ranges().copied());
    let (own_ranges, read_ranges) = (ranges(own), ranges(read));
    let range_guessed = own.guess.iter().any(|guess| ranges(&guess.field) == read_ranges);
    if !read_ranges.is_empty() && own_ranges != read_ranges && !range_guessed {
        differs("range", (!own_ranges.is_empty()).then(|| own_ranges.join(", ")), Some(read_ranges.join(", ")));
    }
    let listed = |values: &[NamedValue]| values.iter().map(|one| one.value.clone()).collect::<BTreeSet<_>>();
    let (own_values, read_values) = (listed(values_of(own, scope)), listed(&read.values));
    let values_guessed = own.guess.iter().any(|guess| listed(&guess.field.values) == read_values);
    // A meaning, or the type, can say the same: `true` and `false`.
    let meant = read_values.iter().all(|value| own.meaning.contains_key(value));
    if !read_values.is_empty() && own_values != read_values && !values_guessed && !meant {
        let words = |values: BTreeSet<String>| values.into_iter().collect::<Vec<_>>().join(", ");
        differs("values", (!own_values.is_empty()).then(|| words(own_values)), Some(words(read_values)));
    }
}

/// How many there may be, in one way of writing it: `0..=5` for `..=5`.
fn counted(range: &Rare<Written<Range>>) -> Option<Range> {
    let range = range.as_deref().and_then(Written::get)?;
    Some(Range { least: Some(range.least.unwrap_or_default()), ..*range })
}

/// Ranges as text, those that touch put together: `-1` and `0..=100` are one.
fn joined(ranges: impl Iterator<Item = Range>) -> Vec<String> {
    let mut sorted: Vec<Range> = ranges.collect();
    sorted.sort_by_key(|range| (range.least, range.most));
    let mut joined: Vec<Range> = Vec::new();
    for range in sorted {
        match joined.last_mut() {
            Some(last)
                if last.most.is_none_or(|most| range.least.is_none_or(|least| least <= most.saturating_add(1))) =>
            {
                last.most = last.most.zip(range.most).map(|(one, other)| one.max(other));
            }
            _ => joined.push(range),
        }
    }
    joined.iter().map(ToString::to_string).collect()
}

/// The documented values of a field, its own or those of its declared type.
pub(super) fn values_of<'s>(own: &'s Field, scope: Scope<'s>) -> &'s [NamedValue] {
    if !own.values.is_empty() {
        return &own.values;
    }
    match kind_of(own).as_ref().map(TypeExpression::innermost) {
        Some(TypeExpression::Named(name)) => scope.declared(name).map_or(&[], |declared| &declared.values),
        _ => &[],
    }
}

/// Limits on several parameters that the page states and the spec has not.
pub(super) fn rules(spec: &Operation, page: &Operation, at: Option<Place>, found: &mut Found) {
    let says = |rule: &RecordRule| {
        let lists = rule.lists().into_iter().filter(|(_, names)| !names.is_empty());
        lists.map(|(key, names)| (key, names.iter().cloned().collect::<BTreeSet<_>>())).collect::<Vec<_>>()
    };
    let known: Vec<_> = spec.rules.iter().chain(&spec.guess).map(says).collect();
    for rule in page.rules.iter().filter(|rule| !known.contains(&says(rule))) {
        let words = says(rule)
            .into_iter()
            .map(|(key, names)| format!("{key}: {}", names.into_iter().collect::<Vec<_>>().join(", ")));
        let said = words.collect::<Vec<_>>().join("; ");
        let way = ("rules".to_owned(), At::root().key("rules"));
        // As with the limits of single fields: a person decided what the spec lacks.
        found.add(DifferenceKind::Wording, way, (None, Some(said)), at);
        found.because(rule.because.as_ref());
        found.fact("rules", Some(&written(rule)));
    }
}

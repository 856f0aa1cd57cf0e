//! Lists in specs: what one has that the other lacks, whatever the order.

use serde::Serialize;
use serde_json::Value;

use super::facts::How::{Elsewhere, One};
use super::facts::{self, Fact, WORDING, on};
use super::field_facts::Role;
use super::found::{Found, Spot};
use super::kinds::{self, Kind};
use crate::spec::{NamedValue, RecordRule};

/// The keys of a declared type.
pub(super) const OF_TYPES: &[Fact] = &[
    ("doc", WORDING),
    ("doc_zh", WORDING),
    ("fields", Elsewhere),
    ("values", Elsewhere),
    ("rules", Elsewhere),
    ("rust_name", One(&kinds::RUST_NAME_CHANGED)),
];

/// The keys of a documented value.
pub(super) const OF_VALUES: &[Fact] =
    &[("value", Elsewhere), ("doc", WORDING), ("doc_zh", WORDING), ("rust_name", One(&kinds::RUST_NAME_CHANGED))];

/// What a change of a list's entries is.
#[derive(Clone, Copy)]
pub(super) struct Entries {
    pub key: &'static str,
    pub added: &'static Kind,
    pub removed: &'static Kind,
}

/// The indexes of what only one of two lists has; things that both have more than once count as often.
pub(super) fn apart<T: PartialEq>(old: &[T], new: &[T]) -> (Vec<usize>, Vec<usize>) {
    let mut taken = vec![false; new.len()];
    let mut gone = Vec::new();
    for (index, one) in old.iter().enumerate() {
        match new.iter().zip(&mut taken).find(|(other, taken)| !**taken && *other == one) {
            Some((_, taken)) => *taken = true,
            None => gone.push(index),
        }
    }
    let come = taken.iter().enumerate().filter(|(_, taken)| !**taken).map(|(index, _)| index);
    (gone, come.collect())
}

/// Notes which entries came and went; an entry is told as `said`.
pub(super) fn entries<T: PartialEq>(
    list: Entries,
    [old, new]: [&[T]; 2],
    (way, spot): (&str, &Spot<'_>),
    said: impl Fn(&T) -> String,
    found: &mut Found,
) {
    let (gone, come) = apart(old, new);
    let (way, spot) = (on(way, list.key), spot.key(list.key));
    for index in gone {
        found.add(list.removed, way.clone(), &spot.item(Some(index), None), [old.get(index).map(&said), None]);
    }
    for index in come {
        found.add(list.added, way.clone(), &spot.item(None, Some(index)), [None, new.get(index).map(&said)]);
    }
}

/// What a change of entries is that have a name.
#[derive(Clone, Copy)]
pub(super) struct Named {
    pub key: &'static str,
    pub added: &'static Kind,
    pub removed: &'static Kind,
    pub changed: &'static Kind,
}

/// Notes which entries came, went and differ. Of those that are not the same, the first two of one name are one entry.
pub(super) fn named<T: PartialEq + Serialize>(
    list: Named,
    [old, new]: [&[T]; 2],
    spot: &Spot<'_>,
    name: impl Fn(&T) -> String,
    found: &mut Found,
) {
    let (gone, mut come) = apart(old, new);
    let spot = spot.key(list.key);
    let way = |one: &T| format!("{}[{}]", list.key, name(one));
    for index in gone {
        let Some(one) = old.get(index) else { continue };
        let is_same = |other: &usize| new.get(*other).is_some_and(|other| name(other) == name(one));
        let same = come.iter().position(is_same).map(|place| come.remove(place));
        let other = same.and_then(|same| new.get(same));
        let kind = if other.is_some() { list.changed } else { list.removed };
        found.add(kind, way(one), &spot.item(Some(index), same), [Some(as_json(one)), other.map(as_json)]);
    }
    for (index, one) in come.into_iter().filter_map(|index| Some((index, new.get(index)?))) {
        found.add(list.added, way(one), &spot.item(None, Some(index)), [None, Some(as_json(one))]);
    }
}

/// An entry as JSON without what only says where it stands.
pub(super) fn as_json(entry: &impl Serialize) -> String {
    let mut keys = facts::keys(entry);
    keys.shift_remove("at");
    Value::Object(keys).to_string()
}

/// Notes which documented values came, went and are described otherwise.
pub(super) fn values([old, new]: [&[NamedValue]; 2], (way, spot): (&str, &Spot<'_>), role: Role, found: &mut Found) {
    let find = |list: &[NamedValue], value: &str| list.iter().position(|other| other.value == value);
    let way_of = |value: &str| format!("{}[{value}]", on(way, "values"));
    let spot = spot.key("values");
    for (index, one) in old.iter().enumerate() {
        match find(new, &one.value).and_then(|other| Some((other, new.get(other)?))) {
            Some((other, same)) => {
                let spot = spot.item(Some(index), Some(other));
                facts::compare(OF_VALUES, [one, same], &way_of(&one.value), &spot, found);
            }
            None => {
                let kind = role.of(&kinds::VALUE_REMOVED, &kinds::ANSWER_VALUE_REMOVED);
                let spot = spot.item(Some(index), None);
                found.add(kind, way_of(&one.value), &spot, [Some(one.value.clone()), None]);
            }
        }
    }
    for (index, one) in new.iter().enumerate().filter(|(_, one)| find(old, &one.value).is_none()) {
        let kind = role.of(&kinds::VALUE_ADDED, &kinds::ANSWER_VALUE_ADDED);
        found.add(kind, way_of(&one.value), &spot.item(None, Some(index)), [None, Some(one.value.clone())]);
    }
}

/// Notes which limits on several fields came and went.
pub(super) fn rules([old, new]: [&[RecordRule]; 2], at: (&str, &Spot<'_>), found: &mut Found) {
    let list = Entries { key: "rules", added: &kinds::RULE_ADDED, removed: &kinds::RULE_REMOVED };
    let [before, after] = [old, new].map(|rules| rules.iter().map(limits).collect::<Vec<_>>());
    entries(list, [&before, &after], at, |rule| rule.join("; "), found);
    if before == after && old != new {
        let (way, spot) = (on(at.0, "rules"), at.1.key("rules"));
        let said = |rules: &[RecordRule]| {
            let reasons: Vec<&str> = rules.iter().filter_map(|rule| rule.because.as_deref()).collect();
            (!reasons.is_empty()).then(|| reasons.join("; "))
        };
        found.add(&kinds::WORDING_CHANGED, way, &spot, [said(old), said(new)]);
    }
}

/// What a rule says, without its reason: `exactly_one_of: A, B`.
pub(super) fn limits(rule: &RecordRule) -> Vec<String> {
    let lists = rule.lists().into_iter().filter(|(_, names)| !names.is_empty());
    let words = lists.map(|(key, names)| {
        let mut names: Vec<&str> = names.iter().map(String::as_str).collect();
        names.sort_unstable();
        format!("{key}: {}", names.join(", "))
    });
    words.collect()
}

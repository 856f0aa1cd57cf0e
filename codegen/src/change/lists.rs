//! Lists in specs: what one has that the other lacks, whatever the order.

use serde::Serialize;
use serde_json::Value;

use super::facts::How::{Elsewhere, One};
use super::facts::{self, Fact, WORDING, on};
use super::field_facts::Role;
use super::found::{Found, Spot};
use super::kinds::{self, Kind};
use crate::spec::{Field, NamedValue, RecordRule};

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
    without_place(entry).to_string()
}

/// An entry as a value, without what only says where it stands.
pub(super) fn without_place(entry: &impl Serialize) -> Value {
    let mut keys = facts::keys(entry);
    keys.shift_remove("at");
    Value::Object(keys)
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

/// A limit on several fields: its key, and their names in order.
type Limit<'r> = (&'static str, Vec<&'r str>);

/// Notes which limits on several fields came and went, and which take in a field that is new or leave out one that is gone.
pub(super) fn rules(
    [old, new]: [&[RecordRule]; 2],
    fields: [&[Field]; 2],
    (way, spot): (&str, &Spot<'_>),
    found: &mut Found,
) {
    let [before, after] = [old, new].map(|rules| rules.iter().flat_map(limits).collect::<Vec<Limit<'_>>>());
    let (gone, mut come) = apart(&before, &after);
    let said = |(key, names): &Limit<'_>| format!("{key}: {}", names.join(", "));
    let (way, spot) = (on(way, "rules"), spot.key("rules"));
    for one in gone.into_iter().filter_map(|index| before.get(index)) {
        let other = come.iter().enumerate().find_map(|(place, index)| {
            let other = after.get(*index)?;
            Some((place, other, grown(one, other, fields)?))
        });
        match other {
            Some((place, other, kind)) => {
                come.remove(place);
                found.add(kind, way.clone(), &spot, [Some(said(one)), Some(said(other))]);
            }
            None => found.add(&kinds::RULE_REMOVED, way.clone(), &spot, [Some(said(one)), None]),
        }
    }
    for one in come.into_iter().filter_map(|index| after.get(index)) {
        found.add(&kinds::RULE_ADDED, way.clone(), &spot, [None, Some(said(one))]);
    }
    if before == after && old != new {
        let reasons = |rules: &[RecordRule]| {
            let reasons: Vec<&str> = rules.iter().filter_map(|rule| rule.because.as_deref()).collect();
            (!reasons.is_empty()).then(|| reasons.join("; "))
        };
        found.add(&kinds::WORDING_CHANGED, way, &spot, [reasons(old), reasons(new)]);
    }
}

/// Whether a limit is another one with fields more that are new, or fewer that are gone.
fn grown(old: &Limit<'_>, new: &Limit<'_>, fields: [&[Field]; 2]) -> Option<&'static Kind> {
    let [before, after] = fields.map(|fields| move |name: &&str| fields.iter().any(|field| field.name == *name));
    let within = |few: &Limit<'_>, many: &Limit<'_>| few.0 == many.0 && few.1.iter().all(|name| many.1.contains(name));
    let mut more = new.1.iter().filter(|name| !old.1.contains(name));
    let mut less = old.1.iter().filter(|name| !new.1.contains(name));
    if within(old, new) && !more.any(before) {
        Some(&kinds::RULE_EXTENDED)
    } else if within(new, old) && !less.any(after) {
        Some(&kinds::RULE_REDUCED)
    } else {
        None
    }
}

/// What a rule says, without its reason.
fn limits(rule: &RecordRule) -> impl Iterator<Item = Limit<'_>> {
    let lists = rule.lists().into_iter().filter(|(_, names)| !names.is_empty());
    lists.map(|(key, names)| {
        let mut names: Vec<&str> = names.iter().map(String::as_str).collect();
        names.sort_unstable();
        (key, names)
    })
}

//! Records that hold themselves: each field by which one would have no end in memory is put into a box.
//!
//! A field is boxed where its type, by fields that hold their value in place, leads back to its record. Lists and maps
//! keep theirs elsewhere and lead nowhere. What is boxed depends on the types alone and not on their order.

use std::collections::{BTreeMap, BTreeSet};

use super::{Record, Type, TypeItem};

/// The types that each type holds in place, by Rust name.
type Held<'t> = BTreeMap<&'t str, Vec<&'t str>>;

/// Boxes the fields of these types that need it.
pub(super) fn box_circles(items: &mut [TypeItem]) {
    let circular: Vec<(String, BTreeSet<usize>)> = {
        let held = in_circles(items);
        let records = items.iter().filter_map(record).filter(|record| held.contains_key(record.name.as_str()));
        records.map(|record| (record.name.clone(), fields_back(record, &held))).collect()
    };
    for (name, fields) in circular {
        let record = items.iter_mut().find_map(|item| match item {
            TypeItem::Record(record) if record.name == name => Some(record),
            _ => None,
        });
        let fields_of = record.into_iter().flat_map(|record| record.fields.iter_mut().enumerate());
        fields_of.filter(|(index, _)| fields.contains(index)).for_each(|(_, field)| field.boxed = true);
    }
}

fn record(item: &TypeItem) -> Option<&Record> {
    match item {
        TypeItem::Record(record) => Some(record),
        TypeItem::OpenEnum(_) => None,
    }
}

/// The type that a value holds in place.
fn in_place(kind: &Type) -> Option<&str> {
    match kind {
        Type::Named(name) => Some(name),
        Type::JsonText(inner) => in_place(inner),
        _ => None,
    }
}

/// The types that may be part of a circle: those that are left when types which hold none of the others are taken away,
/// again and again. Mostly there are none.
fn in_circles(items: &[TypeItem]) -> Held<'_> {
    let mut held: Held<'_> = items
        .iter()
        .filter_map(record)
        .map(|record| (record.name.as_str(), record.fields.iter().filter_map(|field| in_place(&field.kind)).collect()))
        .collect();
    loop {
        let known: BTreeSet<&str> = held.keys().copied().collect();
        let before = held.len();
        held.values_mut().for_each(|targets| targets.retain(|target| known.contains(target)));
        held.retain(|_, targets| !targets.is_empty());
        if held.len() == before {
            return held;
        }
    }
}

/// The places of the fields whose types lead back to their record.
fn fields_back(record: &Record, held: &Held<'_>) -> BTreeSet<usize> {
    let leads_back = |kind: &Type| in_place(kind).is_some_and(|target| leads(target, &record.name, held));
    record.fields.iter().enumerate().filter(|(_, field)| leads_back(&field.kind)).map(|(index, _)| index).collect()
}

fn leads(from: &str, to: &str, held: &Held<'_>) -> bool {
    let mut seen = BTreeSet::new();
    let mut open = vec![from];
    while let Some(name) = open.pop() {
        if name == to {
            return true;
        }
        if seen.insert(name) {
            open.extend(held.get(name).into_iter().flatten());
        }
    }
    false
}

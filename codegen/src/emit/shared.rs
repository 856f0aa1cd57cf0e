//! Which of a service's types an operation uses.

use std::collections::BTreeSet;

use crate::model::{Operation, Record, Type, TypeItem};

/// The names that the operation's module does not declare itself, sorted.
pub(super) fn used(operation: &Operation) -> BTreeSet<&str> {
    let in_place = operation.types.iter().filter_map(|item| match item {
        TypeItem::Record(record) => Some(record),
        TypeItem::OpenEnum(_) => None,
    });
    let records: Vec<&Record> = std::iter::once(&operation.request).chain(&operation.output).chain(in_place).collect();
    let kinds = records.iter().flat_map(|record| &record.fields).map(|field| &field.kind);
    let items = operation.pagination.as_ref().map(|pagination| &pagination.item);
    let mut used: BTreeSet<&str> = kinds.chain(items).filter_map(named).collect();
    for item in &operation.types {
        used.remove(match item {
            TypeItem::Record(record) => record.name.as_str(),
            TypeItem::OpenEnum(open) => open.name.as_str(),
        });
    }
    used
}

/// The type of the module that a type holds.
fn named(kind: &Type) -> Option<&str> {
    match kind {
        Type::Named(name) => Some(name),
        Type::List(inner) | Type::Map(inner) | Type::JsonText(inner) => named(inner),
        Type::Text | Type::Integer | Type::Number | Type::Boolean | Type::Bytes | Type::Any => None,
    }
}

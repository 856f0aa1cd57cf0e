//! What the model limits, as keys: operation, place and kind of limit.

use std::collections::BTreeSet;

use apiscribe::model::{Field, Limit, Operation, Presence, Record, Rule, Type, TypeItem};

use crate::specs::model;

/// Every limit that a request can break: `UpdateStack agencies[].provider_name length`.
pub fn limits() -> BTreeSet<String> {
    let mut keys = BTreeSet::new();
    for service in model().services {
        for operation in &service.operations {
            let types: Vec<&TypeItem> = operation.types.iter().chain(&service.types).collect();
            let mut walk = Walk { operation, types: &types, keys: &mut keys };
            walk.record(&operation.request, "");
        }
    }
    keys
}

struct Walk<'m> {
    operation: &'m Operation,
    types: &'m [&'m TypeItem],
    keys: &'m mut BTreeSet<String>,
}

impl Walk<'_> {
    fn add(&mut self, place: &str, limit: &str) {
        let key = format!("{} {place} {limit}", self.operation.name);
        assert!(self.keys.insert(key.clone()), "{key} is not one limit but two");
    }

    fn record(&mut self, record: &Record, place: &str) {
        for field in &record.fields {
            let way = if place.is_empty() { field.wire.clone() } else { format!("{place}.{}", field.wire) };
            self.field(field, &way);
        }
        for rule in &record.rules {
            let (name, at) = match rule {
                Rule::ExactlyOne(_) => ("exactly_one", place.to_owned()),
                Rule::AtMostOne(_) => ("at_most_one", place.to_owned()),
                Rule::AtLeastOne(_) => ("at_least_one", place.to_owned()),
                Rule::RequiredIf(field, ..) => ("required_if", format!("{place}.{field}")),
                Rule::ForbiddenIf(field, ..) => ("forbidden_if", format!("{place}.{field}")),
            };
            self.add(&at, name);
        }
    }

    fn field(&mut self, field: &Field, way: &str) {
        // What a client can hold is wanted from either of the two.
        if field.presence == Presence::Required || field.setting {
            self.add(way, "required");
        }
        for limit in &field.limits {
            let name = match limit {
                Limit::Ranges(_) => "ranges",
                Limit::Length(_) => "length",
                Limit::Pattern(_) => "pattern",
                Limit::Items(_) => "items",
                Limit::Unique(_) => "unique",
                Limit::MultipleOf(_) => "multiple_of",
            };
            self.add(way, name);
        }
        if field.separator.is_some() {
            self.add(way, "separator");
        }
        self.kind(&field.kind, way, field.separator.is_some());
    }

    fn kind(&mut self, kind: &Type, way: &str, separated: bool) {
        match kind {
            Type::Text | Type::Bytes | Type::Any => {}
            Type::Integer | Type::Number | Type::Boolean => self.add(way, "type"),
            Type::List(item) if separated => self.kind(item, way, false),
            Type::List(item) => {
                self.add(way, "type");
                self.kind(item, &format!("{way}[]"), false);
            }
            Type::Map(item) => {
                self.add(way, "type");
                self.kind(item, &format!("{way}.*"), false);
            }
            Type::JsonText(document) => {
                self.add(way, "json");
                self.kind(document, way, false);
            }
            Type::Named(name) => self.named(name, way),
        }
    }

    fn named(&mut self, name: &str, way: &str) {
        for item in self.types {
            match item {
                TypeItem::Record(record) if record.name == *name => {
                    self.add(way, "type");
                    return self.record(record, way);
                }
                TypeItem::OpenEnum(values) if values.name == *name => return self.add(way, "values"),
                _ => {}
            }
        }
        panic!("{name} is no type of {}", self.operation.name);
    }
}

//! Names that the documentation does not have.

use super::place::Place;
use crate::near::did_you_mean;
use crate::{Kind, Schema, Value, Violation};

/// A violation for each field, at any depth, whose name the schema does not have. Nothing of such a field can be sent.
pub fn unknown(schema: &'static Schema, value: &Value, page: &'static str) -> Vec<Violation> {
    let mut found = Vec::new();
    in_record(schema, value, &Place::ROOT, page, &mut found);
    found
}

fn in_record(
    schema: &'static Schema,
    value: &Value,
    place: &Place<'_>,
    page: &'static str,
    found: &mut Vec<Violation>,
) {
    let Value::Record(fields) = value else { return };
    for (name, value) in fields {
        let here = place.field(name);
        match schema.fields.iter().find(|field| field.name == name) {
            Some(field) => in_value(&field.kind, value, &here, page, found),
            None => found.push(Violation {
                parameter: here.to_string(),
                rule: no_such_name(schema, name),
                page,
                unsendable: true,
            }),
        }
    }
}

fn no_such_name(schema: &Schema, name: &str) -> String {
    let hint = did_you_mean(name, schema.fields.iter().map(|field| field.name));
    format!("no documented parameter has this name, so it cannot be sent, whatever the validation{hint}")
}

fn in_value(kind: &Kind, value: &Value, place: &Place<'_>, page: &'static str, found: &mut Vec<Violation>) {
    match (kind, value) {
        (Kind::Record(schema), value) => in_record(schema(), value, place, page, found),
        (Kind::List(item), Value::List(items)) => {
            for (index, value) in items.iter().enumerate() {
                in_value(item, value, &place.item(index), page, found);
            }
        }
        (Kind::Map(item), Value::Record(entries)) => {
            for (name, value) in entries {
                in_value(item, value, &place.field(name), page, found);
            }
        }
        (Kind::Wrapped(wrapper, list), value) => match value.get(wrapper) {
            Some(inside) => in_value(list, inside, &place.field(wrapper), page, found),
            None => in_value(list, value, place, page, found),
        },
        // A document that comes as text is sent as it is, names that nobody documents included.
        (Kind::JsonText(_), Value::Text(_)) => {}
        (Kind::JsonText(inside) | Kind::InText(inside) | Kind::Separated(_, inside), value) => {
            in_value(inside, value, place, page, found);
        }
        _ => {}
    }
}

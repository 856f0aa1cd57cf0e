//! How values are written: as text, as pairs of a query or a form, and as JSON.

use std::borrow::Cow;

use crate::{Kind, Value};

/// One value as one text.
pub(super) fn write(kind: &Kind, value: &Value) -> String {
    match (kind, value) {
        (Kind::InText(kind), value) => write(kind, value),
        (Kind::Separated(separator, _), Value::List(items)) => {
            let texts: Vec<_> = items.iter().filter_map(Value::text).collect();
            texts.join(separator)
        }
        (Kind::Boolean, value) => match value.boolean() {
            Some(boolean) => boolean.to_string(),
            None => plain(kind, value),
        },
        (Kind::JsonText(document), value) => plain(document, value),
        (kind, value) => plain(kind, value),
    }
}

fn plain(kind: &Kind, value: &Value) -> String {
    value.text().map_or_else(|| json(kind, value).to_string(), Into::into)
}

/// One parameter as pairs. A list repeats the name, or, `indexed`, adds `.1` to it; objects then add `.field`.
pub(super) fn pairs(
    name: Cow<'static, str>,
    kind: &Kind,
    value: &Value,
    indexed: bool,
    to: &mut Vec<(Cow<'static, str>, String)>,
) {
    match (kind, value) {
        (_, Value::Null) => {}
        (Kind::Any, Value::List(items)) if indexed => {
            for (index, value) in items.iter().enumerate() {
                pairs(format!("{name}.{}", index + 1).into(), kind, value, indexed, to);
            }
        }
        (Kind::List(item), Value::List(items)) => {
            for (index, value) in items.iter().enumerate() {
                match indexed {
                    true => pairs(format!("{name}.{}", index + 1).into(), item, value, indexed, to),
                    false => to.push((name.clone(), write(item, value))),
                }
            }
        }
        (Kind::Any | Kind::Record(_) | Kind::Map(_), Value::Record(fields)) if indexed => {
            for (field, value) in fields {
                pairs(format!("{name}.{field}").into(), field_kind(kind, field), value, indexed, to);
            }
        }
        _ => to.push((name, write(kind, value))),
    }
}

/// One value as it stands in a JSON body.
pub(super) fn json(kind: &Kind, value: &Value) -> Value {
    match (kind, value) {
        (_, Value::Null) => Value::Null,
        (Kind::InText(_), Value::List(_) | Value::Record(_)) => value.clone(),
        (Kind::InText(_), value) => Value::Text(write(kind, value)),
        (Kind::Separated(..), Value::List(_)) => Value::Text(write(kind, value)),
        (Kind::JsonText(_), Value::Text(_)) => value.clone(),
        (Kind::JsonText(document), value) => Value::Text(json(document, value).to_string()),
        (Kind::List(item), Value::List(items)) => Value::List(items.iter().map(|value| json(item, value)).collect()),
        (Kind::Record(_) | Kind::Map(_) | Kind::Wrapped(..), Value::Record(fields)) => {
            let fields = fields.iter().map(|(name, value)| (name.clone(), json(field_kind(kind, name), value)));
            Value::Record(fields.collect())
        }
        _ => value.clone(),
    }
}

/// What a field of an object holds.
fn field_kind<'k>(kind: &'k Kind, name: &str) -> &'k Kind {
    match kind {
        Kind::Record(schema) => {
            schema().fields.iter().find(|field| field.name == name).map_or(&Kind::Any, |field| &field.kind)
        }
        Kind::Map(item) => item,
        Kind::Wrapped(wrapper, list) if *wrapper == name => list,
        _ => &Kind::Any,
    }
}

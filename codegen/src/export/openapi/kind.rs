//! Types to schemas: what a field holds, without what is said of it.

use serde_json::{Map, Value, json};

use super::{Version, Writer};
use crate::spec::{Field, NamedValue, TypeExpression};

/// What surrounds a value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Around {
    /// A path, a query, a header or a form: lists can be written with commas.
    Parameter,
    /// JSON.
    Json,
}

impl Writer<'_> {
    /// The schema of a type; `field` has the fields and the values that are described in place.
    pub(super) fn kind(&mut self, kind: &TypeExpression, field: &Field, around: Around) -> Map<String, Value> {
        let schema = match kind {
            TypeExpression::String if !field.values.is_empty() => open_enum(&field.values),
            TypeExpression::String | TypeExpression::Text(_) => json!({ "type": "string" }),
            TypeExpression::Integer => json!({ "type": "integer", "format": "int64" }),
            TypeExpression::Number => json!({ "type": "number", "format": "double" }),
            TypeExpression::Boolean => json!({ "type": "boolean" }),
            TypeExpression::Binary => json!({ "type": "string", "format": "binary" }),
            TypeExpression::Any => json!({}),
            TypeExpression::Object => Value::Object(self.record(&field.fields)),
            TypeExpression::List(inner) => {
                let list = json!({ "type": "array", "items": self.kind(inner, field, Around::Json) });
                match &field.wrapper {
                    Some(wrapper) => json!({ "type": "object", "properties": { wrapper: list } }),
                    None => list,
                }
            }
            TypeExpression::Comma(inner) if around == Around::Parameter => {
                json!({ "type": "array", "items": self.kind(inner, field, around) })
            }
            TypeExpression::Comma(_) => json!({ "type": "string" }),
            TypeExpression::Map(inner) => {
                json!({ "type": "object", "additionalProperties": self.kind(inner, field, Around::Json) })
            }
            TypeExpression::Json(inner) => {
                let content = self.kind(inner, field, Around::Json);
                match self.version {
                    Version::V31 => json!({
                        "type": "string", "contentMediaType": "application/json", "contentSchema": content
                    }),
                    Version::V30 => json!({ "type": "string" }),
                }
            }
            TypeExpression::Named(name) => self.reference(name),
        };
        match schema {
            Value::Object(schema) => schema,
            _ => Map::new(),
        }
    }

    /// An object of these fields.
    pub(super) fn record(&mut self, fields: &[Field]) -> Map<String, Value> {
        let mut schema = Map::from_iter([("type".to_owned(), "object".into())]);
        let mut properties = Map::new();
        for field in fields {
            let inner = self.field(field, Around::Json);
            properties.insert(field.name.clone(), Value::Object(inner));
        }
        if !properties.is_empty() {
            schema.insert("properties".to_owned(), properties.into());
        }
        let required: Vec<&str> = fields.iter().filter(|one| one.required).map(|one| one.name.as_str()).collect();
        if !required.is_empty() {
            schema.insert("required".to_owned(), required.into());
        }
        schema
    }
}

/// Documented values beside which others stay possible.
pub(super) fn open_enum(values: &[NamedValue]) -> Value {
    let words: Vec<&str> = values.iter().map(|value| value.value.as_str()).collect();
    json!({ "anyOf": [{ "type": "string", "enum": words }, { "type": "string" }] })
}

/// A value as other tools can read it, if it is one of the type.
pub(super) fn example(kind: &TypeExpression, value: &Value, around: Around) -> Option<Value> {
    let fits = match kind {
        TypeExpression::Any => true,
        TypeExpression::String if value.is_number() || value.is_boolean() => return Some(value.to_string().into()),
        TypeExpression::String | TypeExpression::Text(_) | TypeExpression::Json(_) => value.is_string(),
        TypeExpression::Integer => value.is_i64() || value.is_u64(),
        TypeExpression::Number => value.is_number(),
        TypeExpression::Boolean => value.is_boolean(),
        TypeExpression::Comma(inner) if around == Around::Parameter => {
            let items = value.as_str()?.split(',').map(|item| leaf(inner, item));
            return Some(items.collect::<Option<Vec<_>>>()?.into());
        }
        TypeExpression::Comma(_) => value.is_string(),
        TypeExpression::List(inner) => {
            value.as_array()?.iter().all(|item| example(inner, item, Around::Json).as_ref() == Some(item))
        }
        TypeExpression::Map(inner) => {
            value.as_object()?.values().all(|item| example(inner, item, Around::Json).as_ref() == Some(item))
        }
        // What their fields hold is not looked at: a tool that minds shows it otherwise.
        TypeExpression::Object | TypeExpression::Named(_) => value.is_object() || value.is_string(),
        TypeExpression::Binary => false,
    };
    fits.then(|| value.clone())
}

fn leaf(kind: &TypeExpression, text: &str) -> Option<Value> {
    match kind {
        TypeExpression::Integer => text.trim().parse::<i64>().ok().map(Value::from),
        TypeExpression::Number => text.trim().parse::<f64>().ok().map(Value::from),
        TypeExpression::Boolean => text.trim().parse::<bool>().ok().map(Value::from),
        _ => Some(text.into()),
    }
}

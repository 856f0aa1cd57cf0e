//! The page's examples of requests, where tools look for them.

use serde_json::{Map, Value, json};

use super::Writer;
use super::kind::{Around, example};
use crate::check::kind_of;
use crate::spec::{Field, Location, Operation, TypeExpression};

impl Writer<'_> {
    /// What the examples give for a parameter.
    pub(super) fn parameter_examples(&self, field: &Field, spec: &Operation) -> Option<Value> {
        let mut examples = Map::new();
        for (index, one) in spec.examples.iter().enumerate() {
            let value = one.request.as_ref().and_then(|request| shown(field, request.get(&field.name)?));
            if let Some(value) = value {
                examples.insert(format!("example{}", index + 1), json!({ "value": value }));
            }
        }
        (!examples.is_empty()).then_some(Value::Object(examples))
    }

    /// A body's content, with what the examples give for its fields.
    pub(super) fn with_examples(&self, schema: Value, fields: &[&Field], spec: &Operation) -> Value {
        let mut media = Map::from_iter([("schema".to_owned(), schema)]);
        let mut examples = Map::new();
        for (index, one) in spec.examples.iter().enumerate() {
            let Some(request) = &one.request else { continue };
            let given = |field: &&&Field| request.contains_key(&field.name);
            let values = fields.iter().filter(given);
            let body: Option<Map<String, Value>> =
                values.map(|field| Some((field.name.clone(), shown(field, request.get(&field.name)?)?))).collect();
            if let Some(body) = body.filter(|body| !body.is_empty()) {
                examples.insert(format!("example{}", index + 1), json!({ "value": body }));
            }
        }
        if !examples.is_empty() {
            media.insert("examples".to_owned(), examples.into());
        }
        media.into()
    }
}

fn shown(field: &Field, value: &Value) -> Option<Value> {
    let kind = kind_of(field).unwrap_or(TypeExpression::String);
    let around = match field.location {
        Some(Location::Body | Location::Payload) => Around::Json,
        _ => Around::Parameter,
    };
    example(&kind, value, around)
}

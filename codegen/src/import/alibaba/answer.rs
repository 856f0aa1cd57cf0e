//! Answers: the one of a success becomes `returns`, the others are named.

use serde_json::{Map, Value};

use super::convert::{Converter, object_entries};
use super::schema::properties;
use crate::import::way::Way;
use crate::spec::{Field, Location, Operation, TypeExpression, Written};

/// The fields of every refusal's body, as the envelope of the vendor has them.
const ENVELOPE: &str = "code message requestid accessdenieddetail recommend hostid data success errorcode errormessage \
    httpstatuscode dynamiccode dynamicmessage";

/// Adds status and fields of the answer.
pub(super) fn add(
    converter: &mut Converter<'_, '_>,
    operation: &mut Operation,
    api: &Map<String, Value>,
    way: &Way<'_>,
) {
    let responses = object_entries(api.get("responses"));
    let below = way.key("responses");
    let chosen = success(&responses);
    for (status, response) in &responses {
        let way = below.key(status);
        headers(converter, response, &way);
        for key in object_entries(Some(response)).iter().map(|(key, _)| *key) {
            let nothing =
                response.get(key).is_none_or(|value| value.is_null() || value.as_array().is_some_and(Vec::is_empty));
            if !nothing && !matches!(key, "schema" | "headers" | "description") {
                converter.left_out.add("other key of an answer", way.key(key));
            }
        }
        if Some(*status) == chosen {
            let number = status.parse::<u16>().ok().filter(|number| (200..300).contains(number) && *number != 200);
            operation.success_status = number;
            if let Some(schema) = response.get("schema").and_then(Value::as_object) {
                operation.returns = returns(converter, schema, &way.key("schema"));
            }
        } else if response.get("schema").and_then(Value::as_object).is_some_and(|schema| !is_usual(converter, schema)) {
            let is_success = status.starts_with('2');
            let kind = if is_success { "answer of another success" } else { "answer of a refusal" };
            converter.left_out.add(kind, way.key("schema"));
        }
    }
}

/// The status of the answer that is described as the success: 200 before the others, one with a body before one without.
fn success<'r>(responses: &[(&'r str, &Value)]) -> Option<&'r str> {
    let has_body = |response: &Value| response.get("schema").is_some_and(Value::is_object);
    let successes = responses.iter().filter(|(status, _)| {
        status.parse::<u16>().is_ok_and(|status| (200..300).contains(&status))
            || matches!(*status, "2XX" | "2xx" | "default")
    });
    let best = successes.min_by_key(|(status, response)| (!has_body(response), *status != "200", *status == "default"));
    best.map(|(status, _)| *status)
}

fn returns(converter: &mut Converter<'_, '_>, schema: &Map<String, Value>, way: &Way<'_>) -> Vec<Field> {
    if let Some(object) = converter.object_of(schema).cloned() {
        let fields = converter.record(&properties(&object), &way.key("properties"), 0);
        if object.get("additionalProperties").is_some_and(Value::is_object) {
            converter.left_out.add("free names beside the fields of an object", way.key("additionalProperties"));
        }
        return fields;
    }
    let nothing = super::schema::sort(schema) == Some(super::schema::Sort::Object)
        && !schema.contains_key("$ref")
        && !schema.get("additionalProperties").is_some_and(Value::is_object);
    if nothing {
        return Vec::new();
    }
    let mut field = converter.field("body", &Value::Object(schema.clone()), way, 0);
    field.location = Some(Location::Payload);
    let binary = matches!(schema.get("format").and_then(Value::as_str), Some("binary"))
        || matches!(schema.get("type").and_then(Value::as_str), Some("file" | "binary"));
    if binary && field.kind.is_none() {
        converter.bytes(&mut field, way);
    }
    vec![field]
}

/// Whether a refusal's body says no more than every refusal's.
fn is_usual(converter: &Converter<'_, '_>, schema: &Map<String, Value>) -> bool {
    match converter.object_of(schema) {
        Some(object) => properties(object).iter().all(|(name, _)| {
            let name = name.to_ascii_lowercase();
            ENVELOPE.split_whitespace().any(|known| known == name)
        }),
        None => {
            let kind = schema.get("type").and_then(Value::as_str).unwrap_or("object");
            kind == "object" && !schema.contains_key("$ref")
        }
    }
}

fn headers(converter: &mut Converter<'_, '_>, response: &Value, way: &Way<'_>) {
    let below = way.key("headers");
    for (name, _) in object_entries(response.get("headers")) {
        converter.left_out.add("header of an answer", below.key(name));
    }
}

/// The type of a returned field, as it is written.
pub(super) fn kind(field: &Field) -> TypeExpression {
    match field.kind.as_ref().and_then(Written::get) {
        Some(kind) => kind.clone(),
        None if field.fields.is_empty() => TypeExpression::String,
        None => TypeExpression::Object,
    }
}

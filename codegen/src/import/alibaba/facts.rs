//! What a schema says of a value beside its structure: texts, limits, values, defaults and examples.

use serde_json::{Map, Value};

use super::convert::{Converter, said};
use super::limits;
use super::values;
use crate::import::text;
use crate::import::way::Way;
use crate::spec::{Field, TypeExpression};

/// Keys that are read here or elsewhere.
const READ: [&str; 24] = [
    "$ref",
    "additionalProperties",
    "default",
    "deprecated",
    "description",
    "docRequired",
    "enum",
    "enumValueTitles",
    "example",
    "exclusiveMaximum",
    "exclusiveMinimum",
    "format",
    "items",
    "maxItems",
    "maxLength",
    "maximum",
    "minItems",
    "minLength",
    "minimum",
    "pattern",
    "properties",
    "required",
    "title",
    "type",
];

/// Our own words for a mark of the description.
const DEPRECATED: &str = "The vendor's description marks it as deprecated.";

/// Adds what a schema says of a field's value.
pub(super) fn add(
    converter: &mut Converter<'_, '_>,
    field: &mut Field,
    kind: &TypeExpression,
    schema: &Map<String, Value>,
    way: &Way<'_>,
) {
    if !converter.no_descriptions {
        if let Some(said) = said(schema) {
            text::place(said, &mut field.doc, &mut field.doc_zh);
        }
        let title = schema.get("title").and_then(Value::as_str).unwrap_or_default();
        let described = schema.get("description").and_then(Value::as_str).unwrap_or_default();
        if !title.trim().is_empty() && !described.trim().is_empty() && !described.contains(title.trim()) {
            converter.left_out.add("title beside a description", way.key("title"));
        }
    }
    let is = |key: &str| schema.get(key) == Some(&Value::Bool(true));
    field.required = is("required");
    if is("docRequired") && !field.required {
        converter.left_out.add("documented as required, and not required", way.key("docRequired"));
    }
    if is("deprecated") {
        field.deprecated = Some(DEPRECATED.to_owned());
    }
    for (key, value) in schema.iter().filter(|(key, _)| !READ.contains(&key.as_str())) {
        let nothing = matches!(value, Value::Null | Value::Bool(false)) || value.as_array().is_some_and(Vec::is_empty);
        if !nothing {
            converter.left_out.add(format!("`{}` of a schema", shown(key)), way.key(key));
        }
    }
    format(converter, field, kind, schema, way);
    values::add(converter, field, kind, schema, way);
    limits::add(converter, field, kind, schema, way);
    for key in ["default", "example"] {
        let Some(value) = schema.get(key) else { continue };
        let slot = match values::typed(value, kind) {
            values::Typed::Nothing => continue,
            values::Typed::Value(value) => Some(value),
            // An example shows what it shows; `check` tells that its field is of another type.
            values::Typed::Other if key == "example" && *kind != TypeExpression::Binary => Some(value.clone()),
            values::Typed::Other => None,
        };
        match slot {
            None => converter.left_out.add(format!("{key} of another type than its field"), way.key(key)),
            value if key == "default" => field.default = value,
            value => field.example = value,
        }
    }
}

/// What a schema says of the items of a list or a map: only its structure can be held.
pub(super) fn of_items(converter: &mut Converter<'_, '_>, schema: &Map<String, Value>, way: &Way<'_>) {
    const HELD: [&str; 9] =
        ["$ref", "additionalProperties", "description", "example", "format", "items", "properties", "title", "type"];
    for (key, value) in schema {
        let nothing = matches!(value, Value::Null | Value::Bool(false))
            || value.as_array().is_some_and(Vec::is_empty)
            || value.as_str().is_some_and(str::is_empty);
        if nothing || HELD.contains(&key.as_str()) || key == "required" {
            continue;
        }
        converter.left_out.add(format!("`{}` of a list's items", shown(key)), way.key(key));
    }
    for (key, kind) in [("description", "text on a list's items"), ("example", "example of a list's item")] {
        let given = schema.get(key).and_then(Value::as_str).is_some_and(|text| !text.trim().is_empty());
        if given && !(key == "description" && converter.no_descriptions) {
            converter.left_out.add(kind, way.key(key));
        }
    }
}

/// The format: of texts how they are formed; that of numbers is in the type, or narrower than it.
fn format(
    converter: &mut Converter<'_, '_>,
    field: &mut Field,
    kind: &TypeExpression,
    schema: &Map<String, Value>,
    way: &Way<'_>,
) {
    let Some(format) = schema.get("format").and_then(Value::as_str).map(str::trim).filter(|text| !text.is_empty())
    else {
        return;
    };
    match (kind, format) {
        (TypeExpression::String, "byte") => field.format = Some("base64".to_owned()),
        (TypeExpression::String, "iso8601") => field.format = Some("ISO 8601".to_owned()),
        (TypeExpression::String, _) => field.format = Some(format.to_owned()),
        (TypeExpression::Integer, "int64") | (TypeExpression::Number, "double") => {}
        (TypeExpression::Integer | TypeExpression::Number, "int32" | "float") => {
            converter.left_out.add("32 bits of a number", way.key("format"));
        }
        _ => converter.left_out.add("format of another type than its field", way.key("format")),
    }
}

/// A key as it can stand in the name of a kind.
fn shown(key: &str) -> String {
    key.chars().filter(|letter| !letter.is_control()).take(40).collect()
}

//! Parameters: where each goes, and in which form of the wire.

use std::collections::HashSet;

use serde_json::{Map, Value};

use super::convert::{Converter, object_entries, written};
use super::schema::properties;
use crate::import::Trouble;
use crate::import::names::path_apart;
use crate::import::way::Way;
use crate::spec::{Field, Location, Operation, TypeExpression, Written};

/// The words of `in`.
const LOCATIONS: [(&str, Location); 7] = [
    ("query", Location::Query),
    ("formData", Location::Form),
    ("form", Location::Form),
    ("body", Location::Body),
    ("path", Location::Path),
    ("header", Location::Header),
    ("host", Location::Host),
];

fn location(parameter: &Value) -> Option<Location> {
    let word = parameter.get("in").and_then(Value::as_str)?;
    LOCATIONS.iter().find(|(known, _)| known.eq_ignore_ascii_case(word)).map(|(_, location)| *location)
}

/// What is wrong with a parameter itself.
pub(super) fn fault(parameter: &Value, way: &Way<'_>) -> Option<Trouble> {
    if !parameter.is_object() {
        return Some(Trouble::new(way, "the parameter is no object", "correct the description"));
    }
    if crate::import::names::wire_name(parameter.get("name").and_then(Value::as_str).unwrap_or_default()).is_none() {
        return Some(Trouble::new(way.key("name"), "the parameter has no name", "name it"));
    }
    let word = parameter.get("in").map(ToString::to_string).unwrap_or_default();
    location(parameter).is_none().then(|| {
        let words: Vec<&str> = LOCATIONS.iter().map(|(word, _)| *word).collect();
        let help = format!("the locations are {}", words.join(", "));
        Trouble::new(way.key("in"), format!("the location {word} is not known"), help)
    })
}

/// All parameters of an operation.
pub(super) fn parameters(converter: &mut Converter<'_, '_>, api: &Map<String, Value>, way: &Way<'_>) -> Vec<Field> {
    let below = way.key("parameters");
    let mut found: Vec<Field> = Vec::new();
    for (index, parameter) in api.get("parameters").and_then(Value::as_array).into_iter().flatten().enumerate() {
        let way = below.item(index);
        let Value::Object(parameter) = parameter else { continue };
        for field in parameter_fields(converter, parameter, &way) {
            let twice = found.iter().any(|one| one.name == field.name && one.location == field.location);
            if twice {
                converter.left_out.add("parameter that is listed twice", way);
            } else {
                found.push(field);
            }
        }
    }
    found
}

fn parameter_fields(converter: &mut Converter<'_, '_>, parameter: &Map<String, Value>, way: &Way<'_>) -> Vec<Field> {
    let whole = Value::Object(parameter.clone());
    let Some(location) = location(&whole) else { return Vec::new() };
    let name = parameter.get("name").and_then(Value::as_str).unwrap_or_default();
    for (key, value) in parameter {
        let nothing = matches!(value, Value::Null | Value::Bool(false)) || value.as_array().is_some_and(Vec::is_empty);
        if !nothing && !matches!(key.as_str(), "name" | "in" | "style" | "schema") {
            converter.left_out.add("other key of a parameter", way.key(key));
        }
    }
    let empty = Value::Object(Map::new());
    let schema = parameter.get("schema").unwrap_or(&empty);
    let below = way.key("schema");
    if location == Location::Body {
        return body(converter, name, schema, &below);
    }
    let mut field = converter.field(name, schema, &below, 0);
    field.location = Some(location);
    let style = parameter.get("style").and_then(Value::as_str).unwrap_or_default();
    style_of(converter, &mut field, style, way);
    vec![field]
}

/// The form on the wire.
fn style_of(converter: &mut Converter<'_, '_>, field: &mut Field, style: &str, way: &Way<'_>) {
    let kind = kind_of(field);
    match (style, &kind) {
        (
            "json",
            TypeExpression::String | TypeExpression::Integer | TypeExpression::Number | TypeExpression::Boolean,
        ) => {}
        ("json", _) => {
            set_kind(field, TypeExpression::Json(Box::new(kind)));
            if field.items.take().is_some() {
                converter.left_out.add("size of a list that is JSON in a text", way.key("schema"));
            }
        }
        ("simple", TypeExpression::List(inner)) => match **inner {
            TypeExpression::String | TypeExpression::Integer | TypeExpression::Number | TypeExpression::Boolean => {
                set_kind(field, TypeExpression::Comma(inner.clone()));
            }
            _ => converter.left_out.add("comma list of other things than single values", way.key("style")),
        },
        ("" | "simple" | "repeatList" | "flat", _) => return,
        _ => converter.left_out.add("unknown style of a parameter", way.key("style")),
    }
    // What stands for the whole is a text now.
    for slot in [&mut field.example, &mut field.default] {
        if let Some(value) = slot.take_if(|value| value.is_array() || value.is_object()) {
            *slot = Some(Value::String(value.to_string()));
        }
    }
}

fn kind_of(field: &Field) -> TypeExpression {
    match field.kind.as_ref().and_then(Written::get) {
        Some(kind) => kind.clone(),
        None if field.fields.is_empty() => TypeExpression::String,
        None => TypeExpression::Object,
    }
}

fn set_kind(field: &mut Field, kind: TypeExpression) {
    field.kind = Some(written(kind));
}

/// A body: the properties of an object that is described in place are its fields; anything else is the whole of it.
fn body(converter: &mut Converter<'_, '_>, name: &str, schema: &Value, way: &Way<'_>) -> Vec<Field> {
    let in_place = schema.as_object().filter(|schema| !schema.contains_key("$ref")).map(properties).unwrap_or_default();
    if in_place.is_empty() {
        let mut field = converter.field(name, schema, way, 0);
        field.location = Some(Location::Payload);
        let is_binary = matches!(schema.get("format").and_then(Value::as_str), Some("binary"))
            || matches!(schema.get("type").and_then(Value::as_str), Some("file" | "binary"));
        if is_binary && kind_of(&field) == TypeExpression::String {
            converter.bytes(&mut field, way);
        }
        return vec![field];
    }
    let required = schema.get("required") == Some(&Value::Bool(true));
    let says = schema.get("description").and_then(Value::as_str).is_some_and(|text| !text.trim().is_empty());
    if says && !converter.no_descriptions {
        converter.left_out.add("text on the body as a whole", way.key("description"));
    }
    for key in
        ["example", "default"].iter().filter(|key| schema.get(**key).is_some_and(|value| value.as_str() != Some("")))
    {
        converter.left_out.add("example or default of the body as a whole", way.key(key));
    }
    if schema.get("additionalProperties").is_some_and(Value::is_object) {
        converter.left_out.add("free names beside the fields of an object", way.key("additionalProperties"));
    }
    let below = way.key("properties");
    let mut fields = converter.record(&object_entries(schema.get("properties")), &below, 0);
    for field in &mut fields {
        field.location = Some(Location::Body);
        if field.required && !required {
            field.required = false;
            converter.left_out.add("required field of a body that is optional", below.key(&field.name));
        }
    }
    fields
}

/// Puts parameters where a request of this method has a place for them, and adds those that only the path names.
pub(super) fn fit(converter: &mut Converter<'_, '_>, operation: &mut Operation, way: &Way<'_>) {
    let Some(http) = operation.http.as_ref().and_then(Written::get).cloned() else { return };
    let below = way.key("parameters");
    if !http.method.has_body() {
        // Gateways take bodies with GET; a client has none there, and does without what is optional.
        operation.parameters.retain(|one| {
            let body = matches!(one.location, Some(Location::Body | Location::Payload)) && !one.required;
            if body {
                converter.left_out.add("optional body of a request that has none", below);
            }
            !body
        });
        for (index, field) in operation.parameters.iter_mut().enumerate() {
            if matches!(field.location, Some(Location::Form)) {
                field.location = Some(Location::Query);
                converter.left_out.add("form of a request that has no body: sent in the query", below.item(index));
            }
        }
    }
    for name in http.path_parameters() {
        let in_path = |one: &&mut Field| one.name == name && one.location == Some(Location::Path);
        if let Some(field) = operation.parameters.iter_mut().find(in_path) {
            field.required = true;
            continue;
        }
        match operation.parameters.iter_mut().find(|one| one.name == name) {
            Some(field) => {
                converter.left_out.add("another place of a parameter that the path has", way.key("path"));
                field.location = Some(Location::Path);
                field.required = true;
            }
            None => {
                let field =
                    Field { name: name.to_owned(), location: Some(Location::Path), required: true, ..Field::default() };
                converter.left_out.add("parameter that only the path names: taken as a text", way.key("path"));
                operation.parameters.insert(0, field);
            }
        }
    }
    let has_payload = operation.parameters.iter().any(|one| one.location == Some(Location::Payload));
    operation.parameters.retain(|one| {
        let other = has_payload && matches!(one.location, Some(Location::Body | Location::Form));
        if other {
            converter.left_out.add("body parameter beside a whole body", below);
        }
        !other
    });
    let has_form = operation.parameters.iter().any(|one| one.location == Some(Location::Form));
    for field in operation.parameters.iter_mut().filter(|one| has_form && one.location == Some(Location::Body)) {
        field.location = Some(Location::Form);
        converter.left_out.add("JSON body beside a form: sent in the form", below);
    }
    path_apart(operation);
    one_of_each_name(converter, operation, &below);
}

/// A request holds one value for each name: one in the path or the host comes before others of its name, and else the
/// first.
fn one_of_each_name(converter: &mut Converter<'_, '_>, operation: &mut Operation, way: &Way<'_>) {
    let is_first = |one: &Field| matches!(one.location, Some(Location::Path | Location::Host));
    let mut names: HashSet<String> =
        operation.parameters.iter().filter(|one| is_first(one)).map(|one| one.name.clone()).collect();
    operation.parameters.retain(|one| {
        let kept = is_first(one) || names.insert(one.name.clone());
        if !kept {
            converter.left_out.add("parameter with the name of another one elsewhere in the request", way);
        }
        kept
    });
}

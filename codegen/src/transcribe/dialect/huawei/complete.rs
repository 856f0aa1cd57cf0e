//! Members that only an example shows: their table stands on another page, or nowhere.
//!
//! In go fields and examples; out come the fields with members where a container has none and an example shows some.
//! What comes from an example is marked so, and nothing is added beside documented members.

use serde_json::{Map, Value};

use crate::transcribe::page::Place;
use crate::transcribe::reading::{FieldRead, Placing, Remark, RemarkKind, Said, TypeRead};

/// Examples hold no more levels than this.
const DEEPEST: usize = 12;
/// Containers whose names are the caller's: an example shows one caller's.
const FREE: &[&str] = &[
    "metadata",
    "label",
    "labels",
    "properties",
    "attributes",
    "annotations",
    "inputs",
    "parameters",
    "params",
    "options",
    "extra",
    "json",
    "headers",
    "env",
    "envs",
    "environment",
    "variables",
];

/// Adds members that examples show.
pub fn complete(fields: &mut [FieldRead], examples: &[&Value], remarks: &mut Vec<Remark>) {
    let objects: Vec<&Map<String, Value>> = examples.iter().filter_map(|example| example.as_object()).collect();
    below(fields, &objects, remarks);
}

fn below(fields: &mut [FieldRead], objects: &[&Map<String, Value>], remarks: &mut Vec<Remark>) {
    for field in fields {
        let values = objects.iter().filter_map(|object| object.get(&field.name.value));
        let inner: Vec<&Map<String, Value>> = values.flat_map(objects_in).collect();
        if inner.is_empty() {
            continue;
        }
        if !field.fields.is_empty() {
            below(&mut field.fields, &inner, remarks);
        } else if has_room(field) && inner.iter().all(|object| object.keys().all(|name| is_fixed(name))) {
            field.fields = members(&inner, field.name.at, 0);
            if !field.fields.is_empty() {
                let message = format!("no table describes the members of {}: an example shows them", field.name.value);
                remarks.push(Remark { kind: RemarkKind::Guessed, at: field.name.at, message });
                if let Some(Said { value: TypeRead::List(items), .. }) = &mut field.type_read {
                    **items = TypeRead::Object;
                }
            }
        }
    }
}

/// The objects that a value is or holds as items.
fn objects_in(value: &Value) -> Vec<&Map<String, Value>> {
    match value {
        Value::Object(object) => vec![object],
        Value::Array(items) => items.iter().filter_map(Value::as_object).collect(),
        _ => Vec::new(),
    }
}

/// Whether the page says that a field has members, and they have fixed names.
fn has_room(field: &FieldRead) -> bool {
    let room = field.type_read.as_ref().is_some_and(|said| match &said.value {
        TypeRead::Object => true,
        TypeRead::List(items) => matches!(**items, TypeRead::Object),
        _ => false,
    });
    let name = field.name.value.to_lowercase();
    room && !FREE.iter().any(|word| name == *word || name.ends_with(&format!("_{word}")))
}

/// Whether a name can be one that the operation gives: free names have hyphens, dots and blanks.
fn is_fixed(name: &str) -> bool {
    name.chars().all(|letter| letter.is_ascii_alphanumeric() || "_:".contains(letter))
}

/// The fields of an answer that only examples show; nothing if they show an error, or names that a caller gave.
pub fn shown(examples: &[&Value], at: Place) -> Vec<FieldRead> {
    const OF_ERRORS: &[&str] = &["error", "code", "message", "error_code", "error_msg", "badRequest", "request_id"];
    let objects = examples.iter().filter_map(|example| example.as_object());
    let told = objects.filter(|object| object.keys().any(|name| !OF_ERRORS.contains(&name.as_str())));
    let told: Vec<&Map<String, Value>> = told.collect();
    if told.iter().all(|object| object.keys().all(|name| is_fixed(name))) { members(&told, at, 0) } else { Vec::new() }
}

fn members(objects: &[&Map<String, Value>], at: Place, depth: usize) -> Vec<FieldRead> {
    let mut fields: Vec<FieldRead> = Vec::new();
    if depth >= DEEPEST {
        return fields;
    }
    for (name, value) in objects.iter().flat_map(|object| object.iter()) {
        if fields.iter().any(|field| field.name.value == *name) {
            continue;
        }
        let inner: Vec<&Map<String, Value>> =
            objects.iter().filter_map(|object| object.get(name)).flat_map(objects_in).collect();
        let mut field = FieldRead { placing: Placing::Example, ..FieldRead::named(name.clone(), at) };
        field.type_read = type_of(value).map(|type_read| Said::new(type_read, at));
        field.fields = members(&inner, at, depth + 1);
        fields.push(field);
    }
    fields
}

/// The type of a value in an example; `null` and an empty list do not say.
pub fn type_of(value: &Value) -> Option<TypeRead> {
    match value {
        Value::Null => None,
        Value::Bool(_) => Some(TypeRead::Boolean),
        Value::String(_) => Some(TypeRead::String),
        Value::Number(number) if number.is_f64() => Some(TypeRead::Number),
        Value::Number(_) => Some(TypeRead::Integer),
        Value::Object(_) => Some(TypeRead::Object),
        Value::Array(items) => {
            let items = items.first().and_then(type_of)?;
            Some(TypeRead::List(Box::new(items)))
        }
    }
}

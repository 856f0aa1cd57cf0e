//! Schemas as they are: what is wrong with one, and what it describes.

use std::collections::HashSet;

use serde_json::{Map, Value};

use super::components::Components;
use crate::import::Trouble;
use crate::import::way::Way;

/// A schema nested deeper than this is refused.
const DEEPEST: usize = 60;

/// A list of more values than this is a mistake.
const MOST_VALUES: usize = 10_000;

/// The types of the format, with those that are written otherwise at times.
const TYPES: [(&str, Sort); 22] = [
    ("string", Sort::String),
    ("integer", Sort::Integer),
    ("number", Sort::Number),
    ("boolean", Sort::Boolean),
    ("array", Sort::Array),
    ("object", Sort::Object),
    ("any", Sort::Any),
    ("int", Sort::Integer),
    ("int32", Sort::Integer),
    ("int64", Sort::Integer),
    ("long", Sort::Integer),
    ("float", Sort::Number),
    ("double", Sort::Number),
    ("bool", Sort::Boolean),
    ("list", Sort::Array),
    ("map", Sort::Object),
    ("struct", Sort::Object),
    ("text", Sort::String),
    ("file", Sort::File),
    ("binary", Sort::File),
    ("null", Sort::Any),
    ("", Sort::Any),
];

/// What a schema describes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Sort {
    String,
    Integer,
    Number,
    Boolean,
    Array,
    Object,
    Any,
    File,
}

/// The entries of an object; PHP writes an empty one as an empty list.
pub(super) fn entries(value: &Value) -> Vec<(&str, &Value)> {
    match value {
        Value::Object(entries) => entries.iter().map(|(key, value)| (key.as_str(), value)).collect(),
        _ => Vec::new(),
    }
}

/// The properties of an object.
pub(super) fn properties(schema: &Map<String, Value>) -> Vec<(&str, &Value)> {
    schema.get("properties").map(entries).unwrap_or_default()
}

/// What a schema describes, references aside. `None`: its type is none that is known.
pub(super) fn sort(schema: &Map<String, Value>) -> Option<Sort> {
    let known = |word: &str| {
        let word = word.to_ascii_lowercase();
        TYPES.iter().find(|(name, _)| *name == word).map(|(_, sort)| *sort)
    };
    match schema.get("type") {
        Some(Value::String(word)) => known(word),
        None | Some(Value::Null) if !properties(schema).is_empty() => Some(Sort::Object),
        None | Some(Value::Null) if schema.get("items").is_some_and(Value::is_object) => Some(Sort::Array),
        None | Some(Value::Null) => Some(Sort::Any),
        Some(_) => None,
    }
}

/// Whether a shared schema becomes a type of its own: an object with fields, or a set of texts.
pub(super) fn is_type(schema: &Map<String, Value>) -> bool {
    match sort(schema) {
        _ if schema.contains_key("$ref") => false,
        Some(Sort::Object) => !properties(schema).is_empty(),
        _ => false,
    }
}

/// The first thing that is wrong with a schema; the shared schemas that it names are added to `used`.
pub(super) fn fault<'d>(
    schema: &Value,
    way: &Way<'_>,
    components: &Components<'d>,
    used: &mut HashSet<&'d str>,
) -> Option<Trouble> {
    faults(schema, way, components, used, 0)
}

fn faults<'d>(
    schema: &Value,
    way: &Way<'_>,
    components: &Components<'d>,
    used: &mut HashSet<&'d str>,
    depth: usize,
) -> Option<Trouble> {
    let Value::Object(schema) = schema else {
        let empty = schema.is_null() || schema.as_array().is_some_and(Vec::is_empty);
        let say = || Trouble::new(way, "this is no schema: an object is wanted", "correct the description");
        return (!empty).then(say);
    };
    if depth > DEEPEST {
        let message = format!("schemas nest deeper than {DEEPEST}");
        return Some(Trouble::new(way, message, "share the inner ones under `components`"));
    }
    if let Some(reference) = schema.get("$ref") {
        let found = reference.as_str().and_then(|reference| components.referred(reference));
        return match found {
            Some((name, _)) => {
                used.insert(name);
                components.fault(name).cloned()
            }
            None => {
                let message = format!("no shared schema is called {reference}");
                Some(Trouble::new(
                    way.key("$ref"),
                    message,
                    "add it under components.schemas, or correct the reference",
                ))
            }
        };
    }
    let Some(sort) = sort(schema) else {
        let word = schema.get("type").map(ToString::to_string).unwrap_or_default();
        let help = "the types are string, integer, number, boolean, array, object and any";
        return Some(Trouble::new(way.key("type"), format!("the type {word} is not known"), help));
    };
    let listed = schema.get("enum").and_then(Value::as_array).map_or(0, Vec::len);
    if listed > MOST_VALUES {
        let message = format!("the field lists {listed} values, and {MOST_VALUES} is the most");
        return Some(Trouble::new(way.key("enum"), message, "leave the list away: the field takes any value then"));
    }
    let mut inner = |value: &Value, way: &Way<'_>| faults(value, way, components, used, depth + 1);
    match sort {
        Sort::Array => schema.get("items").and_then(|items| inner(items, &way.key("items"))),
        Sort::Object => {
            let below = way.key("properties");
            let own = properties(schema).into_iter().find_map(|(name, value)| inner(value, &below.key(name)));
            let more = schema.get("additionalProperties").filter(|more| more.is_object());
            own.or_else(|| more.and_then(|more| inner(more, &way.key("additionalProperties"))))
        }
        _ => None,
    }
}

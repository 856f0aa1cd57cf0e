//! The structure of a file against the JSON Schema: unknown and missing keys, wrong types, unknown words.
//!
//! Only what schemars writes for the spec types is understood; everything that is found wrong is found at once.

use std::ops::Range;

use serde_json::Value;

use super::at::At;
use super::problem::{Problem, What};
use super::tree::{Content, Key, Node, ScalarType};
use crate::source::FileId;

/// Everything that is wrong with the structure of a file.
pub(super) fn check(file: FileId, root: &Node, schema: &Value) -> Vec<Problem> {
    let mut walker = Walker { file, schema, found: Vec::new() };
    walker.value(root, schema, &At::root());
    walker.found
}

struct Walker<'s> {
    file: FileId,
    schema: &'s Value,
    found: Vec<Problem>,
}

impl<'s> Walker<'s> {
    fn value(&mut self, node: &Node, schema: &'s Value, at: &At) {
        let schema = self.fitting(node, schema);
        if let Some(words) = words(schema) {
            return self.word(node, &words, at);
        }
        let allowed = types(schema);
        if !allowed.is_empty() && !allowed.contains(&type_of(node)) {
            return self.wrong_type(node, &allowed, at);
        }
        match &node.content {
            Content::Mapping(entries) => self.mapping(node, entries, schema, at),
            Content::Sequence(items) => {
                let Some(inner) = schema.get("items") else { return };
                for (index, item) in items.iter().enumerate() {
                    self.value(item, inner, &at.item(index));
                }
            }
            Content::Scalar(text, _) => self.bounds(node, text, schema, at),
        }
    }

    fn mapping(&mut self, node: &Node, entries: &[(Key, Node)], schema: &'s Value, at: &At) {
        let properties = schema.get("properties").and_then(Value::as_object);
        let others = schema.get("additionalProperties");
        for (key, value) in entries {
            let known = properties.and_then(|properties| properties.get(&key.name));
            match (known, others) {
                (Some(inner), _) => self.value(value, inner, &at.key(&key.name)),
                (None, Some(Value::Bool(false))) => {
                    let known = properties.into_iter().flat_map(|properties| properties.keys()).cloned().collect();
                    self.push(&at.key(&key.name), key.span.clone(), What::UnknownKey(key.name.clone(), known));
                }
                (None, Some(inner @ Value::Object(_))) => self.value(value, inner, &at.key(&key.name)),
                (None, _) => {}
            }
        }
        let required = schema.get("required").and_then(Value::as_array);
        for name in required.into_iter().flatten().filter_map(Value::as_str) {
            if !entries.iter().any(|(key, _)| key.name == name) {
                let place = entries.first().map_or(node.span.clone(), |(key, _)| key.span.clone());
                self.push(at, place, What::MissingKey(name.to_owned()));
            }
        }
    }

    fn word(&mut self, node: &Node, words: &[&str], at: &At) {
        match &node.content {
            Content::Scalar(text, ScalarType::Text) if words.contains(&text.as_str()) => {}
            Content::Scalar(text, ScalarType::Text) => {
                let words = words.iter().map(ToString::to_string).collect();
                self.push(at, node.span.clone(), What::UnknownWord(text.clone(), words));
            }
            _ => self.wrong_type(node, &["string"], at),
        }
    }

    fn bounds(&mut self, node: &Node, text: &str, schema: &'s Value, at: &At) {
        let (Some(least), Some(most)) = (bound(schema, "minimum"), bound(schema, "maximum")) else { return };
        let inside = text.parse::<f64>().is_ok_and(|number| (least..=most).contains(&number));
        if type_of(node) == "integer" && !inside {
            self.push(at, node.span.clone(), What::Bounds(text.to_owned(), least, most));
        }
    }

    fn wrong_type(&mut self, node: &Node, wanted: &[&str], at: &At) {
        let wanted = wanted.iter().map(ToString::to_string).collect();
        self.push(at, node.span.clone(), What::Type(wanted, type_of(node)));
    }

    fn push(&mut self, at: &At, span: Range<usize>, what: What) {
        self.found.push(Problem { file: self.file, at: at.clone(), span, what });
    }

    /// The schema itself: references followed, and of several alternatives the one whose type the node has.
    fn fitting(&self, node: &Node, schema: &'s Value) -> &'s Value {
        let schema = self.followed(schema);
        let Some(alternatives) = schema.get("anyOf").and_then(Value::as_array) else { return schema };
        let mut real = alternatives.iter().map(|inner| self.followed(inner)).filter(|inner| types(inner) != ["null"]);
        let first = real.clone().next().unwrap_or(schema);
        real.find(|inner| words(inner).is_some() || types(inner).contains(&type_of(node))).unwrap_or(first)
    }

    fn followed(&self, schema: &'s Value) -> &'s Value {
        let single = schema.get("allOf").and_then(Value::as_array).and_then(|all| all.first());
        let schema = single.unwrap_or(schema);
        let Some(target) = schema.get("$ref").and_then(Value::as_str) else { return schema };
        let found = target.strip_prefix('#').and_then(|pointer| self.schema.pointer(pointer));
        found.map_or(schema, |found| self.followed(found))
    }
}

fn bound(schema: &Value, name: &str) -> Option<f64> {
    schema.get(name).and_then(Value::as_f64)
}

/// The words of an enumeration, however schemars writes it.
fn words(schema: &Value) -> Option<Vec<&str>> {
    if let Some(list) = schema.get("enum").and_then(Value::as_array) {
        return Some(list.iter().filter_map(Value::as_str).collect());
    }
    let alternatives = schema.get("oneOf").and_then(Value::as_array)?;
    let mut found = Vec::new();
    for alternative in alternatives {
        match alternative.get("const").and_then(Value::as_str) {
            Some(word) => found.push(word),
            None => found.extend(words(alternative)?),
        }
    }
    Some(found)
}

/// The types that a schema allows; none: any. Nothing is never a value: a key without one is a mistake.
fn types(schema: &Value) -> Vec<&str> {
    match schema.get("type") {
        Some(Value::String(one)) => vec![one],
        Some(Value::Array(several)) => several.iter().filter_map(Value::as_str).filter(|one| *one != "null").collect(),
        _ => Vec::new(),
    }
}

/// The type of a node in the words of JSON Schema.
fn type_of(node: &Node) -> &'static str {
    match &node.content {
        Content::Mapping(_) => "object",
        Content::Sequence(_) => "array",
        Content::Scalar(_, ScalarType::Null) => "null",
        Content::Scalar(_, ScalarType::Boolean) => "boolean",
        Content::Scalar(_, ScalarType::Integer) => "integer",
        Content::Scalar(_, ScalarType::Number) => "number",
        Content::Scalar(_, ScalarType::Text) => "string",
    }
}

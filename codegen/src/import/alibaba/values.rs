//! Documented values, and values as their types would have them.

use std::collections::HashSet;

use indexmap::IndexMap;
use serde_json::{Map, Value};

use super::convert::Converter;
use super::limits::whole;
use super::schema::entries;
use crate::import::text;
use crate::import::way::Way;
use crate::spec::{Field, NamedValue, Range, TypeExpression, Written};

/// More values than this make no type that anybody can use.
const MOST: usize = 1000;

/// Adds `enum` and `enumValueTitles`.
pub(super) fn add(
    converter: &mut Converter<'_, '_>,
    field: &mut Field,
    kind: &TypeExpression,
    schema: &Map<String, Value>,
    way: &Way<'_>,
) {
    let values = schema.get("enum").and_then(Value::as_array).map(Vec::as_slice).unwrap_or_default();
    let mut titles: IndexMap<&str, String> = IndexMap::new();
    for (value, title) in schema.get("enumValueTitles").map(entries).unwrap_or_default() {
        titles.insert(value, title.as_str().and_then(text::clean).unwrap_or_default());
    }
    if values.len() > MOST || titles.len() > MOST {
        converter.left_out.add("more than 1,000 values of a field", way.key("enum"));
        return;
    }
    match kind {
        _ if values.is_empty() => {}
        TypeExpression::String => texts(converter, field, values, &mut titles, way),
        TypeExpression::Integer => numbers(converter, field, values, way),
        _ => converter.left_out.add("`enum` of another type than texts and whole numbers", way.key("enum")),
    }
    let single = matches!(
        kind,
        TypeExpression::String | TypeExpression::Integer | TypeExpression::Number | TypeExpression::Boolean
    );
    for (value, title) in titles {
        let fits = single && matches!(typed(&Value::String(value.to_owned()), kind), Typed::Value(_));
        if !fits {
            converter
                .left_out
                .add("meaning of a value that the field cannot have", way.key("enumValueTitles").key(value));
        } else if !converter.no_descriptions {
            field.meaning.insert(value.to_owned(), if title.is_empty() { value.to_owned() } else { title });
        }
    }
}

fn texts(
    converter: &mut Converter<'_, '_>,
    field: &mut Field,
    values: &[Value],
    titles: &mut IndexMap<&str, String>,
    way: &Way<'_>,
) {
    let mut seen = HashSet::new();
    for (index, value) in values.iter().enumerate() {
        let word = match value {
            Value::String(text) => text.clone(),
            Value::Bool(_) | Value::Number(_) => value.to_string(),
            _ => {
                converter.left_out.add("value of another type than its field", way.key("enum").item(index));
                continue;
            }
        };
        if word.chars().any(|letter| letter.is_control() || crate::check::is_invisible(letter)) {
            converter.left_out.add("value with invisible characters", way.key("enum").item(index));
            continue;
        }
        if !seen.insert(word.clone()) {
            converter.left_out.add("value that is listed twice", way.key("enum").item(index));
            continue;
        }
        let mut named = NamedValue { value: word, ..NamedValue::default() };
        let title = titles.shift_remove(named.value.as_str());
        if let Some(title) = title.filter(|title| !converter.no_descriptions && *title != named.value) {
            text::place(&title, &mut named.doc, &mut named.doc_zh);
        }
        field.values.push(named);
    }
}

/// Whole numbers as ranges.
fn numbers(converter: &mut Converter<'_, '_>, field: &mut Field, values: &[Value], way: &Way<'_>) {
    let mut all: Vec<i64> = Vec::new();
    for (index, value) in values.iter().enumerate() {
        match whole(value) {
            Some(number) => all.push(number),
            None => converter.left_out.add("value of another type than its field", way.key("enum").item(index)),
        }
    }
    all.sort_unstable();
    all.dedup();
    let mut ranges: Vec<Range> = Vec::new();
    for number in all {
        match ranges.last_mut() {
            Some(Range { most: Some(most), .. }) if most.checked_add(1) == Some(number) => *most = number,
            _ => ranges.push(Range { least: Some(number), most: Some(number) }),
        }
    }
    let mut written: Vec<Written<Range>> =
        ranges.into_iter().map(|range| Written { text: range.to_string(), parsed: Ok(range) }).collect();
    if written.len() == 1 {
        field.one_of_ranges = Vec::new();
        field.range = written.pop().map(Box::new);
    } else {
        field.one_of_ranges = written;
    }
}

/// A value as a field of some type would have it.
pub(super) enum Typed {
    /// The description gives none.
    Nothing,
    /// It fits.
    Value(Value),
    /// It is of another type.
    Other,
}

/// Reads a value, which descriptions write as texts, by the type of its field.
pub(super) fn typed(value: &Value, kind: &TypeExpression) -> Typed {
    let said = match value {
        Value::String(said) => said.as_str(),
        Value::Null => return Typed::Nothing,
        other => return if fits(other, kind) { Typed::Value(other.clone()) } else { Typed::Other },
    };
    if said.trim().is_empty() {
        return Typed::Nothing;
    }
    let read = match kind {
        TypeExpression::String => Some(Value::String(said.to_owned())),
        TypeExpression::Json(_) | TypeExpression::Comma(_) => Some(Value::String(said.to_owned())),
        TypeExpression::Integer => said.trim().parse::<i64>().ok().map(Value::from),
        TypeExpression::Number => {
            said.trim().parse::<f64>().ok().and_then(serde_json::Number::from_f64).map(Value::Number)
        }
        TypeExpression::Boolean => match said.trim().to_ascii_lowercase().as_str() {
            "true" => Some(Value::Bool(true)),
            "false" => Some(Value::Bool(false)),
            _ => None,
        },
        TypeExpression::List(_) | TypeExpression::Map(_) | TypeExpression::Object | TypeExpression::Named(_) => {
            serde_json::from_str::<Value>(said).ok().filter(|value| value.is_array() || value.is_object())
        }
        TypeExpression::Any => Some(Value::String(said.to_owned())),
        TypeExpression::Binary | TypeExpression::Text(_) => None,
    };
    read.map_or(Typed::Other, Typed::Value)
}

fn fits(value: &Value, kind: &TypeExpression) -> bool {
    match kind {
        TypeExpression::Any => true,
        TypeExpression::Integer => value.is_i64(),
        TypeExpression::Number => value.is_number(),
        TypeExpression::Boolean => value.is_boolean(),
        TypeExpression::List(_) => value.is_array(),
        TypeExpression::Map(_) | TypeExpression::Object | TypeExpression::Named(_) => value.is_object(),
        _ => false,
    }
}

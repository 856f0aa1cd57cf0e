//! `oneOf` and `anyOf`: one type where the alternatives have one, any value otherwise.

use std::collections::HashSet;

use oas3::spec::SchemaType;
use serde_json::Value;

use super::field::{Depth, are_texts, named_values};
use super::limits;
use super::reader::Reader;
use super::shape::Shape;
use super::site::{Problem, Site};
use crate::spec::{Field, RecordRule};

/// What a schema with alternatives holds.
///
/// # Errors
/// As [`super::shape::read`].
pub fn expression<'d>(
    reader: &mut Reader<'d>,
    shape: &Shape<'d>,
    field: &mut Field,
    depth: Depth,
) -> Result<String, Problem> {
    let (alternatives, nullable) = alternatives(reader, shape)?;
    field.nullable |= nullable && shape.choices.len() == 1;
    if let ([only], Some(depth)) = (alternatives.as_slice(), depth.turned()) {
        return reader.expression(only, field, depth);
    }
    let kinds: Vec<Option<SchemaType>> = alternatives.iter().map(|one| reader.kind(one)).collect();
    if kinds.iter().flatten().any(|kind| !shape.allows(*kind)) {
        reader.leave("types beside `oneOf` and `anyOf` that exclude them", &shape.at);
    }
    let same = |kind: SchemaType| kinds.iter().all(|one| *one == Some(kind)) && !kinds.is_empty();
    if kinds.iter().all(|kind| simple(*kind)) {
        for one in &alternatives {
            let held: &[&str] = if same(SchemaType::String) { &limits::LISTED } else { &[] };
            limits::beyond(reader, one, held, "limits of alternatives (`oneOf`, `anyOf`)");
        }
    }
    if same(SchemaType::String) {
        values(&alternatives, field);
        return Ok("string".to_owned());
    }
    for (kind, word) in [(SchemaType::Integer, "integer"), (SchemaType::Boolean, "boolean")] {
        if same(kind) {
            return Ok(word.to_owned());
        }
    }
    let is_number = |kind: &Option<SchemaType>| matches!(kind, Some(SchemaType::Integer | SchemaType::Number));
    if kinds.iter().all(is_number) && !kinds.is_empty() {
        return Ok("number".to_owned());
    }
    reader.leave("alternatives of different types, `oneOf` and `anyOf` (held as any value)", &shape.at);
    Ok("any".to_owned())
}

fn simple(kind: Option<SchemaType>) -> bool {
    matches!(kind, Some(SchemaType::String | SchemaType::Integer | SchemaType::Number | SchemaType::Boolean))
}

/// The alternatives without `null`, and whether it is one of them.
fn alternatives<'d>(reader: &mut Reader<'d>, shape: &Shape<'d>) -> Result<(Vec<Shape<'d>>, bool), Problem> {
    let mut found = Vec::new();
    let mut nullable = false;
    let [(sites, _)] = shape.choices.as_slice() else { return Ok((found, nullable)) };
    for site in sites {
        let one = reader.shape(site)?;
        nullable |= one.nullable;
        let only_null = one.nullable && one.kinds.is_empty() && !one.is_record() && one.choices.is_empty();
        let null_value = one.values.as_ref().is_some_and(|values| values.iter().all(|value| value.is_null()));
        let nothing = null_value || (only_null && one.refers.is_none());
        if !nothing {
            found.push(one);
        }
    }
    Ok((found, nullable))
}

/// The values of all alternatives, where at least one lists some.
fn values(alternatives: &[Shape<'_>], field: &mut Field) {
    let mut seen = HashSet::new();
    for one in alternatives {
        let constant = one.own.const_value.as_ref();
        let listed: Vec<&Value> = one.values.iter().flatten().copied().chain(constant).collect();
        if are_texts(one, &listed) {
            let new = named_values(one, &listed).into_iter().filter(|value| seen.insert(value.value.clone()));
            field.values.extend(new.collect::<Vec<_>>());
        }
    }
}

/// Alternatives that only say which fields must be there, as rules.
pub fn rules(shape: &Shape<'_>) -> Vec<RecordRule> {
    let mut rules = Vec::new();
    for (sites, any) in &shape.choices {
        let Some(names) = sites.iter().map(required_alone).collect::<Option<Vec<_>>>() else { return Vec::new() };
        let known = names.iter().all(|name| shape.properties.contains_key(name) && !shape.required.contains(name));
        let distinct: HashSet<&String> = names.iter().collect();
        if names.len() < 2 || !known || distinct.len() < names.len() {
            return Vec::new();
        }
        rules.push(match any {
            true => RecordRule { at_least_one_of: names, ..RecordRule::default() },
            false => RecordRule { exactly_one_of: names, ..RecordRule::default() },
        });
    }
    rules
}

/// The one field that a schema wants, if it says nothing else.
fn required_alone(site: &Site<'_>) -> Option<String> {
    let entries = site.value.as_object()?;
    let plain = |key: &String| matches!(key.as_str(), "required" | "type" | "title" | "description");
    let names: Vec<&str> = entries.get("required")?.as_array()?.iter().filter_map(Value::as_str).collect();
    match names.as_slice() {
        [one] if entries.keys().all(plain) => Some((*one).to_owned()),
        _ => None,
    }
}

//! The limits of a schema as those of a field.

use std::collections::HashMap;

use oas3::spec::ObjectSchema;
use regex_lite::Regex;
use serde_json::{Number, Value};

use super::reader::Reader;
use super::shape::Shape;
use crate::spec::{Field, Range, Rare, Written};

/// Formats that say no more than the type.
const USUAL: [&str; 6] = ["int64", "double", "float", "string", "number", "integer"];

/// What fields of texts hold.
const OF_TEXTS: [&str; 6] = ["minLength", "maxLength", "pattern", "format", "enum", "const"];

/// What fields of lists hold.
const OF_LISTS: [&str; 3] = ["minItems", "maxItems", "uniqueItems"];

/// What fields of whole numbers hold.
const OF_INTEGERS: [&str; 8] =
    ["minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum", "multipleOf", "format", "enum", "const"];

/// What listed values say.
pub const LISTED: [&str; 2] = ["enum", "const"];

/// Limits of another type than that of their field.
const OTHERS: &str = "limits that are not those of their field's type";

/// Limits of bodies that are one text.
pub const WHOLE: &str = "limits of bodies that are one text";

const EMPTY: &str = "limits that no value meets, or beyond 64 bits";

/// The limits that a schema sets, by their keys; those that every value meets are none.
fn set(shape: &Shape<'_>) -> impl Iterator<Item = (&'static str, String)> {
    let own = &shape.own;
    let number = |one: &Option<Number>| one.as_ref().map(Number::to_string);
    let length = |one: Option<u64>| one.map(|one| one.to_string());
    let values = shape.values.as_ref().filter(|values| values.iter().any(|one| !one.is_null()));
    let all = [
        ("minLength", length(own.min_length.filter(|least| *least > 0))),
        ("maxLength", length(own.max_length)),
        ("pattern", own.pattern.clone().filter(|pattern| !pattern.is_empty())),
        ("format", own.format.clone().filter(|format| is_format(format))),
        ("minimum", number(&own.minimum)),
        ("maximum", number(&own.maximum)),
        ("exclusiveMinimum", number(&own.exclusive_minimum)),
        ("exclusiveMaximum", number(&own.exclusive_maximum)),
        ("multipleOf", number(&own.multiple_of).filter(|of| of != "1")),
        ("minItems", length(own.min_items.filter(|least| *least > 0))),
        ("maxItems", length(own.max_items)),
        ("uniqueItems", own.unique_items.filter(|unique| *unique).map(|unique| unique.to_string())),
        ("enum", values.map(|values| Value::from_iter(values.iter().map(|one| (*one).clone())).to_string())),
        ("const", own.const_value.as_ref().map(Value::to_string)),
    ];
    all.into_iter().filter_map(|(key, value)| Some((key, value?)))
}

/// Whether two schemas set one limit differently.
pub fn differ(first: &Shape<'_>, second: &Shape<'_>) -> bool {
    let known: HashMap<&str, String> = set(first).collect();
    set(second).any(|(key, value)| known.get(key).is_some_and(|other| *other != value))
}

/// Names limits under which nothing is held, if a schema sets others than these.
pub fn beyond(reader: &mut Reader<'_>, shape: &Shape<'_>, held: &[&str], what: &'static str) {
    if set(shape).any(|(key, _)| !held.contains(&key)) {
        reader.leave(what, &shape.at);
    }
}

/// Of what has no limits in specs.
pub fn none(reader: &mut Reader<'_>, shape: &Shape<'_>) {
    beyond(reader, shape, &[], "limits of booleans, objects and values of any type");
}

fn is_format(format: &str) -> bool {
    !USUAL.contains(&format) && !format.trim().is_empty()
}

/// Of texts.
pub fn text(reader: &mut Reader<'_>, shape: &Shape<'_>, field: &mut Field) {
    beyond(reader, shape, &OF_TEXTS, OTHERS);
    let own = &shape.own;
    field.length = count(own.min_length, own.max_length);
    if field.length.is_none() && set(shape).any(|(key, _)| matches!(key, "minLength" | "maxLength")) {
        reader.leave(EMPTY, &shape.at);
    }
    field.format = own.format.clone().filter(|format| is_format(format));
    let Some(pattern) = own.pattern.as_deref().filter(|pattern| !pattern.is_empty()) else { return };
    match Regex::new(pattern) {
        Ok(_) => field.pattern = Some(pattern.to_owned()),
        Err(_) => reader.leave("patterns that the client cannot match", &shape.at),
    }
}

/// Of lists.
pub fn list(reader: &mut Reader<'_>, shape: &Shape<'_>, field: &mut Field) {
    beyond(reader, shape, &OF_LISTS, OTHERS);
    field.items = count(shape.own.min_items, shape.own.max_items);
    if field.items.is_none() && set(shape).any(|(key, _)| matches!(key, "minItems" | "maxItems")) {
        reader.leave(EMPTY, &shape.at);
    }
    field.unique = shape.own.unique_items.unwrap_or_default();
}

/// Of whole numbers, if they are the field's own and not those of its items.
pub fn integer(reader: &mut Reader<'_>, shape: &Shape<'_>, field: &mut Field, own: bool) {
    if !own {
        dropped(reader, shape, &[]);
        return;
    }
    beyond(reader, shape, &OF_INTEGERS, OTHERS);
    let level = &shape.own;
    field.format = level.format.clone().filter(|format| is_format(format));
    let listed = shape.values.iter().flatten().copied().chain(&level.const_value).filter(|value| !value.is_null());
    let (values, others): (Vec<&Value>, Vec<&Value>) = listed.partition(|value| value.is_i64());
    if !others.is_empty() {
        reader.leave("values of whole numbers that are none, or beyond 64 bits", &shape.at);
    }
    let values: Vec<i64> = values.into_iter().filter_map(Value::as_i64).collect();
    if values.is_empty() {
        let range = Range { least: least(level), most: most(level) };
        field.range = written(range);
        if lost(level) || range.is_empty() {
            reader.leave(EMPTY, &shape.at);
        }
    } else {
        if set(shape).any(|(key, _)| key.ends_with("imum")) {
            reader.leave("limits beside listed values", &shape.at);
        }
        meanings(shape, field);
        let mut ranges = ranges(values);
        match (ranges.len(), ranges.pop()) {
            (1, Some(range)) => field.range = written(range),
            (_, last) => {
                field.one_of_ranges = ranges.into_iter().chain(last).filter_map(written).map(|range| *range).collect();
            }
        }
    }
    field.multiple_of = level.multiple_of.as_ref().and_then(Number::as_i64).filter(|of| *of > 1);
    if field.multiple_of.is_none() && set(shape).any(|(key, _)| key == "multipleOf") {
        reader.leave("`multipleOf` that is no whole number above 1", &shape.at);
    }
}

/// Of numbers with a fraction, which fields do not have.
pub fn number(reader: &mut Reader<'_>, shape: &Shape<'_>) {
    beyond(reader, shape, &[], "limits of numbers with a fraction");
}

/// Names limits of items, which fields do not have, except those that they hold.
pub fn dropped(reader: &mut Reader<'_>, shape: &Shape<'_>, held: &[&str]) {
    beyond(reader, shape, held, "limits of the items of lists and maps");
}

/// Whether a bound is beyond what fields hold, and not just where every value meets it.
fn lost(own: &ObjectSchema) -> bool {
    let bounds = [&own.minimum, &own.maximum, &own.exclusive_minimum, &own.exclusive_maximum];
    bounds.into_iter().flatten().any(|number| number.as_i64().is_none() && whole(number, f64::trunc).is_none())
}

fn count(least: Option<u64>, most: Option<u64>) -> Rare<Written<Range>> {
    let bound = |number: u64| i64::try_from(number).ok();
    let least = least.and_then(bound);
    match most.and_then(bound) {
        None => written(Range { least: least.filter(|least| *least > 0), most: None }),
        most => written(Range { least: least.or(Some(0)), most }),
    }
}

fn written(range: Range) -> Rare<Written<Range>> {
    let bounded = range.least.is_some() || range.most.is_some();
    (bounded && !range.is_empty()).then(|| Box::new(Written::from(range.to_string().as_str())))
}

fn least(own: &ObjectSchema) -> Option<i64> {
    let plain = own.minimum.as_ref().and_then(|number| whole(number, f64::ceil));
    let above = own.exclusive_minimum.as_ref().and_then(|number| whole(number, f64::floor)?.checked_add(1));
    plain.max(above).filter(|least| *least != i64::MIN)
}

fn most(own: &ObjectSchema) -> Option<i64> {
    let plain = own.maximum.as_ref().and_then(|number| whole(number, f64::floor));
    let below = own.exclusive_maximum.as_ref().and_then(|number| whole(number, f64::ceil)?.checked_sub(1));
    let most = match (plain, below) {
        (Some(one), Some(other)) => Some(one.min(other)),
        (one, other) => one.or(other),
    };
    most.filter(|most| *most != i64::MAX)
}

fn whole(number: &Number, round: fn(f64) -> f64) -> Option<i64> {
    number.as_i64().or_else(|| {
        let rounded = round(number.as_f64()?);
        (rounded.abs() < 9.0e18).then_some(rounded as i64)
    })
}

/// Whole numbers as ranges, neighbours together.
fn ranges(mut values: Vec<i64>) -> Vec<Range> {
    values.sort_unstable();
    values.dedup();
    let mut ranges: Vec<Range> = Vec::new();
    for value in values {
        match ranges.last_mut() {
            Some(last) if last.most.and_then(|most| most.checked_add(1)) == Some(value) => last.most = Some(value),
            _ => ranges.push(Range { least: Some(value), most: Some(value) }),
        }
    }
    ranges
}

/// What the single numbers mean, where the document names them.
fn meanings(shape: &Shape<'_>, field: &mut Field) {
    let named = ["enum-varnames", "enumNames"].iter().find_map(|key| shape.own.extensions.get(*key));
    let Some(Value::Array(names)) = named else { return };
    for (value, name) in shape.values.iter().flatten().zip(names) {
        if let (Some(number), Some(name)) = (value.as_i64(), name.as_str().filter(|name| !name.trim().is_empty())) {
            field.meaning.insert(number.to_string(), name.to_owned());
        }
    }
}

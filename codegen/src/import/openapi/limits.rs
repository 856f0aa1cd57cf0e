//! The limits of a schema as those of a field.

use oas3::spec::ObjectSchema;
use regex_lite::Regex;
use serde_json::{Number, Value};

use super::reader::Reader;
use super::shape::Shape;
use crate::spec::{Field, Range, Rare, Written};

/// Formats that say no more than the type.
const USUAL: [&str; 6] = ["int64", "double", "float", "string", "number", "integer"];

/// Of texts.
pub fn text(reader: &mut Reader<'_>, shape: &Shape<'_>, field: &mut Field) {
    let own = &shape.own;
    field.length = count(own.min_length, own.max_length);
    field.format = own.format.clone().filter(|format| !USUAL.contains(&format.as_str()) && !format.trim().is_empty());
    let Some(pattern) = own.pattern.as_deref().filter(|pattern| !pattern.is_empty()) else { return };
    match Regex::new(pattern) {
        Ok(_) => field.pattern = Some(pattern.to_owned()),
        Err(_) => reader.leave("patterns that the client cannot match", &shape.at),
    }
}

/// Of lists.
pub fn list(shape: &Shape<'_>, field: &mut Field) {
    field.items = count(shape.own.min_items, shape.own.max_items);
    field.unique = shape.own.unique_items.unwrap_or_default();
}

/// Of whole numbers, if they are the field's own and not those of its items.
pub fn integer(reader: &mut Reader<'_>, shape: &Shape<'_>, field: &mut Field, own: bool) {
    if !own {
        dropped(reader, shape);
        return;
    }
    let level = &shape.own;
    field.format = level.format.clone().filter(|format| !USUAL.contains(&format.as_str()) && !format.trim().is_empty());
    let values: Vec<i64> = shape.values.iter().flatten().filter_map(|value| value.as_i64()).collect();
    let constant = level.const_value.as_ref().and_then(Value::as_i64);
    let values: Vec<i64> = values.into_iter().chain(constant).collect();
    if values.is_empty() {
        let range = Range { least: least(level), most: most(level) };
        field.range = written(range);
    } else {
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
}

/// Of numbers with a fraction, which fields do not have.
pub fn number(reader: &mut Reader<'_>, shape: &Shape<'_>) {
    let own = &shape.own;
    let bounds = [&own.minimum, &own.maximum, &own.exclusive_minimum, &own.exclusive_maximum, &own.multiple_of];
    if bounds.iter().any(|bound| bound.is_some()) || shape.values.is_some() {
        reader.leave("limits of numbers with a fraction", &shape.at);
    }
}

/// Names limits of items, which fields do not have.
pub fn dropped(reader: &mut Reader<'_>, shape: &Shape<'_>) {
    let own = &shape.own;
    let numbers = [&own.minimum, &own.maximum, &own.exclusive_minimum, &own.exclusive_maximum];
    let lengths = own.min_length.is_some_and(|least| least > 0) || own.max_length.is_some() || own.pattern.is_some();
    if lengths || numbers.iter().any(|bound| bound.is_some()) {
        reader.leave("limits of the items of lists and maps", &shape.at);
    }
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

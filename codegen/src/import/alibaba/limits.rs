//! Ranges, lengths, patterns and sizes of lists.

use serde_json::{Map, Value};

use super::convert::Converter;
use crate::import::way::Way;
use crate::spec::{Field, Range, Rare, TypeExpression, Written};

/// Adds the limits that a schema puts on a value of this type; those on other types are left out.
pub(super) fn add(
    converter: &mut Converter<'_, '_>,
    field: &mut Field,
    kind: &TypeExpression,
    schema: &Map<String, Value>,
    way: &Way<'_>,
) {
    let mut limits = Limits { converter, schema, way };
    let (integer, text) = (*kind == TypeExpression::Integer, *kind == TypeExpression::String);
    let list = kind.is_list();
    match limits.range("minimum", "maximum", integer, true) {
        Some(_) if !field.one_of_ranges.is_empty() || field.range.is_some() => {
            limits.left_out("minimum", "or `maximum` beside listed values");
        }
        Some(range) => field.range = Some(range),
        None => {}
    }
    field.length = limits.range("minLength", "maxLength", text, false);
    field.items = limits.range("minItems", "maxItems", list, false);
    let pattern = schema.get("pattern").and_then(Value::as_str).filter(|pattern| !pattern.is_empty());
    match pattern {
        Some(pattern) if text => field.pattern = Some(pattern.to_owned()),
        Some(_) => limits.left_out("pattern", "of another type than texts"),
        None => {}
    }
}

struct Limits<'l, 'c, 'd> {
    converter: &'l mut Converter<'c, 'd>,
    schema: &'l Map<String, Value>,
    way: &'l Way<'l>,
}

impl Limits<'_, '_, '_> {
    fn left_out(&mut self, key: &'static str, why: &str) {
        self.converter.left_out.add(format!("`{key}` {why}"), self.way.key(key));
    }

    /// A range from two keys, where they are for values of this type. Counts begin at 0.
    fn range(&mut self, least: &'static str, most: &'static str, applies: bool, signed: bool) -> Rare<Written<Range>> {
        let (least, most) = (self.bound(least, applies, signed), self.bound(most, applies, signed));
        let above = self.schema.get("exclusiveMinimum") == Some(&Value::Bool(true)) && signed;
        let below = self.schema.get("exclusiveMaximum") == Some(&Value::Bool(true)) && signed;
        let least = least.and_then(|number| if above { number.checked_add(1) } else { Some(number) });
        let most = most.and_then(|number| if below { number.checked_sub(1) } else { Some(number) });
        let range = Range { least, most };
        if range.is_empty() {
            let key = if signed { "maximum" } else { "maxLength" };
            self.left_out(key, "below the other end of its range");
            return None;
        }
        (least.is_some() || most.is_some()).then(|| Box::new(Written { text: range.to_string(), parsed: Ok(range) }))
    }

    fn bound(&mut self, key: &'static str, applies: bool, signed: bool) -> Option<i64> {
        let value = self.schema.get(key).filter(|value| !is_nothing(value))?;
        match whole(value) {
            _ if !applies => self.left_out(key, "of another type"),
            Some(number) if signed || number >= 0 => return Some(number),
            _ => self.left_out(key, "that is no whole number"),
        }
        None
    }
}

fn is_nothing(value: &Value) -> bool {
    value.is_null() || value.as_str().is_some_and(|text| text.trim().is_empty())
}

/// A whole number, however it is written.
pub(super) fn whole(value: &Value) -> Option<i64> {
    match value {
        Value::Number(number) => number.as_i64().or_else(|| from_float(number.as_f64()?)),
        Value::String(text) => {
            let text = text.trim();
            text.parse().ok().or_else(|| from_float(text.parse().ok()?))
        }
        _ => None,
    }
}

/// Only what a float holds exactly.
fn from_float(number: f64) -> Option<i64> {
    const EXACT: f64 = 9_007_199_254_740_992.0;
    (number.fract() == 0.0 && number.abs() <= EXACT).then_some(number as i64)
}

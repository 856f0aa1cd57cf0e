//! One walker that checks a request against its documented limits.
//!
//! In: a schema and a value under documented names. Out: every violation, in documented order. Kinds are read
//! tolerantly (`"5"` is a whole number), since the command line passes what the pages show.

mod limits;
mod place;
mod rules;
mod unknown;

use crate::decode::split;
use crate::{Kind, Limit, Schema, Value, Violation};
#[cfg(feature = "cli")]
pub(crate) use limits::describe as describe_limit;
use place::Place;
#[cfg(feature = "cli")]
pub(crate) use rules::describe as describe_rule;
pub use unknown::unknown;

/// Every documented limit that the value breaks, in documented order. `page` is quoted in each violation.
pub fn check(schema: &'static Schema, value: &Value, page: &'static str) -> Vec<Violation> {
    let mut walk = Walk { page, found: Vec::new() };
    walk.record(schema, value, &Place::ROOT);
    walk.found
}

/// The violations found so far.
struct Walk {
    page: &'static str,
    found: Vec<Violation>,
}

/// A field that is there and not null.
fn given<'v>(record: &'v Value, name: &str) -> Option<&'v Value> {
    record.get(name).filter(|value| **value != Value::Null)
}

/// An empty text or list: where it is required and has no limits that allow it, services treat it as not given.
fn says_nothing(kind: &Kind, value: &Value) -> bool {
    match value {
        Value::Text(text) => text.is_empty() && !matches!(kind, Kind::JsonText(_)),
        Value::List(items) => items.is_empty(),
        _ => false,
    }
}

/// The first 40 characters of a text, in quotes.
fn quoted(text: &str) -> String {
    let start: String = text.chars().take(40).collect();
    let more = if start.len() < text.len() { "…" } else { "" };
    format!("\"{start}{more}\"")
}

/// What stands somewhere, for a message: a short leaf itself, else its kind.
fn shown(value: &Value) -> String {
    match value {
        Value::Text(text) => quoted(text),
        Value::Number(number) => number.to_string(),
        other => other.text().map_or_else(|| other.kind().to_owned(), std::borrow::Cow::into_owned),
    }
}

impl Walk {
    fn add(&mut self, place: &Place<'_>, rule: impl Into<String>) {
        self.found.push(Violation {
            parameter: place.to_string(),
            rule: rule.into(),
            page: self.page,
            unsendable: false,
        });
    }

    fn must_be(&mut self, fits: bool, expected: &str, value: &Value, place: &Place<'_>) -> bool {
        if !fits {
            self.add(place, format!("{expected}, is {}", shown(value)));
        }
        fits
    }

    fn record(&mut self, schema: &'static Schema, value: &Value, place: &Place<'_>) {
        if !self.must_be(matches!(value, Value::Record(_)), "an object", value, place) {
            return;
        }
        for field in schema.fields {
            let here = place.field(field.name);
            match given(value, field.name) {
                Some(value) if field.required && field.limits.is_empty() && says_nothing(&field.kind, value) => {
                    self.add(&here, "required, is empty");
                }
                Some(value) => self.value(&field.kind, field.limits, value, &here),
                None if field.required => self.add(&here, "required"),
                None => {}
            }
        }
        self.rules(schema.rules, value, place);
    }

    fn value(&mut self, kind: &Kind, limits: &'static [Limit], value: &Value, place: &Place<'_>) {
        match kind {
            Kind::Any => {}
            Kind::Bytes => {
                let is_bytes = matches!(value, Value::Bytes(_) | Value::Text(_));
                self.must_be(is_bytes, "bytes", value, place);
            }
            Kind::Text => self.leaf(value.text().is_some(), "text", limits, value, place),
            Kind::Boolean => self.leaf(value.boolean().is_some(), "true or false", limits, value, place),
            Kind::Integer => {
                let fits = value.integer().is_some_and(|integer| i64::try_from(integer).is_ok());
                self.leaf(fits, "a whole number", limits, value, place);
            }
            Kind::Number => {
                let fits = value.number().is_some_and(f64::is_finite);
                self.leaf(fits, "a number", limits, value, place);
            }
            Kind::Values(values) => self.one_of(values, limits, value, place),
            Kind::InText(kind) => self.value(kind, limits, value, place),
            Kind::Record(schema) => self.record(schema(), value, place),
            Kind::List(item) => self.list(item, limits, value, place),
            Kind::Map(item) => self.map(item, limits, value, place),
            Kind::Separated(separator, list) => self.separated(separator, list, limits, value, place),
            Kind::JsonText(document) => self.json_text(document, limits, value, place),
            Kind::Wrapped(wrapper, list) => match given(value, wrapper) {
                Some(inside) => self.value(list, limits, inside, &place.field(wrapper)),
                None => self.value(list, limits, value, place),
            },
        }
    }

    fn leaf(&mut self, fits: bool, expected: &str, limits: &'static [Limit], value: &Value, place: &Place<'_>) {
        if self.must_be(fits, expected, value, place) {
            self.leaf_limits(limits, value, place);
        }
    }

    fn one_of(&mut self, values: &[&str], limits: &'static [Limit], value: &Value, place: &Place<'_>) {
        if value.text().is_some_and(|text| values.contains(&&*text)) {
            self.leaf_limits(limits, value, place);
        } else {
            self.add(place, format!("one of {}; is {}", values.join(", "), shown(value)));
        }
    }

    /// Limits of a list's items may stand at the list, as pages write them: they are handed on.
    fn list(&mut self, item: &Kind, limits: &'static [Limit], value: &Value, place: &Place<'_>) {
        let Value::List(items) = value else {
            self.must_be(false, "a list", value, place);
            return;
        };
        self.list_limits(limits, items, place);
        for (index, value) in items.iter().enumerate() {
            self.value(item, limits, value, &place.item(index));
        }
    }

    fn map(&mut self, item: &Kind, limits: &'static [Limit], value: &Value, place: &Place<'_>) {
        let Value::Record(entries) = value else {
            self.must_be(false, "an object", value, place);
            return;
        };
        for (name, value) in entries {
            self.value(item, limits, value, &place.field(name));
        }
    }

    fn separated(&mut self, sep: &str, list: &Kind, limits: &'static [Limit], value: &Value, place: &Place<'_>) {
        if matches!(value, Value::Text(_)) {
            return self.value(list, limits, &split(value.clone(), sep), place);
        }
        if let Value::List(items) = value {
            // The service would read two items where the caller means one.
            let cut = |item: &Value| item.text().is_some_and(|text| text.contains(sep));
            for (index, _) in items.iter().enumerate().filter(|(_, item)| cut(item)) {
                self.add(&place.item(index), format!("no {sep:?} inside an item of this list"));
            }
        }
        self.value(list, limits, value, place);
    }

    fn json_text(&mut self, document: &Kind, limits: &'static [Limit], value: &Value, place: &Place<'_>) {
        let Value::Text(text) = value else {
            self.leaf_limits(limits, &Value::Text(value.to_string()), place);
            return self.value(document, &[], value, place);
        };
        self.leaf_limits(limits, value, place);
        // An empty string has a meaning to some operations.
        if !text.is_empty() {
            match Value::from_json(text.as_bytes()) {
                Ok(inside) => self.value(document, &[], &inside, place),
                Err(error) => self.add(place, format!("a JSON document, is not: {error}")),
            }
        }
    }
}

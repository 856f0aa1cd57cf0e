//! Whether a value is one that a field may have: for defaults, examples and conditions.

use apiscribe_runtime::Value;

use super::view::{Scope, kind_of};
use crate::spec::{Field, NamedValue, Range, TypeExpression, Written};

/// What is wrong with a value, most particular first; empty when nothing is.
pub fn problems(field: &Field, scope: Scope<'_>, value: &Value) -> Vec<String> {
    match kind_of(field) {
        Some(kind) => fits(field, &kind, scope, value),
        None => Vec::new(),
    }
}

/// A value of a spec as the tree that the client works on.
pub fn tree(value: &serde_json::Value) -> Value {
    serde_json::from_value(value.clone()).unwrap_or(Value::Null)
}

fn fits(field: &Field, kind: &TypeExpression, scope: Scope<'_>, value: &Value) -> Vec<String> {
    let wrong = |what: &str| vec![format!("is {}, not {what}", value.kind())];
    match kind {
        TypeExpression::Any => Vec::new(),
        TypeExpression::String => match value.text() {
            Some(text) => text_limits(field, &field.values, &text),
            None => wrong("text"),
        },
        TypeExpression::Integer => match value.integer() {
            Some(number) => number_limits(field, number),
            None => wrong("a whole number"),
        },
        TypeExpression::Number => if value.number().is_some() { Vec::new() } else { wrong("a number") },
        TypeExpression::Boolean => if value.boolean().is_some() { Vec::new() } else { wrong("a boolean") },
        TypeExpression::Text(inner) => fits(field, inner, scope, value),
        TypeExpression::Object => record(&field.fields, scope, value),
        TypeExpression::Named(name) => match scope.declared(name) {
            Some(declared) if declared.fields.is_empty() => match value.text() {
                Some(text) => text_limits(field, &declared.values, &text),
                None => wrong("text"),
            },
            Some(declared) => record(&declared.fields, scope, value),
            None => Vec::new(),
        },
        TypeExpression::List(inner) => list(field, inner, scope, value),
        TypeExpression::Comma(inner) => match value {
            Value::Text(text) => {
                let items = text.split(',').map(|item| Value::Text(item.to_owned())).collect();
                list(field, inner, scope, &Value::List(items))
            }
            other => list(field, inner, scope, other),
        },
        TypeExpression::Map(inner) => match value {
            Value::Record(fields) => fields.iter().flat_map(|(_, value)| fits(&plain(field), inner, scope, value)).collect(),
            _ => wrong("an object"),
        },
        TypeExpression::Json(inner) => match value {
            Value::Text(text) if text.is_empty() => Vec::new(),
            Value::Text(text) => match Value::from_json(text.as_bytes()) {
                Ok(document) => fits(&plain(field), inner, scope, &document),
                Err(error) => vec![format!("is not JSON: {error}")],
            },
            document => fits(&plain(field), inner, scope, document),
        },
    }
}

/// The field without its limits: they are the outer value's.
fn plain(field: &Field) -> Field {
    Field { name: field.name.clone(), fields: field.fields.clone(), ..Field::default() }
}

fn list(field: &Field, inner: &TypeExpression, scope: Scope<'_>, value: &Value) -> Vec<String> {
    let wrapped = field.wrapper.as_deref().and_then(|wrapper| value.get(wrapper));
    let items = match wrapped.unwrap_or(value) {
        Value::List(items) => items.iter().collect::<Vec<_>>(),
        // XML does not tell a list of one from the one; with a wrapper the list is known to be one.
        one if field.wrapper.is_some() => vec![one],
        other => return vec![format!("is {}, not a list", other.kind())],
    };
    let mut found = range_problem(field.items.as_ref(), items.len() as i128, "items");
    let item_field = Field { values: field.values.clone(), ..plain(field) };
    for (index, item) in items.iter().enumerate() {
        let prefixed = |problem| format!("item {index}: {problem}");
        found.extend(fits(&item_field, inner, scope, item).into_iter().map(prefixed));
    }
    found
}

fn record(fields: &[Field], scope: Scope<'_>, value: &Value) -> Vec<String> {
    let Value::Record(given) = value else {
        // An empty XML element is an object without fields.
        let empty = matches!(value, Value::Text(text) if text.is_empty());
        return if empty { Vec::new() } else { vec![format!("is {}, not an object", value.kind())] };
    };
    let mut found = Vec::new();
    for field in fields {
        match given.iter().find(|(name, _)| *name == field.name) {
            Some((_, Value::Null)) => {}
            Some((_, value)) => {
                let prefixed = |problem| format!("`{}`: {problem}", field.name);
                found.extend(problems(field, scope, value).into_iter().map(prefixed));
            }
            None if field.required => found.push(format!("lacks `{}`", field.name)),
            None => {}
        }
    }
    found
}

fn number_limits(field: &Field, number: i128) -> Vec<String> {
    let ranges: Vec<&Range> = field.range.iter().chain(&field.one_of_ranges).filter_map(Written::get).collect();
    let mut found = Vec::new();
    if !ranges.is_empty() && !ranges.iter().any(|range| range.holds(number)) {
        let words: Vec<String> = ranges.iter().map(ToString::to_string).collect();
        found.push(format!("{number} lies outside {}", words.join(" and ")));
    }
    if field.multiple_of.is_some_and(|of| of != 0 && number % i128::from(of) != 0) {
        found.push(format!("{number} is no multiple of {}", field.multiple_of.unwrap_or_default()));
    }
    found
}

fn text_limits(field: &Field, values: &[NamedValue], text: &str) -> Vec<String> {
    let mut found = range_problem(field.length.as_ref(), text.chars().count() as i128, "characters");
    if let Some(pattern) = &field.pattern
        && regex_lite::Regex::new(pattern).is_ok_and(|regex| !regex.is_match(text))
    {
        found.push(format!("does not match {pattern}"));
    }
    if !values.is_empty() && !values.iter().any(|value| value.value == text) {
        let words: Vec<&str> = values.iter().map(|value| value.value.as_str()).collect();
        found.push(format!("is none of {}", words.join(", ")));
    }
    found
}

fn range_problem(range: Option<&Written<Range>>, count: i128, what: &str) -> Vec<String> {
    match range.and_then(Written::get) {
        Some(range) if !range.holds(count) => vec![format!("has {count} {what}, not {range}")],
        _ => Vec::new(),
    }
}

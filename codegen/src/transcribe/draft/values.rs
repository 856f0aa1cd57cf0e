//! Texts of the page to values of a type.

use serde_json::Value;

use crate::spec::TypeExpression;

/// The value that a text stands for where a value of this type is wanted; the text itself where it is none.
pub(super) fn typed(text: &str, kind: &TypeExpression) -> Value {
    let text = text.trim();
    let as_text = || Value::String(text.to_owned());
    match kind {
        TypeExpression::Integer => text.parse::<i64>().map_or_else(|_| as_text(), Value::from),
        TypeExpression::Number => number(text).unwrap_or_else(as_text),
        TypeExpression::Boolean => match text.to_ascii_lowercase().as_str() {
            "true" => Value::Bool(true),
            "false" => Value::Bool(false),
            _ => as_text(),
        },
        TypeExpression::List(_) | TypeExpression::Map(_) | TypeExpression::Object | TypeExpression::Any => {
            document(text).unwrap_or_else(as_text)
        }
        _ => as_text(),
    }
}

/// As [`typed`], where one item may stand for a list.
pub(super) fn typed_example(text: &str, kind: &TypeExpression) -> Value {
    match (typed(text, kind), kind) {
        (Value::String(item), TypeExpression::List(inner)) => match typed(&item, inner) {
            item @ (Value::Array(_) | Value::Null) => item,
            item => Value::Array(vec![item]),
        },
        (value, _) => value,
    }
}

fn number(text: &str) -> Option<Value> {
    if let Ok(whole) = text.parse::<i64>() {
        return Some(Value::from(whole));
    }
    let plain = text.bytes().all(|byte| byte.is_ascii_digit() || matches!(byte, b'.' | b'-' | b'+'));
    let parsed = text.parse::<f64>().ok().filter(|_| plain)?;
    serde_json::Number::from_f64(parsed).map(Value::Number)
}

/// A JSON array or object.
fn document(text: &str) -> Option<Value> {
    let value: Value = if text.starts_with(['[', '{']) { serde_json::from_str(text).ok()? } else { return None };
    (!holds_null(&value)).then_some(value)
}

/// Nothing is no value of a spec.
fn holds_null(value: &Value) -> bool {
    match value {
        Value::Null => true,
        Value::Array(items) => items.iter().any(holds_null),
        Value::Object(fields) => fields.values().any(holds_null),
        _ => false,
    }
}

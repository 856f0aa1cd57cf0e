//! A spec as the value that is written.

use serde_json::{Map, Value};

/// Under these keys stand values of the page, in which nothing is ours to leave out.
const PAGES_OWN: [&str; 6] = ["default", "example", "equals", "unless", "request", "meaning"];

/// A spec, or a part of one, without texts that are still to be written.
pub(crate) fn written<T: serde::Serialize>(part: &T) -> Value {
    let mut value = serde_json::to_value(part).unwrap_or(Value::Null);
    drop_empty(&mut value);
    value
}

fn drop_empty(value: &mut Value) {
    match value {
        Value::Object(entries) => {
            drop_from(entries);
            for (_, inner) in entries.iter_mut().filter(|(key, _)| !PAGES_OWN.contains(&key.as_str())) {
                drop_empty(inner);
            }
        }
        Value::Array(items) => items.iter_mut().for_each(drop_empty),
        _ => {}
    }
}

fn drop_from(entries: &mut Map<String, Value>) {
    entries.retain(|_, value| !value.is_null());
    if entries.get("doc").and_then(Value::as_str) == Some("") {
        entries.shift_remove("doc");
    }
}

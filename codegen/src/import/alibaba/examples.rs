//! Example answers: a list, written as a text, of texts.

use serde_json::{Map, Value};

use super::convert::Converter;
use crate::import::way::Way;
use crate::spec::{Example, Operation, ResponseExample};

/// A longer example helps nobody.
const LONGEST: usize = 64 * 1024;

/// The example of a success; what `check` does not take of it, it loses later.
pub(super) fn examples(
    converter: &mut Converter<'_, '_>,
    api: &Map<String, Value>,
    operation: &Operation,
    way: &Way<'_>,
) -> Vec<Example> {
    let way = way.key("responseDemo");
    let Some(text) = api.get("responseDemo").and_then(Value::as_str).filter(|text| !text.trim().is_empty()) else {
        return Vec::new();
    };
    let Ok(Value::Array(all)) = serde_json::from_str::<Value>(text) else {
        converter.left_out.add("examples that are no JSON", way);
        return Vec::new();
    };
    let mut response = ResponseExample::default();
    for one in &all {
        let said = |key: &str| one.get(key).and_then(Value::as_str).filter(|text| !text.trim().is_empty());
        if said("errorExample").is_some() {
            converter.left_out.add("example of a refusal", way);
        }
        let Some(example) = said("example") else { continue };
        let is_payload = operation.returns.iter().any(|field| field.location.is_some());
        let slot = match said("type").unwrap_or("json").to_ascii_lowercase().as_str() {
            "json" => &mut response.json,
            "xml" => &mut response.xml,
            _ => {
                converter.left_out.add("example of another format than JSON and XML", way);
                continue;
            }
        };
        if operation.returns.is_empty() || is_payload {
            converter.left_out.add("example of an answer without fields", way);
        } else if example.len() > LONGEST {
            converter.left_out.add("example of more than 64 KiB", way);
        } else if slot.is_some() {
            converter.left_out.add("second example of one format", way);
        } else {
            *slot = Some(example.replace("\r\n", "\n"));
        }
    }
    if response == ResponseExample::default() {
        return Vec::new();
    }
    vec![Example { response: Some(response), ..Example::default() }]
}

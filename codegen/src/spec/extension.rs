//! Keys of specs as extensions of OpenAPI: `x-apiscribe-unique-by` is `unique_by`, with the same value.
//!
//! `export` writes what OpenAPI has no word for; `import` lays it over what it has concluded.

use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::{Map, Value};

/// What every extension begins with.
const PREFIX: &str = "x-apiscribe-";

/// Extensions that are no keys of a spec.
const INFORMATION: [&str; 9] =
    ["made", "of", "parameter-order", "row", "service", "success-errors", "type-name", "vendor", "wire"];

/// The extension that holds a key.
pub fn extension(key: &str) -> String {
    format!("{PREFIX}{}", key.replace('_', "-"))
}

/// The thing with the extensions of an OpenAPI object laid over it; `null` takes a key away.
///
/// # Errors
/// When an extension has a value that its key cannot have; the text says which.
pub fn overlaid<T: Serialize + DeserializeOwned>(natural: T, object: &Map<String, Value>) -> Result<T, String> {
    let words = object.iter().filter_map(|(key, value)| Some((key.strip_prefix(PREFIX)?, value)));
    let words: Vec<_> = words.filter(|(word, _)| !INFORMATION.contains(word)).collect();
    if words.is_empty() {
        return Ok(natural);
    }
    let Ok(Value::Object(mut keys)) = serde_json::to_value(&natural) else { return Ok(natural) };
    for (word, value) in words {
        let key = word.replace('-', "_");
        match value {
            Value::Null => keys.shift_remove(&key),
            value => keys.insert(key, value.clone()),
        };
    }
    serde_path_to_error::deserialize(Value::Object(keys)).map_err(|error| format!("{PREFIX}*: {error}"))
}

//! Guesses: facts of a field that a person confirms.

use std::borrow::Cow;

use schemars::{JsonSchema, Schema, SchemaGenerator};
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use serde_json::{Map, Value};

use super::Field;

/// Keys of a field that are no fact of it.
const NO_FACTS: [&str; 11] =
    ["name", "doc", "doc_zh", "fields", "because", "from", "unknown", "guess", "at", "rust_name", "rust_type"];

/// A fact of a field to confirm, under the keys that the field itself would have it, and `because` with the sentence
/// that it was taken from: `{ range: 1..=100, because: "From 1 to 100." }`.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Guess {
    /// The fact, as the field would have it: everything else in it is empty.
    pub field: Box<Field>,
}

impl Guess {
    /// A guess of what this field says.
    pub fn of(field: Field) -> Self {
        Guess { field: Box::new(field) }
    }

    /// The guessed keys with their values.
    pub fn facts(&self) -> Vec<(String, Value)> {
        let all = self.written().into_iter();
        all.filter(|(key, _)| !NO_FACTS.contains(&key.as_str())).collect()
    }

    /// The keys that are no facts, and no reason either.
    pub fn others(&self) -> Vec<String> {
        let keys = self.written().into_iter().map(|(key, _)| key);
        keys.filter(|key| key != "because" && NO_FACTS.contains(&key.as_str())).collect()
    }

    fn written(&self) -> Map<String, Value> {
        let Ok(Value::Object(mut keys)) = serde_json::to_value(&self.field) else { return Map::new() };
        for always in ["name", "doc"] {
            if keys.get(always).and_then(Value::as_str) == Some("") {
                keys.shift_remove(always);
            }
        }
        keys
    }
}

impl<'de> Deserialize<'de> for Guess {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Field::deserialize(deserializer).map(Guess::of)
    }
}

impl Serialize for Guess {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.written().serialize(serializer)
    }
}

impl JsonSchema for Guess {
    fn schema_name() -> Cow<'static, str> {
        "Guess".into()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        let mut schema = Field::json_schema(generator);
        schema.remove("required");
        let description = "A fact to confirm, under the keys that the field itself would have it, and `because` with \
            the sentence that it was taken from.";
        schema.insert("description".to_owned(), description.into());
        schema
    }
}

//! JSON as it is written: the value, and the keys that stand twice, of which the value holds the last.

use std::cell::RefCell;
use std::fmt;

use serde::de::{DeserializeSeed, Deserializer, MapAccess, SeqAccess, Visitor};
use serde_json::{Map, Number, Value};

use super::Trouble;
use super::way::Way;

/// A document.
#[derive(Debug)]
pub struct Json {
    /// What it says.
    pub value: Value,
    /// Places of keys that stand twice in one object.
    pub twice: Vec<String>,
}

/// Reads a document; nesting is bounded by the parser.
///
/// # Errors
/// When the bytes are no JSON, with line and column.
pub fn read(file: &str, bytes: &[u8]) -> Result<Json, Trouble> {
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    let twice = RefCell::new(Vec::new());
    let mut parser = serde_json::Deserializer::from_slice(bytes);
    let root = Way::root(file);
    let read = Seed { way: &root, twice: &twice }.deserialize(&mut parser);
    match read.and_then(|value| parser.end().map(|()| value)) {
        Ok(value) => Ok(Json { value, twice: twice.into_inner() }),
        Err(error) => {
            let at = format!("{file}:{}:{}", error.line(), error.column());
            let text = error.to_string();
            let what = text.split(" at line ").next().unwrap_or(&text);
            let help = if error.is_eof() {
                "the file ends too early: fetch it again"
            } else {
                "give the document as the vendor publishes it, in JSON"
            };
            Err(Trouble::new(at, format!("this is no JSON: {what}"), help))
        }
    }
}

#[derive(Clone, Copy)]
struct Seed<'s> {
    way: &'s Way<'s>,
    twice: &'s RefCell<Vec<String>>,
}

impl<'de> DeserializeSeed<'de> for Seed<'_> {
    type Value = Value;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Value, D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Seed<'_> {
    type Value = Value;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a JSON value")
    }

    fn visit_bool<E>(self, value: bool) -> Result<Value, E> {
        Ok(Value::Bool(value))
    }

    fn visit_i64<E>(self, value: i64) -> Result<Value, E> {
        Ok(Value::from(value))
    }

    fn visit_u64<E>(self, value: u64) -> Result<Value, E> {
        Ok(Value::from(value))
    }

    fn visit_f64<E>(self, value: f64) -> Result<Value, E> {
        Ok(Number::from_f64(value).map_or(Value::Null, Value::Number))
    }

    fn visit_str<E>(self, value: &str) -> Result<Value, E> {
        Ok(Value::String(value.to_owned()))
    }

    fn visit_string<E>(self, value: String) -> Result<Value, E> {
        Ok(Value::String(value))
    }

    fn visit_unit<E>(self) -> Result<Value, E> {
        Ok(Value::Null)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<Value, A::Error> {
        let mut all = Vec::new();
        loop {
            let way = self.way.item(all.len());
            match items.next_element_seed(Seed { way: &way, twice: self.twice })? {
                Some(item) => all.push(item),
                None => return Ok(Value::Array(all)),
            }
        }
    }

    fn visit_map<A: MapAccess<'de>>(self, mut entries: A) -> Result<Value, A::Error> {
        let mut all = Map::new();
        while let Some(key) = entries.next_key::<String>()? {
            let way = self.way.key(&key);
            let value = entries.next_value_seed(Seed { way: &way, twice: self.twice })?;
            if all.contains_key(&key) {
                self.twice.borrow_mut().push(way.to_string());
            }
            all.insert(key, value);
        }
        Ok(Value::Object(all))
    }
}

#[cfg(test)]
mod tests {
    use super::read;

    #[test]
    fn keys_that_stand_twice_are_known() {
        let json = read("a.json", br#"{"a": {"b": 1, "b": 2}}"#).expect("it is JSON");
        assert_eq!(json.twice, ["a.json#/a/b"]);
        assert_eq!(json.value["a"]["b"], 2);
    }

    #[test]
    fn broken_json_has_a_place() {
        let trouble = read("a.json", b"{\n \"a\": ").expect_err("it is truncated");
        assert!(trouble.at.starts_with("a.json:2:"), "{trouble}");
        let nested = "[".repeat(100_000);
        assert!(read("a.json", nested.as_bytes()).is_err());
    }
}

//! The tree that requests are written to and answers are read from, whatever the wire format.
//!
//! JSON and XML both become a [`Value`]; field order is kept, and names known at compile time cost no allocation.

use std::borrow::Cow;
use std::fmt;

use serde::de::{Deserialize, Deserializer, MapAccess, SeqAccess, Visitor};
use serde::ser::{Serialize, SerializeMap, Serializer};

use crate::Bytes;

/// One node of a request or an answer.
#[derive(Clone, Debug, PartialEq)]
pub enum Value {
    /// JSON `null`.
    Null,
    /// `true` or `false`.
    Boolean(bool),
    /// A whole number.
    Integer(i128),
    /// A number with a fraction or an exponent.
    Number(f64),
    /// A string; in XML, every leaf.
    Text(String),
    /// A body of bytes; no JSON and no XML holds one.
    Bytes(Bytes),
    /// An array.
    List(Vec<Value>),
    /// An object: names and values in the order in which they stand.
    Record(Vec<(Cow<'static, str>, Value)>),
}

impl Value {
    /// The value of a record's field; the last one where a name is repeated.
    pub fn get(&self, name: &str) -> Option<&Value> {
        match self {
            Value::Record(fields) => fields.iter().rev().find(|(key, _)| key == name).map(|(_, value)| value),
            _ => None,
        }
    }

    /// The text of a leaf: strings as they are, numbers and booleans as JSON writes them.
    pub fn text(&self) -> Option<Cow<'_, str>> {
        match self {
            Value::Text(text) => Some(Cow::Borrowed(text)),
            Value::Boolean(value) => Some(Cow::Borrowed(if *value { "true" } else { "false" })),
            Value::Integer(value) => Some(Cow::Owned(value.to_string())),
            Value::Number(_) => Some(Cow::Owned(self.to_string())),
            Value::Null | Value::Bytes(_) | Value::List(_) | Value::Record(_) => None,
        }
    }

    /// The whole number that a leaf holds, also where it is sent as a string.
    pub fn integer(&self) -> Option<i128> {
        match self {
            Value::Integer(value) => Some(*value),
            // Beyond 2^53 a float no longer tells which whole number was meant.
            Value::Number(value) if value.fract() == 0.0 && value.abs() < 9_007_199_254_740_992.0 => {
                Some(*value as i128)
            }
            Value::Text(text) => text.trim().parse().ok(),
            _ => None,
        }
    }

    /// The number that a leaf holds, also where it is sent as a string.
    pub fn number(&self) -> Option<f64> {
        match self {
            Value::Integer(value) => Some(*value as f64),
            Value::Number(value) => Some(*value),
            Value::Text(text) => text.trim().parse().ok().filter(|number: &f64| number.is_finite()),
            _ => None,
        }
    }

    /// The boolean that a leaf holds, also where it is sent as a string in any case.
    pub fn boolean(&self) -> Option<bool> {
        match self {
            Value::Boolean(value) => Some(*value),
            Value::Text(text) if text.trim().eq_ignore_ascii_case("true") => Some(true),
            Value::Text(text) if text.trim().eq_ignore_ascii_case("false") => Some(false),
            _ => None,
        }
    }

    /// What kind of node this is, for messages: `an object`, `text`.
    pub fn kind(&self) -> &'static str {
        match self {
            Value::Null => "null",
            Value::Boolean(_) => "a boolean",
            Value::Integer(_) => "a whole number",
            Value::Number(_) => "a number",
            Value::Text(_) => "text",
            Value::Bytes(_) => "bytes",
            Value::List(_) => "a list",
            Value::Record(_) => "an object",
        }
    }

    /// Reads JSON.
    ///
    /// # Errors
    /// What is wrong and where, when `text` is not one JSON document or nests deeper than 128.
    pub fn from_json(text: &[u8]) -> Result<Value, serde_json::Error> {
        serde_json::from_slice(text)
    }

    /// Reads XML: the root's children as fields, leaves as text, siblings of one name as a list.
    ///
    /// # Errors
    /// What is wrong, when `text` is not one XML document or nests deeper than 128.
    pub fn from_xml(text: &[u8]) -> Result<Value, String> {
        let text = std::str::from_utf8(text).map_err(|error| format!("not UTF-8: {error}"))?;
        crate::xml::read(text.trim_start_matches('\u{feff}').trim()).map(|document| document.value)
    }
}

/// The value as compact JSON.
impl fmt::Display for Value {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&serde_json::to_string(self).map_err(|_| fmt::Error)?)
    }
}

impl Serialize for Value {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Value::Null => serializer.serialize_unit(),
            Value::Boolean(value) => serializer.serialize_bool(*value),
            Value::Integer(value) => match (i64::try_from(*value), u64::try_from(*value)) {
                (Ok(value), _) => serializer.serialize_i64(value),
                (_, Ok(value)) => serializer.serialize_u64(value),
                _ => serializer.serialize_f64(*value as f64),
            },
            Value::Number(value) => serializer.serialize_f64(*value),
            Value::Text(text) => serializer.serialize_str(text),
            Value::Bytes(bytes) => serializer.serialize_str(&bytes.base64()),
            Value::List(items) => serializer.collect_seq(items),
            Value::Record(fields) => {
                let mut map = serializer.serialize_map(Some(fields.len()))?;
                for (name, value) in fields {
                    map.serialize_entry(name, value)?;
                }
                map.end()
            }
        }
    }
}

impl<'de> Deserialize<'de> for Value {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Tree;
        impl<'de> Visitor<'de> for Tree {
            type Value = Value;
            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("any JSON value")
            }
            fn visit_unit<E>(self) -> Result<Value, E> {
                Ok(Value::Null)
            }
            fn visit_none<E>(self) -> Result<Value, E> {
                Ok(Value::Null)
            }
            fn visit_some<D: Deserializer<'de>>(self, deserializer: D) -> Result<Value, D::Error> {
                Value::deserialize(deserializer)
            }
            fn visit_bool<E>(self, value: bool) -> Result<Value, E> {
                Ok(Value::Boolean(value))
            }
            fn visit_i64<E>(self, value: i64) -> Result<Value, E> {
                Ok(Value::Integer(value.into()))
            }
            fn visit_u64<E>(self, value: u64) -> Result<Value, E> {
                Ok(Value::Integer(value.into()))
            }
            fn visit_f64<E>(self, value: f64) -> Result<Value, E> {
                Ok(Value::Number(value))
            }
            fn visit_str<E>(self, value: &str) -> Result<Value, E> {
                Ok(Value::Text(value.to_owned()))
            }
            fn visit_string<E>(self, value: String) -> Result<Value, E> {
                Ok(Value::Text(value))
            }
            fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<Value, A::Error> {
                let mut list = Vec::new();
                while let Some(item) = items.next_element()? {
                    list.push(item);
                }
                Ok(Value::List(list))
            }
            fn visit_map<A: MapAccess<'de>>(self, mut entries: A) -> Result<Value, A::Error> {
                let mut fields = Vec::new();
                while let Some((name, value)) = entries.next_entry::<String, Value>()? {
                    fields.push((Cow::Owned(name), value));
                }
                Ok(Value::Record(fields))
            }
        }
        deserializer.deserialize_any(Tree)
    }
}

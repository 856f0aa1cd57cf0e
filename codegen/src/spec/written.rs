//! A text with a grammar of its own, kept also when it does not parse, so that one bad text hides no other mistake.

use std::borrow::Cow;
use std::fmt;
use std::str::FromStr;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::de::{self, Deserialize, Deserializer, Visitor};
use serde::ser::{Serialize, Serializer};

/// A text and what it parses to.
#[derive(Clone, Debug, PartialEq)]
pub struct Written<T> {
    /// The text as written.
    pub text: String,
    /// What it says, or why it says nothing.
    pub parsed: Result<T, String>,
}

impl<T> Written<T> {
    /// What the text says, if it parses.
    pub fn get(&self) -> Option<&T> {
        self.parsed.as_ref().ok()
    }
}

impl<T: FromStr<Err = String>> From<&str> for Written<T> {
    fn from(text: &str) -> Self {
        Written { text: text.to_owned(), parsed: text.parse() }
    }
}

impl<'de, T: FromStr<Err = String>> Deserialize<'de> for Written<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Text<T>(std::marker::PhantomData<T>);
        impl<T: FromStr<Err = String>> Visitor<'_> for Text<T> {
            type Value = Written<T>;
            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("text")
            }
            fn visit_str<E: de::Error>(self, text: &str) -> Result<Written<T>, E> {
                Ok(Written::from(text))
            }
            fn visit_i64<E: de::Error>(self, number: i64) -> Result<Written<T>, E> {
                Ok(Written::from(number.to_string().as_str()))
            }
            fn visit_u64<E: de::Error>(self, number: u64) -> Result<Written<T>, E> {
                Ok(Written::from(number.to_string().as_str()))
            }
        }
        deserializer.deserialize_any(Text(std::marker::PhantomData))
    }
}

impl<T> Serialize for Written<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.text)
    }
}

impl<T: Grammar> JsonSchema for Written<T> {
    fn schema_name() -> Cow<'static, str> {
        T::NAME.into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        if T::NUMBERS {
            json_schema!({ "type": ["string", "integer"], "description": T::DESCRIPTION })
        } else {
            json_schema!({ "type": "string", "description": T::DESCRIPTION })
        }
    }
}

/// A grammar that a [`Written`] text can have.
pub trait Grammar {
    /// Its name in the JSON Schema.
    const NAME: &'static str;
    /// What such a text looks like.
    const DESCRIPTION: &'static str;
    /// Whether a bare whole number is such a text too.
    const NUMBERS: bool = false;
}

//! A JSON document inside a string.

use crate::divergence::notes;
use crate::{Decode, DecodeError, Encode, Value};

/// A parameter that travels as a string which holds a JSON document with a schema of its own.
///
/// Typed where the schema fits, and any text where it does not: an empty string has a meaning to some operations.
#[derive(Clone, Debug, PartialEq)]
pub enum JsonText<T> {
    /// The document, written as compact JSON.
    Typed(T),
    /// The string exactly as it is sent or was received.
    Text(String),
}

impl<T> From<T> for JsonText<T> {
    fn from(document: T) -> Self {
        JsonText::Typed(document)
    }
}

impl<T: Encode> Encode for JsonText<T> {
    fn encode(&self) -> Value {
        match self {
            JsonText::Typed(document) => document.encode(),
            JsonText::Text(text) => Value::Text(text.clone()),
        }
    }
}

impl<T: Decode> Decode for JsonText<T> {
    fn decode(value: Value) -> Result<Self, DecodeError> {
        match value {
            // Kept as it came: a typed document would lose what its schema does not know.
            Value::Text(text) => Ok(JsonText::Text(text)),
            document => {
                notes::container("json<..>", &document);
                T::decode(document).map(JsonText::Typed)
            }
        }
    }
}

impl<T: Decode> JsonText<T> {
    /// The document, read from the text if it is one.
    ///
    /// # Errors
    /// [`DecodeError`] when the text is not JSON or not this document.
    pub fn into_typed(self) -> Result<T, DecodeError> {
        match self {
            JsonText::Typed(document) => Ok(document),
            JsonText::Text(text) => match Value::from_json(text.as_bytes()) {
                Ok(value) => T::decode(value),
                Err(error) => Err(DecodeError::new("a JSON document", error.to_string())),
            },
        }
    }
}

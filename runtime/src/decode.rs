//! [`Value`] trees to Rust values, tolerantly: numbers and booleans also as strings, absent and empty as `None`.

mod fields;

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::fmt;

use crate::Value;
use crate::divergence::notes;

pub use fields::Fields;
pub(crate) use fields::split;

/// A type that can be read from the wire. Derived for requests and records.
pub trait Decode: Sized {
    /// Reads the value; fields that the type does not know are passed over.
    ///
    /// # Errors
    /// The first place that holds something else than the type.
    fn decode(value: Value) -> Result<Self, DecodeError>;

    /// What a field of this type is when the answer does not have it.
    ///
    /// # Errors
    /// [`DecodeError`] when the type has no such value, which is so unless it is an `Option` or a list.
    fn absent() -> Result<Self, DecodeError> {
        Err(notes::missing())
    }
}

/// Where an answer does not have the documented shape.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DecodeError {
    /// Path from the root, outermost first: `Data.Items[3].Size`. Empty at the root.
    pub at: String,
    /// What the documentation promises there.
    pub expected: &'static str,
    /// What is there.
    pub found: String,
}

impl DecodeError {
    /// An error at the place that is being read.
    pub fn new(expected: &'static str, found: impl Into<String>) -> Self {
        DecodeError { at: String::new(), expected, found: found.into() }
    }

    /// The same error, one step further out: under a field's name or an index (`[3]`).
    #[must_use]
    pub fn under(mut self, step: &str) -> Self {
        self.at = match self.at.as_str() {
            "" => step.to_owned(),
            rest if rest.starts_with('[') => format!("{step}{rest}"),
            rest => format!("{step}.{rest}"),
        };
        self
    }
}

impl fmt::Display for DecodeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let at = if self.at.is_empty() { "the root" } else { &self.at };
        write!(f, "expected {} at {at}, found {}", self.expected, self.found)
    }
}

impl std::error::Error for DecodeError {}

/// A type that can be missing without a mistake: an answer's field of such a type never ends the reading of its record,
/// so that reading a record is straight-line code, which costs the compiler a quarter of one with an exit at each field.
pub trait Optional: Decode {
    /// What is there when nothing is.
    fn nothing() -> Self;
}

impl<T: Decode> Optional for Option<T> {
    #[inline]
    fn nothing() -> Self {
        None
    }
}

impl<T: Decode> Optional for Vec<T> {
    #[inline]
    fn nothing() -> Self {
        Vec::new()
    }
}

fn mismatch(expected: &'static str, found: &Value) -> DecodeError {
    let found = match found {
        Value::Text(text) => format!("the text {:?}", text.chars().take(40).collect::<String>()),
        other => other.kind().to_owned(),
    };
    DecodeError::new(expected, found)
}

impl Decode for Value {
    fn decode(value: Value) -> Result<Self, DecodeError> {
        Ok(value)
    }

    fn absent() -> Result<Self, DecodeError> {
        Ok(Value::Null)
    }
}

/// The output of an operation whose answer has no body; whatever is there is passed over.
impl Decode for () {
    fn decode(_: Value) -> Result<Self, DecodeError> {
        Ok(())
    }

    fn absent() -> Result<Self, DecodeError> {
        Ok(())
    }
}

impl Decode for String {
    fn decode(value: Value) -> Result<Self, DecodeError> {
        match value {
            Value::Text(text) => Ok(text),
            other => {
                notes::leaf("string", &other, false);
                other.text().map(Cow::into_owned).ok_or_else(|| mismatch("text", &other))
            }
        }
    }
}

/// A text among documented ones: what the derive calls for an enum of documented values. Others are read too.
///
/// # Errors
/// As for a [`String`].
pub fn decode_text(value: Value, documented: &[&str]) -> Result<String, DecodeError> {
    // Of a leaf of another type, the type is told.
    let is_text = matches!(value, Value::Text(_));
    let text = String::decode(value)?;
    if is_text {
        notes::text(&text, documented);
    }
    Ok(text)
}

impl Decode for bool {
    fn decode(value: Value) -> Result<Self, DecodeError> {
        if let Value::Boolean(value) = value {
            return Ok(value);
        }
        let boolean = value.boolean();
        notes::leaf("boolean", &value, boolean.is_some());
        boolean.ok_or_else(|| mismatch("a boolean", &value))
    }
}

impl Decode for i64 {
    fn decode(value: Value) -> Result<Self, DecodeError> {
        let integer = value.integer().and_then(|integer| i64::try_from(integer).ok());
        if !matches!(value, Value::Integer(_)) || integer.is_none() {
            notes::leaf("integer", &value, integer.is_some());
        }
        integer.ok_or_else(|| mismatch("a whole number", &value))
    }
}

impl Decode for f64 {
    fn decode(value: Value) -> Result<Self, DecodeError> {
        let number = value.number();
        if !matches!(value, Value::Integer(_) | Value::Number(_)) {
            notes::leaf("number", &value, number.is_some());
        }
        number.ok_or_else(|| mismatch("a number", &value))
    }
}

impl<T: Decode> Decode for Option<T> {
    fn decode(value: Value) -> Result<Self, DecodeError> {
        match value {
            Value::Null => Ok(None),
            // An empty XML element, or a vendor's way of saying "none" for what is not text.
            Value::Text(text) if text.is_empty() => Ok(T::decode(Value::Text(text)).ok()),
            other => T::decode(other).map(Some),
        }
    }

    fn absent() -> Result<Self, DecodeError> {
        Ok(None)
    }
}

impl<T: Decode> Decode for Box<T> {
    fn decode(value: Value) -> Result<Self, DecodeError> {
        T::decode(value).map(Box::new)
    }

    fn absent() -> Result<Self, DecodeError> {
        T::absent().map(Box::new)
    }
}

impl<T: Decode> Decode for Vec<T> {
    fn decode(value: Value) -> Result<Self, DecodeError> {
        let items = match value {
            Value::List(items) => items,
            Value::Null => Vec::new(),
            Value::Text(text) if text.is_empty() => {
                notes::container("list", &Value::Text(text));
                Vec::new()
            }
            // XML does not tell a list of one from the one.
            one => {
                notes::container("list", &one);
                vec![one]
            }
        };
        let decode = |(index, item)| match (item == Value::Null, T::decode(item)) {
            // An item that is nothing is left out; it must not cost the others.
            (true, Err(_)) => None,
            (_, item) => Some(item.map_err(|error: DecodeError| error.under(&format!("[{index}]")))),
        };
        items.into_iter().enumerate().filter_map(decode).collect()
    }

    fn absent() -> Result<Self, DecodeError> {
        Ok(Vec::new())
    }
}

impl<T: Decode> Decode for BTreeMap<String, T> {
    fn decode(value: Value) -> Result<Self, DecodeError> {
        let fields = match value {
            Value::Record(fields) => fields,
            other => {
                notes::container("object", &other);
                return Err(mismatch("an object", &other));
            }
        };
        let decode = |(name, value): (Cow<'static, str>, Value)| match notes::under("*", || T::decode(value)) {
            Ok(value) => Ok((name.into_owned(), value)),
            Err(error) => Err(error.under(&name)),
        };
        fields.into_iter().map(decode).collect()
    }
}

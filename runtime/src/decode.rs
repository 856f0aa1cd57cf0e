//! [`Value`] trees to Rust values, tolerantly: numbers and booleans also as strings, absent and empty as `None`.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::fmt;

use crate::Value;

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
        Err(DecodeError::new("a value", "nothing"))
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

/// A record being read: what the derive calls, field by field. The first mistake is kept to the end.
#[derive(Debug)]
pub struct Fields {
    fields: Vec<(Cow<'static, str>, Value)>,
    mistake: Option<DecodeError>,
}

impl Fields {
    /// Opens a record. An empty XML element is a record without fields; what is no record is a mistake.
    pub fn of(value: Value) -> Self {
        match value {
            Value::Record(fields) => Fields { fields, mistake: None },
            other => Fields { fields: Vec::new(), mistake: Some(mismatch("an object", &other)) },
        }
    }

    /// The record that was read from these fields.
    ///
    /// # Errors
    /// The first [`DecodeError`] on the way.
    pub fn finish<T>(self, record: T) -> Result<T, DecodeError> {
        self.mistake.map_or(Ok(record), Err)
    }

    /// Takes one field out; the last one where a name is repeated.
    ///
    /// # Errors
    /// [`DecodeError`] when the field is absent and must not be, or holds something else; one from before, if there is.
    pub fn take<T: Decode>(&mut self, name: &str) -> Result<T, DecodeError> {
        let value = self.remove(name);
        self.unless_mistaken(|| value.map_or_else(T::absent, T::decode).map_err(|error| error.under(name)))
    }

    /// As [`Fields::take`], for a field that can be missing.
    pub fn optional<T: Optional>(&mut self, name: &str) -> T {
        match self.remove(name) {
            Some(value) => self.keep(T::decode(value), name),
            None => T::nothing(),
        }
    }

    /// Takes a list that the wire wraps in an object with one field; the bare list is read too.
    ///
    /// # Errors
    /// As [`Fields::take`].
    pub fn take_wrapped<T: Decode>(&mut self, name: &str, wrapper: &str) -> Result<T, DecodeError> {
        let value = self.remove(name);
        self.unless_mistaken(|| unwrapped(value, wrapper).map_err(|error| error.under(name)))
    }

    /// As [`Fields::take_wrapped`], for a field that can be missing.
    pub fn optional_wrapped<T: Optional>(&mut self, name: &str, wrapper: &str) -> T {
        let value = self.remove(name);
        self.keep(unwrapped(value, wrapper), name)
    }

    /// Takes a list that is sent as one string; a real list is read too.
    ///
    /// # Errors
    /// As [`Fields::take`].
    pub fn take_separated<T: Decode>(&mut self, name: &str, separator: &str) -> Result<T, DecodeError> {
        let value = self.remove(name).map(|value| split(value, separator));
        self.unless_mistaken(|| value.map_or_else(T::absent, T::decode).map_err(|error| error.under(name)))
    }

    /// As [`Fields::take_separated`], for a field that can be missing.
    pub fn optional_separated<T: Optional>(&mut self, name: &str, separator: &str) -> T {
        match self.remove(name) {
            Some(value) => self.keep(T::decode(split(value, separator)), name),
            None => T::nothing(),
        }
    }

    fn unless_mistaken<T>(&mut self, read: impl FnOnce() -> Result<T, DecodeError>) -> Result<T, DecodeError> {
        self.mistake.take().map_or_else(read, Err)
    }

    fn keep<T: Optional>(&mut self, read: Result<T, DecodeError>, name: &str) -> T {
        read.unwrap_or_else(|error| {
            self.mistake.get_or_insert_with(|| error.under(name));
            T::nothing()
        })
    }

    fn remove(&mut self, name: &str) -> Option<Value> {
        let index = self.fields.iter().rposition(|(key, _)| key == name)?;
        // Not `swap_remove`: with a repeated name, the order says which is the last.
        Some(self.fields.remove(index).1)
    }
}

fn unwrapped<T: Decode>(value: Option<Value>, wrapper: &str) -> Result<T, DecodeError> {
    match value {
        Some(record @ Value::Record(_)) => Fields::of(record).take(wrapper),
        Some(other) => T::decode(other),
        None => T::absent(),
    }
}

/// A text with separators as the list that it stands for; anything else as it is.
pub(crate) fn split(value: Value, separator: &str) -> Value {
    match value {
        Value::Text(text) if text.is_empty() => Value::List(Vec::new()),
        Value::Text(text) => Value::List(text.split(separator).map(|item| Value::Text(item.to_owned())).collect()),
        other => other,
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
            other => other.text().map(Cow::into_owned).ok_or_else(|| mismatch("text", &other)),
        }
    }
}

impl Decode for bool {
    fn decode(value: Value) -> Result<Self, DecodeError> {
        value.boolean().ok_or_else(|| mismatch("a boolean", &value))
    }
}

impl Decode for i64 {
    fn decode(value: Value) -> Result<Self, DecodeError> {
        let integer = value.integer().and_then(|integer| i64::try_from(integer).ok());
        integer.ok_or_else(|| mismatch("a whole number", &value))
    }
}

impl Decode for f64 {
    fn decode(value: Value) -> Result<Self, DecodeError> {
        value.number().ok_or_else(|| mismatch("a number", &value))
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
            Value::Text(text) if text.is_empty() => Vec::new(),
            // XML does not tell a list of one from the one.
            one => vec![one],
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
            other => return Err(mismatch("an object", &other)),
        };
        let decode = |(name, value): (Cow<'static, str>, Value)| match T::decode(value) {
            Ok(value) => Ok((name.into_owned(), value)),
            Err(error) => Err(error.under(&name)),
        };
        fields.into_iter().map(decode).collect()
    }
}

//! Records, read field by field: what the derives call.

use std::borrow::Cow;

use super::{Decode, DecodeError, Optional, mismatch};
use crate::Value;
use crate::divergence::notes::{self, Here, Step};

/// A record being read: what the derive calls, field by field. The first mistake is kept to the end.
#[derive(Debug)]
pub struct Fields {
    fields: Vec<(Cow<'static, str>, Value)>,
    mistake: Option<DecodeError>,
    /// Whether differences from the documentation are noted.
    listening: bool,
    /// What is documented of the next field beside its type.
    next: Here,
    /// The way back from the present field.
    step: Option<Step>,
}

impl Fields {
    /// Opens a record. An empty XML element is a record without fields; what is no record is a mistake.
    pub fn of(value: Value) -> Self {
        let of = |fields, mistake, listening| Fields { fields, mistake, listening, next: Here::default(), step: None };
        match value {
            Value::Record(fields) => of(fields, None, notes::is_listening()),
            other => {
                notes::container("object", &other);
                // Everything is said about it.
                of(Vec::new(), Some(mismatch("an object", &other)), false)
            }
        }
    }

    /// The record that was read from these fields.
    ///
    /// # Errors
    /// The first [`DecodeError`] on the way.
    pub fn finish<T>(self, record: T) -> Result<T, DecodeError> {
        if self.listening {
            self.fields.iter().for_each(|(name, value)| notes::undocumented(name, value));
        }
        self.mistake.map_or(Ok(record), Err)
    }

    /// The next field is documented to be there always; that it is missing is counted, and no mistake.
    pub fn promised(&mut self) -> &mut Self {
        self.next.promised = true;
        self
    }

    /// The next field is secret: nothing but its name goes into counts.
    pub fn sensitive(&mut self) -> &mut Self {
        self.next.sensitive = true;
        self
    }

    /// The next field is documented to be a string, whatever it holds.
    pub fn in_text(&mut self) -> &mut Self {
        self.next.text_documented = true;
        self
    }

    /// Takes one field out; the last one where a name is repeated.
    ///
    /// # Errors
    /// [`DecodeError`] when the field is absent and must not be, or holds something else; one from before, if there is.
    pub fn take<T: Decode>(&mut self, name: &str) -> Result<T, DecodeError> {
        let value = self.open(name);
        let read = self.unless_mistaken(|| value.map_or_else(T::absent, T::decode).map_err(|error| error.under(name)));
        self.close();
        read
    }

    /// As [`Fields::take`], for a field that can be missing.
    pub fn optional<T: Optional>(&mut self, name: &str) -> T {
        let value = self.open(name);
        let read = match value {
            Some(value) => self.keep(T::decode(value), name),
            None => T::nothing(),
        };
        self.close();
        read
    }

    /// Takes a list that the wire wraps in an object with one field; the bare list is read too.
    ///
    /// # Errors
    /// As [`Fields::take`].
    pub fn take_wrapped<T: Decode>(&mut self, name: &str, wrapper: &str) -> Result<T, DecodeError> {
        let value = self.open(name);
        let read = self.unless_mistaken(|| unwrapped(value, wrapper).map_err(|error| error.under(name)));
        self.close();
        read
    }

    /// As [`Fields::take_wrapped`], for a field that can be missing.
    pub fn optional_wrapped<T: Optional>(&mut self, name: &str, wrapper: &str) -> T {
        let value = self.open(name);
        let read = self.keep(unwrapped(value, wrapper), name);
        self.close();
        read
    }

    /// Takes a list that is sent as one string; a real list is read too.
    ///
    /// # Errors
    /// As [`Fields::take`].
    pub fn take_separated<T: Decode>(&mut self, name: &str, separator: &str) -> Result<T, DecodeError> {
        let value = self.open_separated(name, separator);
        let read = self.unless_mistaken(|| value.map_or_else(T::absent, T::decode).map_err(|error| error.under(name)));
        self.close();
        read
    }

    /// As [`Fields::take_separated`], for a field that can be missing.
    pub fn optional_separated<T: Optional>(&mut self, name: &str, separator: &str) -> T {
        let value = self.open_separated(name, separator);
        let read = match value {
            Some(value) => self.keep(T::decode(value), name),
            None => T::nothing(),
        };
        self.close();
        read
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

    /// Takes a value out; whoever listens knows from here on which it is.
    #[inline]
    fn open(&mut self, name: &str) -> Option<Value> {
        let value = self.remove(name);
        if self.listening {
            self.enter(name, value.as_ref());
        }
        value
    }

    #[cold]
    fn enter(&mut self, name: &str, value: Option<&Value>) {
        // One that is repeated is documented all the same.
        self.fields.retain(|(key, _)| key != name);
        self.step = notes::enter(name, std::mem::take(&mut self.next), value);
    }

    fn open_separated(&mut self, name: &str, separator: &str) -> Option<Value> {
        // The items are parts of a string, whatever they hold.
        self.next.in_texts = true;
        let value = self.open(name);
        if let Some(list @ Value::List(_)) = &value {
            notes::container("comma<..>", list);
        }
        value.map(|value| split(value, separator))
    }

    #[inline]
    fn close(&mut self) {
        if self.listening {
            notes::leave(self.step.take());
        }
    }

    fn remove(&mut self, name: &str) -> Option<Value> {
        let index = self.fields.iter().rposition(|(key, _)| key == name)?;
        // Not `swap_remove`: with a repeated name, the order says which is the last.
        Some(self.fields.remove(index).1)
    }
}

fn unwrapped<T: Decode>(value: Option<Value>, wrapper: &str) -> Result<T, DecodeError> {
    match value {
        // The name of the object around is no part of the documented way.
        Some(record @ Value::Record(_)) => match Fields::of(record).remove(wrapper) {
            Some(value) => T::decode(value).map_err(|error| error.under(wrapper)),
            None => T::absent().map_err(|error| error.under(wrapper)),
        },
        Some(other) => {
            if other != Value::Null {
                notes::container("object around a list", &other);
            }
            T::decode(other)
        }
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

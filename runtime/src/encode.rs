//! Rust values to [`Value`] trees.

use std::borrow::Cow;
use std::collections::BTreeMap;

use crate::Value;

/// A type that can be written to the wire. Derived for requests and records.
pub trait Encode {
    /// The value under its documented names; absent optional fields are left out.
    fn encode(&self) -> Value;

    /// Whether the field that holds this is left out of its record.
    fn is_absent(&self) -> bool {
        false
    }
}

/// A record under construction: what the derive calls, field by field.
#[derive(Debug, Default)]
pub struct Record(Vec<(Cow<'static, str>, Value)>);

impl Record {
    /// An empty record with room for `fields` fields.
    pub fn with_capacity(fields: usize) -> Self {
        Record(Vec::with_capacity(fields))
    }

    /// A record of these fields, without those that are absent.
    pub fn of(fields: &[(&'static str, &dyn Encode)]) -> Value {
        let mut record = Record::with_capacity(fields.len());
        fields.iter().for_each(|(name, value)| record.put(name, *value));
        record.finish()
    }

    /// Adds a field unless it is absent.
    pub fn put(&mut self, name: &'static str, value: &dyn Encode) {
        if !value.is_absent() {
            self.0.push((Cow::Borrowed(name), value.encode()));
        }
    }

    /// Adds a list that the wire wraps in an object with one field, as in `Operations.Operation[]`.
    pub fn put_wrapped(&mut self, name: &'static str, wrapper: &'static str, value: &dyn Encode) {
        if !value.is_absent() {
            self.0.push((Cow::Borrowed(name), Value::Record(vec![(Cow::Borrowed(wrapper), value.encode())])));
        }
    }

    /// The finished record.
    pub fn finish(self) -> Value {
        Value::Record(self.0)
    }
}

impl Encode for Value {
    fn encode(&self) -> Value {
        self.clone()
    }
}

impl Encode for () {
    fn encode(&self) -> Value {
        Value::Record(Vec::new())
    }
}

impl Encode for String {
    fn encode(&self) -> Value {
        Value::Text(self.clone())
    }
}

impl Encode for bool {
    fn encode(&self) -> Value {
        Value::Boolean(*self)
    }
}

impl Encode for i64 {
    fn encode(&self) -> Value {
        Value::Integer((*self).into())
    }
}

impl Encode for f64 {
    fn encode(&self) -> Value {
        Value::Number(*self)
    }
}

impl<T: Encode> Encode for Option<T> {
    fn encode(&self) -> Value {
        self.as_ref().map_or(Value::Null, T::encode)
    }

    fn is_absent(&self) -> bool {
        self.is_none()
    }
}

impl<T: Encode> Encode for Box<T> {
    fn encode(&self) -> Value {
        T::encode(self)
    }

    fn is_absent(&self) -> bool {
        T::is_absent(self)
    }
}

impl<T: Encode> Encode for Vec<T> {
    fn encode(&self) -> Value {
        Value::List(self.iter().map(T::encode).collect())
    }
}

impl<T: Encode> Encode for BTreeMap<String, T> {
    fn encode(&self) -> Value {
        Value::Record(self.iter().map(|(name, value)| (Cow::Owned(name.clone()), value.encode())).collect())
    }
}

//! JSON that may hold secrets: zeroed when it is dropped, and never shown.

use secrecy::zeroize::Zeroize;
use serde_json::Value;

/// A tree that nobody prints and that leaves nothing behind.
pub(crate) struct SecretTree(Value);

impl SecretTree {
    /// # Errors
    /// The line and the column where the text is no JSON.
    pub(crate) fn parse(bytes: &[u8]) -> Result<Self, (usize, usize)> {
        serde_json::from_slice(bytes).map(SecretTree).map_err(|error| (error.line(), error.column()))
    }

    /// The tree as JSON.
    pub(crate) fn to_bytes(&self) -> Vec<u8> {
        self.0.to_string().into_bytes()
    }

    /// The value under some names, one inside the other.
    pub(crate) fn get(&self, path: &[&str]) -> Option<&Value> {
        path.iter().try_fold(&self.0, |value, name| value.get(name))
    }

    /// Takes a text out; an empty one counts as not there.
    pub(crate) fn take(&mut self, path: &[&str]) -> Option<String> {
        let value = path.iter().try_fold(&mut self.0, |value, name| value.get_mut(name))?;
        match value.take() {
            Value::String(text) if !text.is_empty() => Some(text),
            mut other => {
                wipe(&mut other);
                None
            }
        }
    }
}

impl From<Value> for SecretTree {
    fn from(value: Value) -> Self {
        SecretTree(value)
    }
}

impl Drop for SecretTree {
    fn drop(&mut self) {
        wipe(&mut self.0);
    }
}

fn wipe(value: &mut Value) {
    match value {
        Value::String(text) => text.zeroize(),
        Value::Array(values) => values.iter_mut().for_each(wipe),
        Value::Object(fields) => fields.values_mut().for_each(wipe),
        Value::Null | Value::Bool(_) | Value::Number(_) => {}
    }
}

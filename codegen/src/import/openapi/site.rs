//! A value of a document with its place, so that whatever is said of it can name the JSON pointer.

use serde_json::Value;

/// What is wrong with a document, where, and the cure.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// The JSON pointer.
    pub at: String,
    /// What is wrong, in one sentence without a full stop.
    pub message: String,
    /// The cure, in one sentence without a full stop.
    pub help: String,
}

impl Problem {
    /// A problem at a place.
    pub fn new(at: &str, message: impl Into<String>, help: impl Into<String>) -> Self {
        Problem { at: at.to_owned(), message: message.into(), help: help.into() }
    }
}

/// A value and the JSON pointer to it.
#[derive(Clone, Debug)]
pub struct Site<'d> {
    /// The JSON pointer: `/paths/~1notes/get`.
    pub at: String,
    /// The value.
    pub value: &'d Value,
}

impl<'d> Site<'d> {
    /// The whole document.
    pub fn root(value: &'d Value) -> Self {
        Site { at: String::new(), value }
    }

    /// The value of a key; null is absent.
    pub fn get(&self, key: &str) -> Option<Site<'d>> {
        let value = self.value.get(key).filter(|value| !value.is_null())?;
        Some(Site { at: format!("{}/{}", self.at, escape(key)), value })
    }

    /// The text of a key.
    pub fn text(&self, key: &str) -> Option<&'d str> {
        self.value.get(key)?.as_str()
    }

    /// Whether a key says `true`.
    pub fn says(&self, key: &str) -> bool {
        self.value.get(key).and_then(Value::as_bool).unwrap_or_default()
    }

    /// The entries of an object, in order; none of anything else.
    pub fn entries(&self) -> impl Iterator<Item = (&'d str, Site<'d>)> + use<'d> {
        let at = self.at.clone();
        let entries = self.value.as_object().into_iter().flatten();
        entries.map(move |(key, value)| (key.as_str(), Site { at: format!("{at}/{}", escape(key)), value }))
    }

    /// The items of a list; none of anything else.
    pub fn items(&self) -> impl Iterator<Item = Site<'d>> + use<'d> {
        let at = self.at.clone();
        let items = self.value.as_array().into_iter().flatten();
        items.enumerate().map(move |(index, value)| Site { at: format!("{at}/{index}"), value })
    }
}

/// A key as a part of a JSON pointer.
pub fn escape(key: &str) -> String {
    key.replace('~', "~0").replace('/', "~1")
}

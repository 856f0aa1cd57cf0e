//! Why a document or an operation could not be imported.

use std::fmt;

/// What is wrong, where, and the cure. Whatever else there is goes on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Trouble {
    /// The file and the JSON pointer in it, `notes.json#/apis/GetNote`, or the file with line and column.
    pub at: String,
    /// What is wrong, in one sentence without a full stop.
    pub message: String,
    /// The cure, in one sentence without a full stop.
    pub help: String,
}

impl Trouble {
    /// Something that is wrong at a place.
    pub fn new(at: impl fmt::Display, message: impl Into<String>, help: impl Into<String>) -> Self {
        Trouble { at: at.to_string(), message: message.into(), help: help.into() }
    }
}

impl fmt::Display for Trouble {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: error: {}\n  help: {}", self.at, self.message, self.help)
    }
}

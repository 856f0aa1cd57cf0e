//! What is wrong with the text or the structure of a file, before any rule has put it into words.

use std::ops::Range;

use super::at::At;
use crate::source::FileId;

/// Something wrong with the text or the structure of a file.
#[derive(Clone, Debug)]
pub struct Problem {
    /// The file.
    pub file: FileId,
    /// The way to the place; the root where the text is no tree.
    pub at: At,
    /// Its bytes in the file.
    pub span: Range<usize>,
    /// What it is.
    pub what: What,
}

/// What is wrong.
#[derive(Clone, Debug, PartialEq)]
pub enum What {
    /// The file cannot be read, or is none: why.
    File(String),
    /// The text is no YAML: why.
    Syntax(String),
    /// Something of YAML that specs do not use, and what to do without it.
    Feature(&'static str, &'static str),
    /// A word that is a boolean to some YAML readers only.
    OldBoolean(String),
    /// A key given twice.
    DuplicateKey(String),
    /// A key that is none of those which the place has.
    UnknownKey(String, Vec<String>),
    /// A key that is not there.
    MissingKey(String),
    /// A value of another type: the types of JSON Schema that are wanted, and the one given.
    Type(Vec<String>, &'static str),
    /// A whole number outside its bounds.
    Bounds(String, f64, f64),
    /// A word that is none of those which the key takes.
    UnknownWord(String, Vec<String>),
    /// A value that has the right structure and still cannot be read: why.
    Value(String),
}

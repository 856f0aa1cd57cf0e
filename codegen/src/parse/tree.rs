//! YAML text to a tree in which every key and value knows its bytes.
//!
//! Specs are written in a small part of YAML, which `fast` reads in one pass; whatever it does not know for certain is
//! read anew from the events of a whole YAML parser, which says what is wrong with it. Both give the same tree.

use std::borrow::Cow;
use std::ops::Range;

use super::problem::What;
use super::{events, fast};

/// A value with its place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Node<'t> {
    /// Its bytes in the file.
    pub span: Range<usize>,
    /// What it is.
    pub content: Content<'t>,
}

/// What a node is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Content<'t> {
    /// A scalar and the type that YAML 1.2 gives it.
    Scalar(Cow<'t, str>, ScalarType),
    /// A sequence.
    Sequence(Vec<Node<'t>>),
    /// A mapping in the order of the file.
    Mapping(Vec<(Key<'t>, Node<'t>)>),
}

/// A key of a mapping.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Key<'t> {
    /// Its text.
    pub name: Cow<'t, str>,
    /// Its bytes in the file.
    pub span: Range<usize>,
}

/// The type of a scalar.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ScalarType {
    /// Empty, `~` or `null`.
    Null,
    /// `true` or `false`.
    Boolean,
    /// A whole number.
    Integer,
    /// Another number.
    Number,
    /// Anything else, and everything in quotes.
    Text,
}

/// Reads a document. The tree is there unless the text is no YAML; what it does not take comes with it.
pub fn read(text: &str) -> (Option<Node<'_>>, Vec<(Range<usize>, What)>) {
    match fast::read(text) {
        Some(root) => (Some(root), Vec::new()),
        None => events::read(text),
    }
}

impl Node<'_> {
    /// The same tree without the text.
    pub fn into_owned(self) -> Node<'static> {
        let content = match self.content {
            Content::Scalar(text, kind) => Content::Scalar(Cow::Owned(text.into_owned()), kind),
            Content::Sequence(items) => Content::Sequence(items.into_iter().map(Node::into_owned).collect()),
            Content::Mapping(entries) => {
                let owned = |(key, value): (Key<'_>, Node<'_>)| {
                    (Key { name: Cow::Owned(key.name.into_owned()), span: key.span }, value.into_owned())
                };
                Content::Mapping(entries.into_iter().map(owned).collect())
            }
        };
        Node { span: self.span, content }
    }
}

/// Words without quotes that are booleans to some readers of YAML only.
pub(super) fn is_old_boolean(text: &str) -> bool {
    text.len() <= 3 && ["yes", "no", "on", "off", "y", "n"].iter().any(|word| text.eq_ignore_ascii_case(word))
}

/// The type of an unquoted scalar in the YAML 1.2 core schema.
pub(super) fn plain_type(text: &str) -> ScalarType {
    match text {
        "" | "~" | "null" | "Null" | "NULL" => return ScalarType::Null,
        "true" | "True" | "TRUE" | "false" | "False" | "FALSE" => return ScalarType::Boolean,
        _ => {}
    }
    if !text.starts_with(|first: char| first.is_ascii_digit() || matches!(first, '-' | '+' | '.')) {
        return ScalarType::Text;
    }
    let unsigned = text.strip_prefix(['-', '+']).unwrap_or(text);
    if !unsigned.is_empty() && unsigned.bytes().all(|byte| byte.is_ascii_digit()) {
        ScalarType::Integer
    } else if unsigned.starts_with(|first: char| first.is_ascii_digit() || first == '.') && text.parse::<f64>().is_ok()
    {
        ScalarType::Number
    } else {
        ScalarType::Text
    }
}

impl From<&Node<'_>> for serde_yaml::Value {
    fn from(node: &Node<'_>) -> Self {
        match &node.content {
            Content::Sequence(items) => serde_yaml::Value::Sequence(items.iter().map(Into::into).collect()),
            Content::Mapping(entries) => {
                let entry = |(key, value): &(Key<'_>, Node<'_>)| (key.name.as_ref().into(), value.into());
                serde_yaml::Value::Mapping(entries.iter().map(entry).collect())
            }
            Content::Scalar(_, ScalarType::Null) => serde_yaml::Value::Null,
            Content::Scalar(text, ScalarType::Boolean) => text.eq_ignore_ascii_case("true").into(),
            Content::Scalar(text, ScalarType::Integer) => match (text.parse::<i64>(), text.parse::<u64>()) {
                (Ok(number), _) => number.into(),
                (_, Ok(number)) => number.into(),
                _ => text.as_ref().into(),
            },
            Content::Scalar(text, ScalarType::Number) => {
                text.parse::<f64>().map_or_else(|_| text.as_ref().into(), Into::into)
            }
            Content::Scalar(text, ScalarType::Text) => text.as_ref().into(),
        }
    }
}

//! Types as they are written: `string`, `list<Agency>`, `json<UpdateStrategy>`.

use std::fmt;
use std::str::FromStr;

use super::written::Grammar;

/// A type as written. Words in lower case are built in, others are declared under `types`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum TypeExpression {
    /// `string`
    String,
    /// `integer`: a whole number of 64 bits.
    Integer,
    /// `number`: a number with a fraction.
    Number,
    /// `boolean`
    Boolean,
    /// `binary`: bytes, for a whole body.
    Binary,
    /// `any`: whatever the page leaves open.
    Any,
    /// `object`: an object whose fields are listed in place.
    Object,
    /// `list<T>`
    List(Box<TypeExpression>),
    /// `map<T>`: an object with free names.
    Map(Box<TypeExpression>),
    /// `json<T>`: a JSON document in a string.
    Json(Box<TypeExpression>),
    /// `comma<T>`: a list in a string, separated by commas.
    Comma(Box<TypeExpression>),
    /// `text<T>`: a value that is sent as a string although the page says what it means.
    Text(Box<TypeExpression>),
    /// A declared type.
    Named(String),
}

/// The words that no declared type may have as its name.
pub const WORDS: [&str; 12] =
    ["string", "integer", "number", "boolean", "binary", "any", "object", "list", "map", "json", "comma", "text"];

/// Wrappers nest no deeper than this.
const DEEPEST: usize = 8;

impl TypeExpression {
    /// The type inside a wrapper, and this type where there is none.
    pub fn innermost(&self) -> &TypeExpression {
        match self {
            TypeExpression::List(inner)
            | TypeExpression::Map(inner)
            | TypeExpression::Json(inner)
            | TypeExpression::Comma(inner)
            | TypeExpression::Text(inner) => inner.innermost(),
            other => other,
        }
    }

    /// Whether values of this type are lists.
    pub fn is_list(&self) -> bool {
        matches!(self, TypeExpression::List(_) | TypeExpression::Comma(_))
    }
}

impl FromStr for TypeExpression {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        parse(text.trim(), 0)
    }
}

fn parse(text: &str, depth: usize) -> Result<TypeExpression, String> {
    if depth > DEEPEST {
        return Err(format!("wrappers nest deeper than {DEEPEST}"));
    }
    if let Some((word, rest)) = text.split_once('<') {
        let inner = rest.strip_suffix('>').ok_or_else(|| format!("`{text}` lacks its closing `>`"))?;
        let inner = Box::new(parse(inner.trim(), depth + 1)?);
        return match word {
            "list" => Ok(TypeExpression::List(inner)),
            "map" => Ok(TypeExpression::Map(inner)),
            "json" => Ok(TypeExpression::Json(inner)),
            "comma" => Ok(TypeExpression::Comma(inner)),
            "text" => Ok(TypeExpression::Text(inner)),
            other => Err(format!("`{other}<..>` is not a type: the wrappers are list, map, json, comma and text")),
        };
    }
    match text {
        "string" => Ok(TypeExpression::String),
        "integer" => Ok(TypeExpression::Integer),
        "number" => Ok(TypeExpression::Number),
        "boolean" => Ok(TypeExpression::Boolean),
        "binary" => Ok(TypeExpression::Binary),
        "any" => Ok(TypeExpression::Any),
        "object" => Ok(TypeExpression::Object),
        word if WORDS.contains(&word) => Err(format!("`{word}` needs a type inside: `{word}<string>`")),
        name if name.starts_with(|first: char| first.is_ascii_uppercase())
            && name.chars().all(|letter| letter.is_ascii_alphanumeric()) =>
        {
            Ok(TypeExpression::Named(name.to_owned()))
        }
        other => Err(format!("`{other}` is not a type")),
    }
}

impl fmt::Display for TypeExpression {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            TypeExpression::String => f.write_str("string"),
            TypeExpression::Integer => f.write_str("integer"),
            TypeExpression::Number => f.write_str("number"),
            TypeExpression::Boolean => f.write_str("boolean"),
            TypeExpression::Binary => f.write_str("binary"),
            TypeExpression::Any => f.write_str("any"),
            TypeExpression::Object => f.write_str("object"),
            TypeExpression::List(inner) => write!(f, "list<{inner}>"),
            TypeExpression::Map(inner) => write!(f, "map<{inner}>"),
            TypeExpression::Json(inner) => write!(f, "json<{inner}>"),
            TypeExpression::Comma(inner) => write!(f, "comma<{inner}>"),
            TypeExpression::Text(inner) => write!(f, "text<{inner}>"),
            TypeExpression::Named(name) => f.write_str(name),
        }
    }
}

impl Grammar for TypeExpression {
    const NAME: &'static str = "Type";
    const DESCRIPTION: &'static str = "`string`, `integer`, `number`, `boolean`, `binary`, `any`, `object`, a declared type, or one \
        of `list<T>`, `map<T>`, `json<T>` (JSON in a string), `comma<T>` (a list in a string), `text<T>` (sent as a string).";
}

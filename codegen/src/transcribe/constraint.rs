//! Limits and meanings that sentences state.

use super::page::Place;
use crate::spec::Range;

/// A limit or a meaning, and the sentence that states it.
#[derive(Clone, Debug, PartialEq)]
pub struct ConstraintRead {
    /// What is stated.
    pub constraint: Constraint,
    /// The page's sentence, verbatim.
    pub because: String,
    /// Where it stands: the place of the description.
    pub at: Place,
    /// Whether it can be taken as it is; otherwise a person confirms it.
    pub certain: bool,
}

/// What a sentence states of a field. Names and values are the page's.
#[derive(Clone, Debug, PartialEq)]
pub enum Constraint {
    /// The values that it takes, each with its meaning as far as one is given.
    Values(Vec<(String, Option<String>)>),
    /// What single values mean, where others are possible too.
    Meaning(Vec<(String, String)>),
    /// Ranges of a number; several where sentinels stand beside a range.
    Ranges(Vec<Range>),
    /// A multiple of this number.
    MultipleOf(i64),
    /// Length in characters (or bytes: then not certain).
    Length(Range),
    /// Number of items of a list.
    Items(Range),
    /// A regular expression.
    Pattern(String),
    /// Texts that it must not begin with, or not hold anywhere.
    Without {
        /// Whether only the beginning counts.
        start: bool,
        /// The texts.
        texts: Vec<String>,
    },
    /// What is assumed when it is absent, as the wire has it.
    Default(String),
    /// What absence means where that is no value.
    WhenAbsent(String),
    /// The unit of a number.
    Unit(String),
    /// How a string is formed: `UUID`, `RFC 3339`, `base64`.
    Format(String),
    /// A list in a string, separated by commas.
    CommaList,
    /// A JSON document in a string.
    JsonText,
    /// No two items alike.
    Unique,
    /// No two items with the same value in this field.
    UniqueBy(String),
    /// Given when another field has a value.
    RequiredIf {
        /// The other field.
        field: String,
        /// Its value.
        equals: String,
    },
    /// Not given when another field has a value.
    ForbiddenIf {
        /// The other field.
        field: String,
        /// Its value.
        equals: String,
    },
    /// Without effect unless another field has a value.
    UsedWhen {
        /// The other field.
        field: String,
        /// Its value.
        equals: String,
    },
    /// Returned only when a parameter has a value.
    ReturnedWhen {
        /// The parameter.
        field: String,
        /// Its value.
        equals: String,
    },
    /// It has no effect when another parameter is given, too.
    OverriddenBy {
        /// The other parameter.
        parameter: String,
        /// The value of the other parameter with which that does not take precedence.
        unless: Option<String>,
    },
    /// Another parameter has no effect when both are given.
    Overrides {
        /// The other parameter.
        parameter: String,
        /// The value with which this one does not take precedence.
        unless: Option<String>,
    },
    /// Exactly one of these fields, this one among them, is given.
    ExactlyOneOf(Vec<String>),
    /// At most one of these fields, this one among them, is given.
    AtMostOneOf(Vec<String>),
    /// At least one of these fields, this one among them, is given.
    AtLeastOneOf(Vec<String>),
    /// A repeated request with the same value is carried out once.
    IdempotencyToken,
    /// Operations whose answers hold the value.
    ValueFrom(Vec<String>),
    /// Whether upper and lower case differ.
    CaseSensitive(bool),
    /// A password or another secret.
    Sensitive,
    /// Not to be used any more, with what the page says instead.
    Deprecated(String),
}

//! Where answers differ from their documentation: what one answer had otherwise, for those who ask to hear of it.
//!
//! In: what the decoder meets while it reads. Out: counts per documented field. Reading never fails because of them, and
//! no value goes along but undocumented values of a field with documented ones, and undocumented error codes.

mod hear;
mod ledger;
pub(crate) mod notes;

use std::fmt;

pub(crate) use hear::Ears;
pub use ledger::DivergenceLedger;

/// How an answer differs from its documentation.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum DivergenceKind {
    /// A string where a number is documented.
    StringForNumber,
    /// A number where a string is documented.
    NumberForString,
    /// A string where a boolean is documented.
    StringForBoolean,
    /// A boolean where a string is documented.
    BooleanForString,
    /// Any other type than the documented one, such as an object for a list.
    OtherType,
    /// `null` where a value is promised, or as an item of a list.
    NullForValue,
    /// A promised field is not there.
    MissingField,
    /// A text that is none of the documented ones.
    UnknownValue,
    /// A field that is not documented.
    UndocumentedField,
    /// An error code that is not documented for this status.
    UndocumentedCode,
}

impl DivergenceKind {
    /// The word for it in records and events: `string-for-number`.
    pub fn word(self) -> &'static str {
        match self {
            DivergenceKind::StringForNumber => "string-for-number",
            DivergenceKind::NumberForString => "number-for-string",
            DivergenceKind::StringForBoolean => "string-for-boolean",
            DivergenceKind::BooleanForString => "boolean-for-string",
            DivergenceKind::OtherType => "other-type",
            DivergenceKind::NullForValue => "null-for-value",
            DivergenceKind::MissingField => "missing-field",
            DivergenceKind::UnknownValue => "unknown-value",
            DivergenceKind::UndocumentedField => "undocumented-field",
            DivergenceKind::UndocumentedCode => "undocumented-code",
        }
    }

    /// The kind that two types make, written as specs write them.
    fn of_types(documented: &str, seen: &str) -> Self {
        let is_number = |word: &str| matches!(word, "integer" | "number");
        match (documented, seen) {
            (_, "null") => DivergenceKind::NullForValue,
            (number, "string" | "text<integer>" | "text<number>" | EMPTY_STRING) if is_number(number) => {
                DivergenceKind::StringForNumber
            }
            ("string" | "text<integer>" | "text<number>", number) if is_number(number) => {
                DivergenceKind::NumberForString
            }
            ("boolean", "string" | "text<boolean>" | EMPTY_STRING) => DivergenceKind::StringForBoolean,
            ("string" | "text<boolean>", "boolean") => DivergenceKind::BooleanForString,
            _ => DivergenceKind::OtherType,
        }
    }
}

impl fmt::Display for DivergenceKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.word())
    }
}

/// What an empty string is called, which some services send for what is not there.
pub(crate) const EMPTY_STRING: &str = "empty string";

/// One way in which an answer differs from its documentation.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[non_exhaustive]
pub struct Divergence {
    /// The way to it by documented names, without the indexes of lists: `returns[Data.Items.Id]`, `errors[NotFound]`. A
    /// `*` stands for the names of a map, and for a name that does not look like one.
    pub at: String,
    /// How it differs.
    pub kind: DivergenceKind,
    /// What is documented there, as specs write it: `integer`, `list`; `required` of a promised field, `nothing` of an
    /// undocumented one.
    pub documented: &'static str,
    /// What is there: `string`, `text<integer>` for a number in a string, `null`, `nothing`.
    pub seen: &'static str,
    /// The undocumented value or code, where it is short and looks like one.
    pub value: Option<String>,
    /// How often the answer has it.
    pub count: u64,
}

impl Divergence {
    fn is_like(&self, other: &Divergence) -> bool {
        let facts = |one: &Divergence| (one.kind, one.documented, one.seen);
        facts(self) == facts(other) && self.at == other.at && self.value == other.value
    }
}

/// `returns[Data.Size]: string-for-number (integer documented, text<integer> seen), 3 times`.
impl fmt::Display for Divergence {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Divergence { at, kind, documented, seen, value, count } = self;
        write!(f, "{at}: {kind} ({documented} documented, {seen} seen")?;
        if let Some(value) = value {
            write!(f, ": {value}")?;
        }
        write!(f, "), {count} time{}", if *count == 1 { "" } else { "s" })
    }
}

/// Everything in which one answer differs from its documentation.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Divergences {
    /// The vendor's name in the specs: `alibaba`.
    pub vendor: &'static str,
    /// The service's name in the specs: `sae`.
    pub service: &'static str,
    /// The documented name of the operation.
    pub operation: &'static str,
    /// The HTTP status of the answer.
    pub status: u16,
    /// What differs, sorted by place; each way to differ once, with its count.
    pub entries: Vec<Divergence>,
    /// How many more there were when there was no room for further entries.
    pub more: u64,
}

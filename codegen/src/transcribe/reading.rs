//! What a page says of an operation: facts as documented, each with its place; what it does not say is absent.
//!
//! Dialects make readings, `prose` adds the limits that sentences state, drafts, merges, drift and JSON are made of them.

use super::constraint::ConstraintRead;
use super::page::{Place, Text};

/// A fact and where on the page it stands.
#[derive(Clone, Debug, PartialEq)]
pub struct Said<T> {
    /// The fact.
    pub value: T,
    /// Its place.
    pub at: Place,
}

impl<T> Said<T> {
    /// A fact at a place.
    pub fn new(value: T, at: Place) -> Self {
        Said { value, at }
    }
}

/// The language of a page's sentences.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Language {
    /// Chinese.
    Chinese,
    /// English.
    #[default]
    English,
}

/// What a page says of one operation.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Reading {
    /// The documented name: `RollbackApplication`.
    pub operation: Option<Said<String>>,
    /// The product's name in the vendor's API catalogue: `sae`.
    pub product: Option<Said<String>>,
    /// The version of the API: `2019-05-06`.
    pub version: Option<Said<String>>,
    /// How the operation is called: `rpc` or `roa`; pages of other vendors do not say.
    pub style: Option<Said<String>>,
    /// The HTTP method.
    pub method: Option<Said<String>>,
    /// The path, parameters in braces: `/v1/{project_id}/stacks`.
    pub path: Option<Said<String>>,
    /// The language of the page.
    pub language: Language,
    /// What the operation does, in one sentence of the page.
    pub summary: Option<Said<Text>>,
    /// What else a caller must know.
    pub notes: Vec<Said<Text>>,
    /// Parameters, in page order, members below their container.
    pub parameters: Vec<FieldRead>,
    /// Answers by status, in page order.
    pub answers: Vec<Answer>,
    /// Error rows, in page order.
    pub errors: Vec<ErrorRead>,
    /// Examples, in page order.
    pub examples: Vec<ExampleRead>,
    /// How often it may be called.
    pub rate_limit: Option<Said<RateLimit>>,
    /// What a caller must be allowed to do. `None`: the page does not say; empty: it says that there is nothing.
    pub authorization: Option<Vec<Said<AuthorizationRead>>>,
    /// Why it should not be used any more.
    pub deprecated: Option<Said<String>>,
    /// What was guessed, mended, left out or not understood.
    pub remarks: Vec<Remark>,
}

/// An answer: its status and fields.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Answer {
    /// The status, where the page gives one; without, it is the answer of success.
    pub status: Option<u16>,
    /// Its fields.
    pub fields: Vec<FieldRead>,
}

/// Where a request carries a parameter, as far as pages tell: a form and a JSON body are both `Body`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LocationRead {
    /// A segment of the path.
    Path,
    /// The query string.
    Query,
    /// A header.
    Header,
    /// The body.
    Body,
}

impl LocationRead {
    /// The word in reports.
    pub fn word(self) -> &'static str {
        match self {
            LocationRead::Path => "path",
            LocationRead::Query => "query",
            LocationRead::Header => "header",
            LocationRead::Body => "body",
        }
    }
}

/// A documented type.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum TypeRead {
    /// Text.
    String,
    /// A whole number, 32 bits if the page means it.
    Integer,
    /// A whole number of 64 bits.
    Long,
    /// A number with a fraction.
    Number,
    /// True or false.
    Boolean,
    /// Fields below it.
    Object,
    /// A list.
    List(Box<TypeRead>),
    /// An object with free names.
    Map(Box<TypeRead>),
    /// Anything.
    Any,
}

/// How sure the way to a returned field is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Placing {
    /// The page shows the depth.
    #[default]
    Shown,
    /// The page's example shows it.
    Example,
    /// Concluded from its neighbours: to be confirmed.
    Guessed,
}

/// A parameter, a returned field or a member of one.
#[derive(Clone, Debug, PartialEq)]
pub struct FieldRead {
    /// The name on the wire, without list marks: `Tag`, `Key`.
    pub name: Said<String>,
    /// Where it goes.
    pub location: Option<Said<LocationRead>>,
    /// Its type.
    pub type_read: Option<Said<TypeRead>>,
    /// Whether it must be given.
    pub required: Option<Said<bool>>,
    /// The example value, verbatim.
    pub example: Option<Said<String>>,
    /// The default that a column of its own gives.
    pub default: Option<Said<String>>,
    /// What the page says of it, in lines.
    pub description: Option<Said<Text>>,
    /// Limits and meanings that the description states.
    pub constraints: Vec<ConstraintRead>,
    /// Members of an object, of a list's items or of a map's values.
    pub fields: Vec<FieldRead>,
    /// How sure its place is.
    pub placing: Placing,
    /// Whether list items are sent as `Tag.1.Key`.
    pub repeated: bool,
    /// Whether the page cuts the description: what the rest says is not known.
    pub cut: bool,
}

impl FieldRead {
    /// A field of which only the name is known.
    pub fn named(name: impl Into<String>, at: Place) -> Self {
        FieldRead {
            name: Said::new(name.into(), at),
            location: None,
            type_read: None,
            required: None,
            example: None,
            default: None,
            description: None,
            constraints: Vec::new(),
            fields: Vec::new(),
            placing: Placing::Shown,
            repeated: false,
            cut: false,
        }
    }
}

/// A row of the error table.
#[derive(Clone, Debug, PartialEq)]
pub struct ErrorRead {
    /// Where it stands.
    pub at: Place,
    /// The HTTP status, verbatim; pages print `4003`, too.
    pub status: Option<String>,
    /// The code.
    pub code: Option<String>,
    /// The message's template.
    pub message: Option<String>,
    /// What the page says of it.
    pub description: Option<Text>,
}

/// What an example shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ExampleKind {
    /// A request.
    Request,
    /// The answer of a success.
    Answer,
    /// The answer of a refusal.
    Refusal,
}

impl ExampleKind {
    /// The word in reports.
    pub fn word(self) -> &'static str {
        match self {
            ExampleKind::Request => "request",
            ExampleKind::Answer => "answer",
            ExampleKind::Refusal => "refusal",
        }
    }
}

/// An example.
#[derive(Clone, Debug, PartialEq)]
pub struct ExampleRead {
    /// Where it stands.
    pub at: Place,
    /// What it shows.
    pub kind: ExampleKind,
    /// The text, verbatim.
    pub text: String,
    /// The JSON in it, mended where it was slightly broken: what was mended stands in the remarks.
    pub json: Option<serde_json::Value>,
    /// The status, where the page gives one.
    pub status: Option<u16>,
}

/// So many calls in so many seconds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RateLimit {
    /// Calls.
    pub calls: u64,
    /// Seconds.
    pub seconds: u64,
}

/// A row of the authorization table.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct AuthorizationRead {
    /// The action: `ecs:RedeployInstance`.
    pub action: String,
    /// The access level, as printed.
    pub access_level: Option<String>,
    /// Resources: patterns, or what the page calls them.
    pub resources: Vec<String>,
    /// Condition keys.
    pub condition_keys: Vec<String>,
    /// Actions that must be allowed as well.
    pub dependent_actions: Vec<String>,
}

/// What was done beyond reading.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum RemarkKind {
    /// Concluded, not read: a person confirms it.
    Guessed,
    /// Broken on the page, read nevertheless.
    Mended,
    /// On the page, and not in the reading.
    LeftOut,
    /// Lost on the page.
    Unknown,
}

impl RemarkKind {
    /// The word in reports.
    pub fn word(self) -> &'static str {
        match self {
            RemarkKind::Guessed => "guessed",
            RemarkKind::Mended => "mended",
            RemarkKind::LeftOut => "left out",
            RemarkKind::Unknown => "unknown",
        }
    }
}

/// What was guessed, mended, left out or not understood, in one sentence that names from what.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Remark {
    /// Which of these.
    pub kind: RemarkKind,
    /// Where.
    pub at: Place,
    /// The sentence, without a full stop.
    pub message: String,
}

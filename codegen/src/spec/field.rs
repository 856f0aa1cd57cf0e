//! Parameters, returned fields and fields of declared types: one shape, read like a row of the page's table.

use indexmap::IndexMap;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{Guess, Range, Ranges, TypeExpression, Written};

/// A parameter, a returned field or a field of a declared type.
#[derive(Clone, Debug, Default, Deserialize, JsonSchema, PartialEq, Serialize)]
#[serde(deny_unknown_fields, default)]
#[schemars(extend("required" = ["name", "doc"]))]
pub struct Field {
    /// The name on the wire, verbatim.
    pub name: String,
    /// Where a parameter goes. Only parameters have it, and every parameter has it.
    #[serde(rename = "in", skip_serializing_if = "Option::is_none")]
    pub location: Option<Location>,
    /// What it holds; `string` when absent, `object` when `fields` are listed.
    #[serde(rename = "type", skip_serializing_if = "Option::is_none")]
    pub kind: Option<Written<TypeExpression>>,
    /// Whether it must be given, or is promised to be there. Absent: no.
    #[serde(skip_serializing_if = "is_false")]
    pub required: bool,
    /// What it means, in our own words, in English.
    pub doc: String,
    /// The same in Chinese.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub doc_zh: Option<String>,
    /// The value that the service assumes when it is absent.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub default: Option<serde_json::Value>,
    /// The page's example value, verbatim.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub example: Option<serde_json::Value>,
    /// The fields of an object described in place.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub fields: Vec<Field>,
    /// The documented values of a string; others stay possible.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub values: Vec<NamedValue>,
    /// The range of a number.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub range: Rare<Written<Range>>,
    /// Several ranges of a number: sentinels beside a range.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub one_of_ranges: Ranges,
    /// A number must be a multiple of this.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub multiple_of: Option<i64>,
    /// Length of a string in characters.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub length: Rare<Written<Range>>,
    /// A regular expression that a string matches.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub pattern: Option<String>,
    /// Number of items of a list.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub items: Rare<Written<Range>>,
    /// No two items of a list are alike.
    #[serde(skip_serializing_if = "is_false")]
    pub unique: bool,
    /// No two items of a list have the same value in this field.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub unique_by: Option<String>,
    /// It must be given when another field has a value.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub required_if: Rare<Condition>,
    /// It must not be given when another field has a value.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub forbidden_if: Rare<Condition>,
    /// It has an effect only when another field has a value.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub used_when: Rare<Condition>,
    /// A returned field that is there only when a parameter has a value.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub returned_when: Rare<Condition>,
    /// Another parameter that has no effect when both are given.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub overrides: Rare<Override>,
    /// What single values of a number or a string mean: sentinels.
    #[serde(skip_serializing_if = "IndexMap::is_empty")]
    pub meaning: IndexMap<String, String>,
    /// What it means that it is absent, where that is not the default: `unchanged`, `server decides`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub when_absent: Option<String>,
    /// The unit of a number: `seconds`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub unit: Option<String>,
    /// How a string is formed: `RFC 3339, UTC, seconds`, `UUID`, `epoch milliseconds`, `base64`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub format: Option<String>,
    /// Operations whose answers hold this value.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub value_from: Vec<String>,
    /// Whether upper and lower case differ.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub case_sensitive: Option<bool>,
    /// The object around a list on the wire has this one field: `Operation` in `Operations.Operation[]`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub wrapper: Option<String>,
    /// Whether `null` may be sent or returned.
    #[serde(skip_serializing_if = "is_false")]
    pub nullable: bool,
    /// Whether it is a password or another secret.
    #[serde(skip_serializing_if = "is_false")]
    pub sensitive: bool,
    /// Whether a repeated request with the same value is carried out once.
    #[serde(skip_serializing_if = "is_false")]
    pub idempotency_token: bool,
    /// A reason not to use it any more.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub deprecated: Option<String>,
    /// Advice of the page that is no limit.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub advice: Option<String>,
    /// Whether the page leaves it out although the service knows it.
    #[serde(skip_serializing_if = "is_false")]
    pub undocumented: bool,
    /// Why a limit stands here: the reason, in our own words.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub because: Option<String>,
    /// Which of the `other_sources` says what: `{ required: markdown_page }`. Other facts are the page's.
    #[serde(rename = "from", skip_serializing_if = "IndexMap::is_empty")]
    pub from_source: IndexMap<String, String>,
    /// What the page does not say and nobody has found out: `required`, `in`, `type`, or `place`, where it stands.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub unknown: Vec<String>,
    /// Facts to confirm: move one up to the field's own keys, or delete it.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub guess: Vec<Guess>,
    /// Line and column of the page where it is documented: `34:2`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub at: Option<String>,
    /// The Rust name, where the one made from `name` does not serve.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub rust_name: Option<String>,
    /// The name of the Rust type made from `fields` or `values`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub rust_type: Option<String>,
}

impl Field {
    /// The ranges of a number that can be read: the one, and the several.
    pub fn ranges(&self) -> impl Iterator<Item = &Range> {
        self.range.as_deref().into_iter().chain(&self.one_of_ranges).filter_map(Written::get)
    }
}

/// What few fields have, apart from them: there are very many fields.
pub type Rare<T> = Option<Box<T>>;

/// The part of a request that carries a parameter.
#[derive(Clone, Copy, Debug, Deserialize, Eq, JsonSchema, PartialEq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Location {
    /// A segment of the path.
    Path,
    /// The query string.
    Query,
    /// A header.
    Header,
    /// A field of a form in the body.
    Form,
    /// A field of the JSON object in the body.
    Body,
    /// The whole body: JSON as it is, a text, or bytes. An answer's field can stand there too.
    Payload,
    /// A label in front of the host: `mine` of `mine.cn-hangzhou.example.com`.
    Host,
}

impl Location {
    /// The word in specs and attributes.
    pub fn word(self) -> &'static str {
        match self {
            Location::Path => "path",
            Location::Query => "query",
            Location::Header => "header",
            Location::Form => "form",
            Location::Body => "body",
            Location::Payload => "payload",
            Location::Host => "host",
        }
    }
}

/// A documented value.
#[derive(Clone, Debug, Default, Deserialize, JsonSchema, PartialEq, Serialize)]
#[serde(deny_unknown_fields)]
#[schemars(extend("required" = ["value", "doc"]))]
pub struct NamedValue {
    /// The text on the wire, verbatim.
    pub value: String,
    /// What it means, in our own words, in English.
    #[serde(default)]
    pub doc: String,
    /// The same in Chinese.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub doc_zh: Option<String>,
    /// The Rust variant, where the one made from `value` does not serve.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub rust_name: Option<String>,
}

/// Another field and one of its values.
#[derive(Clone, Debug, Deserialize, JsonSchema, PartialEq, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Condition {
    /// The other field, beside this one (`returned_when`: a parameter).
    pub field: String,
    /// Its value.
    pub equals: serde_json::Value,
}

/// Precedence over another parameter.
#[derive(Clone, Debug, Deserialize, JsonSchema, PartialEq, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Override {
    /// The parameter that then has no effect.
    pub parameter: String,
    /// The value with which this one does not take precedence.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub unless: Option<serde_json::Value>,
}

/// A limit on several fields of one object.
#[derive(Clone, Debug, Default, Deserialize, JsonSchema, PartialEq, Serialize)]
#[serde(deny_unknown_fields, default)]
pub struct RecordRule {
    /// Exactly one of these fields is given.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub exactly_one_of: Vec<String>,
    /// At most one of these fields is given.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub at_most_one_of: Vec<String>,
    /// At least one of these fields is given.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub at_least_one_of: Vec<String>,
    /// The reason, in our own words.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub because: Option<String>,
}

impl RecordRule {
    /// The rule's lists with their keys.
    pub fn lists(&self) -> [(&'static str, &[String]); 3] {
        [
            ("exactly_one_of", &self.exactly_one_of),
            ("at_most_one_of", &self.at_most_one_of),
            ("at_least_one_of", &self.at_least_one_of),
        ]
    }
}

/// A type with a name: an object (`fields`) or a set of values (`values`).
#[derive(Clone, Debug, Default, Deserialize, JsonSchema, PartialEq, Serialize)]
#[serde(deny_unknown_fields, default)]
#[schemars(extend("required" = ["doc"]))]
pub struct TypeDeclaration {
    /// What it is, in our own words, in English.
    pub doc: String,
    /// The same in Chinese.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub doc_zh: Option<String>,
    /// The fields of an object.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub fields: Vec<Field>,
    /// The documented values; others stay possible.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub values: Vec<NamedValue>,
    /// Limits on several fields of the object.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub rules: Vec<RecordRule>,
    /// The Rust name, where the declared one does not serve.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub rust_name: Option<String>,
}

/// Lengths are ranges of characters.
pub type Length = Written<Range>;

fn is_false(value: &bool) -> bool {
    !value
}

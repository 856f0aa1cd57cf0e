//! The page's examples, and what is known to be wrong on the page.

use indexmap::IndexMap;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// An example of the page.
#[derive(Clone, Debug, Default, Deserialize, JsonSchema, PartialEq, Serialize)]
#[serde(deny_unknown_fields, default)]
pub struct Example {
    /// What it shows.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub doc: Option<String>,
    /// The request line that the page shows, where it shows one: `GET /v1/notes/n1`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub http: Option<String>,
    /// Parameters by their documented names, as the page's request gives them.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub request: Option<IndexMap<String, serde_json::Value>>,
    /// The answer.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub response: Option<ResponseExample>,
    /// Line and column of the page where it stands: `34:2`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub at: Option<String>,
    /// Which of the `other_sources` has the example, where the page does not.
    #[serde(rename = "from", skip_serializing_if = "Option::is_none")]
    pub from_source: Option<String>,
}

/// An answer, verbatim, in one or both formats.
#[derive(Clone, Debug, Default, Deserialize, JsonSchema, PartialEq, Serialize)]
#[serde(deny_unknown_fields, default)]
pub struct ResponseExample {
    /// The status. Absent: the operation's `success_status`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub status: Option<u16>,
    /// The body as JSON text.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub json: Option<String>,
    /// The body as XML text.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub xml: Option<String>,
}

/// A finding of `apiscribe check` that is right, because the page has it so.
#[derive(Clone, Debug, Deserialize, JsonSchema, PartialEq, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Expectation {
    /// The rule that finds it.
    pub rule: String,
    /// Where: `examples[0].request.Id`; `[*]` stands for every item.
    pub at: String,
    /// What the page does.
    pub because: String,
}

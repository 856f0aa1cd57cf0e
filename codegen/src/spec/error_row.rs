//! Rows of error tables.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// A row of an error table.
#[derive(Clone, Debug, Default, Deserialize, JsonSchema, PartialEq, Serialize)]
#[serde(deny_unknown_fields, default)]
#[schemars(extend("required" = ["status", "doc"]))]
pub struct ErrorRow {
    /// The HTTP status; 0 in a draft that does not know it.
    #[serde(skip_serializing_if = "is_zero")]
    #[schemars(range(min = 100, max = 599))]
    pub status: u16,
    /// The code, verbatim. Absent where the page lists statuses only.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub code: Option<String>,
    /// The message template, verbatim, with `%s` for each argument.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub message: Option<String>,
    /// What each `%s` stands for, in the order of `message`.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub arguments: Vec<String>,
    /// The Chinese message template, verbatim.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub message_zh: Option<String>,
    /// The arguments in the order of `message_zh`, where that differs.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub arguments_zh: Vec<String>,
    /// Other message templates that pages give for the same status and code.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub other_messages: Vec<String>,
    /// What has happened, in our own words, in English.
    pub doc: String,
    /// The same in Chinese.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub doc_zh: Option<String>,
    /// When the same request may be sent again. Absent: not before something else has changed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub retry: Option<Retry>,
    /// Which of the `other_sources` has the row, where the page does not.
    #[serde(rename = "from", skip_serializing_if = "Option::is_none")]
    pub from_source: Option<String>,
    /// What the page does not say and nobody has found out: `status`, `arguments`.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub unknown: Vec<String>,
    /// Line and column of the page where it is documented: `34:2`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub at: Option<String>,
    /// The Rust variant, where the one made from `code` or `status` does not serve.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub rust_name: Option<String>,
}

fn is_zero(status: &u16) -> bool {
    *status == 0
}

/// When a refused request may be sent again.
#[derive(Clone, Copy, Debug, Deserialize, Eq, JsonSchema, PartialEq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Retry {
    /// Not before something else has changed.
    Never,
    /// Soon: the cause passes by itself.
    Transient,
    /// After the rate has dropped.
    Throttled,
    /// When the resource is no longer busy.
    Busy,
}

impl Retry {
    /// The word in specs and attributes.
    pub fn word(self) -> &'static str {
        match self {
            Retry::Never => "never",
            Retry::Transient => "transient",
            Retry::Throttled => "throttled",
            Retry::Busy => "busy",
        }
    }
}

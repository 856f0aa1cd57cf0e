//! Where facts come from.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// A page or another document that facts were taken from.
#[derive(Clone, Debug, Deserialize, JsonSchema, PartialEq, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Source {
    /// Where the document is.
    pub url: String,
    /// The day on which it was read: `2026-11-21`.
    pub read: String,
    /// SHA-256 of the document as it was read, in lower-case hexadecimal.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sha256: Option<String>,
    /// What kind of document it is, and what it has that the others lack.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
}

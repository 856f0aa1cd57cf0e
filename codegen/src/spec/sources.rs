//! Where facts come from.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// A page or another document that facts were taken from.
#[derive(Clone, Debug, Default, Deserialize, JsonSchema, PartialEq, Serialize)]
#[serde(deny_unknown_fields, default)]
#[schemars(extend("required" = ["url", "read"]))]
pub struct Source {
    /// Where the document is.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub url: String,
    /// The day on which it was read: `2026-11-21`.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub read: String,
    /// The vendor's machine-readable description that the spec was imported from, and the place in it:
    /// `adb@2019-03-15.json#/apis/CreateDBCluster`. Such a spec needs no `url`, no `read` and no `doc`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub metadata: Option<String>,
    /// SHA-256 of the document as it was read, in lower-case hexadecimal.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub sha256: Option<String>,
    /// SHA-256 of what it says of the operation, without its markup: `apiscribe drift` tells other words from other markup.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub wording: Option<String>,
    /// What kind of document it is, and what it has that the others lack.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
    /// Line and column where the operation begins, on a page of several: `34:2`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub at: Option<String>,
}

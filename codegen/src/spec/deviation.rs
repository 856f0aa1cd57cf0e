//! Facts that a person holds against a page, or has confirmed although the page only hints at them, each with its proof.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use sha2::{Digest, Sha256};

/// A fact that the page has wrong: the spec's own keys hold what is right.
#[derive(Clone, Debug, Default, Deserialize, JsonSchema, PartialEq, Serialize)]
#[serde(deny_unknown_fields, default)]
#[schemars(extend("required" = ["at", "found"]))]
pub struct Deviation {
    /// The way to the fact by names, as `apiscribe drift` shows it: `parameters[AppId].required`.
    pub at: String,
    /// What the page states there. Absent: nothing.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub page: Option<Value>,
    /// The page's words, verbatim, and short.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub quote: Option<String>,
    /// SHA-256 of the quote, its white space folded to single blanks.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub quote_sha256: Option<String>,
    /// `wording` of the source when the page was quoted, or `sha256` where the source has no `wording`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub page_sha256: Option<String>,
    /// How it was found out, in our own words: `answers of 2026-11-20`.
    pub found: String,
}

/// A guess that a person has confirmed: the fact itself stands at its place.
#[derive(Clone, Debug, Default, Deserialize, JsonSchema, PartialEq, Serialize)]
#[serde(deny_unknown_fields, default)]
#[schemars(extend("required" = ["at", "found"]))]
pub struct Confirmation {
    /// The way to the fact by names, as `apiscribe drift` shows it: `parameters[Size].range`.
    pub at: String,
    /// The words that the guess was made from, verbatim, and short.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub quote: Option<String>,
    /// SHA-256 of the quote, its white space folded to single blanks.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub quote_sha256: Option<String>,
    /// `wording` of the source when the page was quoted, or `sha256` where the source has no `wording`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub page_sha256: Option<String>,
    /// How it was confirmed, in our own words: `answers of 2026-11-20`.
    pub found: String,
}

/// SHA-256, in lower-case hexadecimal, of a quote whose white space is folded to single blanks.
pub fn quote_sha256(quote: &str) -> String {
    let mut hash = Sha256::new();
    for (index, word) in quote.split_whitespace().enumerate() {
        if index > 0 {
            hash.update(b" ");
        }
        hash.update(word.as_bytes());
    }
    hash.finalize().iter().map(|byte| format!("{byte:02x}")).collect()
}

#[cfg(test)]
mod tests {
    use super::quote_sha256;

    #[test]
    fn the_layout_of_a_quote_does_not_count() {
        assert_eq!(quote_sha256(" From 1\n  to 9. "), quote_sha256("From 1 to 9."));
        assert_ne!(quote_sha256("From 1 to 9."), quote_sha256("From 1 to 8."));
        assert!(quote_sha256("").starts_with("e3b0c44298fc1c14"));
    }
}

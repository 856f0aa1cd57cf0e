//! Aliases, anchors, tags, several documents, keys that are not words, deep nesting.

use crate::check::{Check, Rule};

/// The rule.
pub const RULE: Rule = Rule {
    name: "yaml-feature",
    summary: "Aliases, anchors, tags, several documents, keys that are not words, deep nesting.",
    check: Check::Parse,
};

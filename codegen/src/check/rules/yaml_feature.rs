//! Aliases, anchors, tags, several documents, keys that are not words, deep nesting.

use crate::check::{Category, Check, Rule, Said, Severity};
use crate::parse::What;

/// The rule.
pub const RULE: Rule = Rule {
    name: "yaml-feature",
    summary: "Aliases, anchors, tags, several documents, keys that are not words, deep nesting.",
    category: Category::Text,
    severity: Severity::Error,
    check: Check::Parse(said),
};

fn said(what: &What) -> Option<Said> {
    let What::Feature(feature, without) = what else { return None };
    Some(Said::new(format!("{feature} is not allowed in a spec"), *without))
}

//! Aliases, anchors, tags, several documents, keys that are not words, deep nesting.

use crate::check::{Check, Rule, Said};
use crate::parse::What;

/// The rule.
pub const RULE: Rule = Rule {
    name: "yaml-feature",
    summary: "Aliases, anchors, tags, several documents, keys that are not words, deep nesting.",
    check: Check::Parse(said),
};

fn said(what: &What) -> Option<Said> {
    let What::Feature(feature, without) = what else { return None };
    Some(Said::new(format!("{feature} is not allowed in a spec"), *without))
}

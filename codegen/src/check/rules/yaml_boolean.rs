//! The words yes, no, on, off, y, n without quotes: a boolean to some readers, text to others.

use crate::check::{Category, Check, Rule, Said, Severity};
use crate::parse::What;

/// The rule.
pub const RULE: Rule = Rule {
    name: "yaml-boolean",
    summary: "The words yes, no, on, off, y, n without quotes: a boolean to some readers, text to others.",
    category: Category::Text,
    severity: Severity::Error,
    check: Check::Parse(said),
};

fn said(what: &What) -> Option<Said> {
    let What::OldBoolean(word) = what else { return None };
    let message = format!("`{word}` is a boolean to some YAML readers and text to others");
    Some(Said::new(message, "write true or false, or put the text in quotes"))
}

//! A word that is none of those which the key takes.

use super::meant_or;
use crate::check::{Category, Check, Rule, Said, Severity};
use crate::parse::What;

/// The rule.
pub const RULE: Rule = Rule {
    name: "unknown-word",
    summary: "A word that is none of those which the key takes.",
    category: Category::Text,
    severity: Severity::Error,
    check: Check::Parse(said),
};

fn said(what: &What) -> Option<Said> {
    let What::UnknownWord(word, words) = what else { return None };
    let help = meant_or(word, words.iter().map(String::as_str), "write one of these words");
    Some(Said::new(format!("`{word}` is none of {}", words.join(", ")), help))
}

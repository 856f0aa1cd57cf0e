//! A word that is none of those which the key takes.

use std::ops::Range;

use crate::check::{Check, Rule};
use crate::diagnostic::{Diagnostic, Severity};
use crate::parse::At;
use crate::source::FileId;

/// The rule.
pub const RULE: Rule =
    Rule { name: "unknown-word", summary: "A word that is none of those which the key takes.", check: Check::Parse };

/// The diagnostic for a word that is none of `words`.
pub fn found(file: FileId, at: &At, span: Range<usize>, word: &str, words: &[&str]) -> Diagnostic {
    let shown: String = word.chars().take(60).collect();
    let message = format!("`{shown}` is none of {}", words.join(", "));
    let help = match super::nearest(word, words.iter().copied()) {
        Some(near) => format!("did you mean `{near}`?"),
        None => "write one of these words".to_owned(),
    };
    Diagnostic { rule: RULE.name, severity: Severity::Error, file, span, at: at.to_string(), message, help }
}

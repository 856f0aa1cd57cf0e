//! A key that the format does not have.

use crate::check::{Check, Rule};
use crate::diagnostic::{Diagnostic, Severity};
use crate::parse::{At, Key};
use crate::source::FileId;

/// The rule.
pub const RULE: Rule =
    Rule { name: "unknown-key", summary: "A key that the format does not have.", check: Check::Parse };

/// The diagnostic for a key that is none of `known`.
pub fn found<'n>(file: FileId, at: &At, key: &Key, known: impl Iterator<Item = &'n str>) -> Diagnostic {
    let mut known: Vec<&str> = known.collect();
    known.sort_unstable();
    let help = match super::nearest(&key.name, known.iter().copied()) {
        Some(near) => format!("did you mean `{near}`?"),
        None if known.is_empty() => "leave it out".to_owned(),
        None => format!("the keys here are {}", known.join(", ")),
    };
    let name: String = key.name.chars().take(60).collect();
    let message = format!("there is no key `{name}` here");
    let severity = Severity::Error;
    Diagnostic { rule: RULE.name, severity, file, span: key.span.clone(), at: at.to_string(), message, help }
}

//! A key that the format does not have.

use super::meant_or;
use crate::check::{Category, Check, Rule, Said, Severity};
use crate::parse::What;

/// The rule.
pub const RULE: Rule = Rule {
    name: "unknown-key",
    summary: "A key that the format does not have.",
    category: Category::Text,
    severity: Severity::Error,
    check: Check::Parse(said),
};

fn said(what: &What) -> Option<Said> {
    let What::UnknownKey(key, known) = what else { return None };
    let mut known: Vec<&str> = known.iter().map(String::as_str).collect();
    known.sort_unstable();
    let others =
        if known.is_empty() { "leave it out".to_owned() } else { format!("the keys here are {}", known.join(", ")) };
    Some(Said::new(format!("there is no key `{key}` here"), meant_or(key, known, others)))
}

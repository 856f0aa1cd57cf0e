//! A key that must be there and is not.

use crate::check::{Category, Check, Rule, Said, Severity};
use crate::parse::What;

/// The rule.
pub const RULE: Rule = Rule {
    name: "missing-key",
    summary: "A key that must be there and is not.",
    category: Category::Text,
    severity: Severity::Error,
    check: Check::Parse(said),
};

fn said(what: &What) -> Option<Said> {
    let What::MissingKey(key) = what else { return None };
    Some(Said::new(format!("the key `{key}` is missing"), format!("add `{key}:` beside this key")))
}

//! A key given twice in one object.

use crate::check::{Category, Check, Rule, Said, Severity};
use crate::parse::What;

/// The rule.
pub const RULE: Rule = Rule {
    name: "duplicate-key",
    summary: "A key given twice in one object.",
    category: Category::Text,
    severity: Severity::Error,
    check: Check::Parse(said),
};

fn said(what: &What) -> Option<Said> {
    let What::DuplicateKey(key) = what else { return None };
    Some(Said::new(format!("the key `{key}` is given twice"), "keep one of the two"))
}

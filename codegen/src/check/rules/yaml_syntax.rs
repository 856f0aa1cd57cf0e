//! A text that is not YAML.

use crate::check::{Category, Check, Rule, Said, Severity};
use crate::parse::What;

/// The rule.
pub const RULE: Rule = Rule {
    name: "yaml-syntax",
    summary: "A text that is not YAML.",
    category: Category::Text,
    severity: Severity::Error,
    check: Check::Parse(said),
};

fn said(what: &What) -> Option<Said> {
    let What::Syntax(why) = what else { return None };
    Some(Said::new(why, "mend the YAML around this place"))
}

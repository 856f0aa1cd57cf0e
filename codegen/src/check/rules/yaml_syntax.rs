//! A text that is not YAML.

use crate::check::{Check, Rule, Said};
use crate::parse::What;

/// The rule.
pub const RULE: Rule = Rule { name: "yaml-syntax", summary: "A text that is not YAML.", check: Check::Parse(said) };

fn said(what: &What) -> Option<Said> {
    let What::Syntax(why) = what else { return None };
    Some(Said::new(why, "mend the YAML around this place"))
}

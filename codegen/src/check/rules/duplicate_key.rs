//! A key given twice in one object.

use crate::check::{Check, Rule, Said};
use crate::parse::What;

/// The rule.
pub const RULE: Rule =
    Rule { name: "duplicate-key", summary: "A key given twice in one object.", check: Check::Parse(said) };

fn said(what: &What) -> Option<Said> {
    let What::DuplicateKey(key) = what else { return None };
    Some(Said::new(format!("the key `{key}` is given twice"), "keep one of the two"))
}

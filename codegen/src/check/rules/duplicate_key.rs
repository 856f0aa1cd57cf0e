//! A key given twice in one object.

use crate::check::{Check, Rule};

/// The rule.
pub const RULE: Rule = Rule { name: "duplicate-key", summary: "A key given twice in one object.", check: Check::Parse };

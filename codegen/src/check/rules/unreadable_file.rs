//! A file that is not UTF-8, too large, or not where specs stand.

use crate::check::{Check, Rule};

/// The rule.
pub const RULE: Rule = Rule {
    name: "unreadable-file",
    summary: "A file that is not UTF-8, too large, or not where specs stand.",
    check: Check::Parse,
};

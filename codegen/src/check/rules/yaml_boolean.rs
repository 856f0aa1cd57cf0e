//! The words yes, no, on, off, y, n without quotes: a boolean to some readers, text to others.

use crate::check::{Check, Rule};

/// The rule.
pub const RULE: Rule = Rule {
    name: "yaml-boolean",
    summary: "The words yes, no, on, off, y, n without quotes: a boolean to some readers, text to others.",
    check: Check::Parse,
};

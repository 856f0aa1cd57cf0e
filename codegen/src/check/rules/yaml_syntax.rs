//! A text that is not YAML.

use crate::check::{Check, Rule};

/// The rule.
pub const RULE: Rule = Rule { name: "yaml-syntax", summary: "A text that is not YAML.", check: Check::Parse };

//! A key that must be there and is not.

use std::ops::Range;

use crate::check::{Check, Rule};
use crate::diagnostic::{Diagnostic, Severity};
use crate::parse::At;
use crate::source::FileId;

/// The rule.
pub const RULE: Rule =
    Rule { name: "missing-key", summary: "A key that must be there and is not.", check: Check::Parse };

/// The diagnostic for an object without the key `name`.
pub fn found(file: FileId, at: &At, span: Range<usize>, name: &str) -> Diagnostic {
    let message = format!("the key `{name}` is missing");
    let help = format!("add `{name}:` beside this key");
    Diagnostic { rule: RULE.name, severity: Severity::Error, file, span, at: at.to_string(), message, help }
}

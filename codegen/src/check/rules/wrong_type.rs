//! A value of another YAML type than the key takes.

use std::ops::Range;

use crate::check::{Check, Rule};
use crate::diagnostic::{Diagnostic, Severity};
use crate::parse::At;
use crate::source::FileId;

/// The rule.
pub const RULE: Rule =
    Rule { name: "wrong-type", summary: "A value of another YAML type than the key takes.", check: Check::Parse };

/// The diagnostic for a value that has none of the `wanted` types.
pub fn found(file: FileId, at: &At, span: Range<usize>, wanted: &[&str], given: &str) -> Diagnostic {
    let names: Vec<&str> = wanted.iter().map(|word| plain(word)).collect();
    let message = format!("{} is wanted here, not {}", names.join(" or "), plain(given));
    let help = match given {
        "null" => "write a value, or leave the key out".to_owned(),
        "boolean" | "integer" | "number" if wanted.contains(&"string") => "put the value in quotes".to_owned(),
        _ => format!("write {}", names.join(" or ")),
    };
    diagnostic(file, at.to_string(), span, message, help)
}

/// The diagnostic for a whole number outside its bounds.
pub fn outside(file: FileId, at: &At, span: Range<usize>, text: &str, least: f64, most: f64) -> Diagnostic {
    let message = format!("{text} is not between {least} and {most}");
    diagnostic(file, at.to_string(), span, message, format!("write a whole number from {least} to {most}"))
}

/// The diagnostic for a file whose structure is right and that still cannot be read.
pub fn unreadable(file: FileId, at: String, span: Range<usize>, why: &str) -> Diagnostic {
    let message = why.split(" at line ").next().unwrap_or(why).to_owned();
    diagnostic(file, at, span, message, "write the value as docs/spec-format.md shows".to_owned())
}

fn diagnostic(file: FileId, at: String, span: Range<usize>, message: String, help: String) -> Diagnostic {
    Diagnostic { rule: RULE.name, severity: Severity::Error, file, span, at, message, help }
}

fn plain(word: &str) -> &str {
    match word {
        "object" => "an object",
        "array" => "a list",
        "string" => "text",
        "integer" => "a whole number",
        "number" => "a number",
        "boolean" => "true or false",
        "null" => "nothing",
        other => other,
    }
}

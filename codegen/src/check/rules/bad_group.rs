//! A group whose name cannot become a part of a feature.

use crate::check::{Category, Check, OperationView, Place, Report, Rule, Severity};
use crate::parse::At;

/// The rule.
pub const RULE: Rule = Rule {
    name: "bad-group",
    summary: "A group whose name cannot become a part of a feature.",
    category: Category::Spec,
    severity: Severity::Error,
    check: Check::Operation(operation),
};

/// The longest group: with its service's name it stays shorter than crates.io's longest names.
const LONGEST: usize = 40;

fn operation(operation: &OperationView<'_>, report: &mut Report<'_>) {
    let Some(group) = operation.spec().group.as_ref() else { return };
    let letters = |letter: char| letter.is_ascii_lowercase() || letter.is_ascii_digit();
    let words = group.split('-').all(|word| !word.is_empty() && word.chars().all(letters));
    if !words || group.len() > LONGEST {
        let message = format!("the group `{group}` cannot become a feature");
        let help = format!("write small letters and digits, `-` between words, {LONGEST} characters at most");
        report.error(Place::Value(At::root().key("group")), message, help);
    }
}

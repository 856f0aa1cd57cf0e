//! A draft, which a person has yet to finish.

use crate::check::{Category, Check, OperationView, Place, Report, Rule, Severity};
use crate::parse::At;

/// The rule.
pub const RULE: Rule = Rule {
    name: "draft",
    summary: "A warning: a draft, with how much of it is open.",
    category: Category::Spec,
    severity: Severity::Warning,
    check: Check::Operation(check),
};

fn check(operation: &OperationView<'_>, report: &mut Report<'_>) {
    let spec = operation.spec();
    if !spec.draft {
        return;
    }
    let fields = || operation.records().into_iter().flat_map(|record| record.members);
    let guesses = spec.guess.len() + fields().map(|field| field.guess.len()).sum::<usize>();
    let of_rows: usize = spec.errors.iter().map(|row| row.unknown.len()).sum();
    let unknown = spec.unknown.len() + of_rows + fields().map(|field| field.unknown.len()).sum::<usize>();
    let (guesses, unknown) = (counted(guesses, "guess", "guesses"), counted(unknown, "unknown fact", "unknown facts"));
    let message = format!("`{}` is a draft with {guesses} and {unknown}", spec.operation);
    let help = "write the texts in your own words, settle what is guessed and unknown, and then delete `draft`";
    report.warning(Place::Key(At::root().key("draft")), message, help);
}

fn counted(number: usize, one: &str, several: &str) -> String {
    match number {
        0 => format!("no {one}"),
        1 => format!("1 {one}"),
        many => format!("{many} {several}"),
    }
}

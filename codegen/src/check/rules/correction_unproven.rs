//! A correction without the page's words, or without the hashes that tell when they change.

use crate::check::correction::{corrections, readings};
use crate::check::{Category, Check, OperationView, Place, Report, Rule, Severity};
use crate::spec::quote_sha256;

/// The rule.
pub const RULE: Rule = Rule {
    name: "correction-unproven",
    summary: "An entry of `deviation` or `confirmed` without the page's words or without their hashes.",
    category: Category::Spec,
    severity: Severity::Error,
    check: Check::Operation(check),
};

fn check(operation: &OperationView<'_>, report: &mut Report<'_>) {
    for one in corrections(operation) {
        let place = || Place::Value(one.entry.clone());
        match one.quote {
            // Of what a page leaves out, there are no words.
            None if one.page.is_none() && !one.confirmed => {}
            None => {
                report.error(place(), "the page is not quoted", "write its words under `quote`, verbatim and short")
            }
            Some(quote) if one.quote_sha256.is_none() => {
                let help = format!("write `quote_sha256: {}`", quote_sha256(quote));
                report.error(place(), "the quote has no hash", help);
            }
            Some(_) => {}
        }
        if one.page_sha256.is_none() {
            report.error(place(), "nothing says which state of the page is meant", cure(operation));
        }
    }
}

fn cure(operation: &OperationView<'_>) -> String {
    match readings(operation.spec()).next() {
        Some(hash) => format!("if the page says so as it was read, write `page_sha256: \"{hash}\"`"),
        None => "write the page's hash under `sha256` of `source`, and here as `page_sha256`".to_owned(),
    }
}

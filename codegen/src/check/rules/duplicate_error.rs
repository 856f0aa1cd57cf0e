//! Two rows of an error table with one status and one code.

use std::collections::HashSet;

use crate::check::{Category, Check, OperationView, Place, Report, Rule, Severity};
use crate::parse::At;

/// The rule.
pub const RULE: Rule = Rule {
    name: "duplicate-error",
    summary: "Two rows of an error table with one status and one code.",
    category: Category::Spec,
    severity: Severity::Error,
    check: Check::Operation(check),
};

fn check(operation: &OperationView<'_>, report: &mut Report<'_>) {
    let mut seen = HashSet::new();
    for (index, row) in operation.spec().errors.iter().enumerate() {
        // Of two rows whose status is unknown, nobody knows whether they are one.
        if row.status != 0 && !seen.insert((row.status, row.code.as_deref())) {
            let at = At::root().key("errors").item(index);
            let (at, code) = match &row.code {
                Some(code) => (at.key("code"), format!("the code `{code}`")),
                None => (at.key("status"), "no code".to_owned()),
            };
            let message = format!("an earlier row has the status {} and {code} too", row.status);
            report.error(Place::Value(at), message, "keep one row, and put other templates under its `other_messages`");
        }
    }
}

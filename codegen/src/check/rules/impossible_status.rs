//! A refusal that cannot be told from a success.

use crate::check::{Category, Check, OperationView, Place, Report, Rule, Severity};
use crate::parse::At;

/// The rule.
pub const RULE: Rule = Rule {
    name: "impossible-status",
    summary: "A row of an error table with the status of a success and no code.",
    category: Category::Spec,
    severity: Severity::Error,
    check: Check::Operation(check),
};

fn check(operation: &OperationView<'_>, report: &mut Report<'_>) {
    for (index, row) in operation.spec().errors.iter().enumerate() {
        if (200..300).contains(&row.status) && row.code.is_none() {
            let place = Place::Value(At::root().key("errors").item(index).key("status"));
            let message = format!("the status {} without a code is a success", row.status);
            report.error(place, message, "give the row its code, or the status of a refusal");
        }
    }
}

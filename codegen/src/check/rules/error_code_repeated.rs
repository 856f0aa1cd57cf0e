//! An error code that an error table lists with several statuses.

use std::collections::HashMap;

use crate::check::{Category, Check, OperationView, Place, Report, Rule, Severity};
use crate::parse::At;

/// The rule.
pub const RULE: Rule = Rule {
    name: "error-code-repeated",
    summary: "An error code that stands in a table with several statuses.",
    category: Category::Page,
    severity: Severity::Info,
    check: Check::Operation(check),
};

fn check(operation: &OperationView<'_>, report: &mut Report<'_>) {
    let mut statuses: HashMap<&str, u16> = HashMap::new();
    for (index, row) in operation.spec().errors.iter().enumerate() {
        let Some(code) = row.code.as_deref() else { continue };
        let at = At::root().key("errors").item(index);
        let first = *statuses.entry(code).or_insert(row.status);
        if first != row.status && first != 0 && row.status != 0 {
            let message = format!("the code `{code}` has the status {first} in one row, and {} in another", row.status);
            let help = "keep both if the service sends both, and expect this; otherwise keep the right one";
            report.info(Place::Value(at.key("status")), message, help);
        }
    }
}

//! A line of method and path that is none.

use crate::check::{Category, Check, OperationView, Place, Report, Rule, Severity};
use crate::parse::At;

/// The rule.
pub const RULE: Rule = Rule {
    name: "bad-http",
    summary: "A line of method and path that is none.",
    category: Category::Spec,
    severity: Severity::Error,
    check: Check::Operation(check),
};

fn check(operation: &OperationView<'_>, report: &mut Report<'_>) {
    let Some(http) = &operation.spec().http else { return };
    if let Err(why) = &http.parsed {
        let place = Place::Value(At::root().key("http"));
        report.error(place, why, "write a method and a path: `GET /v1/things/{id}`");
    }
}

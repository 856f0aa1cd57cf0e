//! A rate limit that allows nothing.

use crate::check::{Category, Check, OperationView, Place, Report, Rule, Severity};
use crate::parse::At;

/// The rule.
pub const RULE: Rule = Rule {
    name: "bad-rate-limit",
    summary: "A rate limit of no calls, or in no time.",
    category: Category::Spec,
    severity: Severity::Error,
    check: Check::Operation(check),
};

fn check(operation: &OperationView<'_>, report: &mut Report<'_>) {
    let Some(limit) = &operation.spec().rate_limit else { return };
    let at = At::root().key("rate_limit");
    for (key, number) in [("calls", limit.calls), ("seconds", limit.seconds)] {
        if number == 0 {
            let message = format!("no call keeps a rate limit of 0 {key}");
            report.error(Place::Value(at.key(key)), message, "write the documented number, or leave `rate_limit` out");
        }
    }
}

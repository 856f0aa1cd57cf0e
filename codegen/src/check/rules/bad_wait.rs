//! A wait that is no length of time.

use crate::check::{Category, Check, OperationView, Place, Report, Rule, Severity};
use crate::parse::At;
use crate::spec::{Wait, Written};

/// The rule.
pub const RULE: Rule = Rule {
    name: "bad-wait",
    summary: "`longest_wait` or `interval` is no length of time.",
    category: Category::Spec,
    severity: Severity::Error,
    check: Check::Operation(check),
};

fn check(operation: &OperationView<'_>, report: &mut Report<'_>) {
    let Some(asynchronous) = &operation.spec().asynchronous else { return };
    let at = At::root().key("asynchronous");
    one(at.key("longest_wait"), asynchronous.longest_wait.as_ref(), report);
    let interval = asynchronous.poll.as_ref().and_then(|poll| poll.interval.as_ref());
    one(at.key("poll").key("interval"), interval, report);
}

fn one(at: At, wait: Option<&Written<Wait>>, report: &mut Report<'_>) {
    if let Some(Err(why)) = wait.map(|wait| &wait.parsed) {
        report.error(Place::Value(at), why, "write a whole number and `ms`, `s`, `min` or `h`");
    }
}

//! States without the way to them, or without the one that ends the wait.

use crate::check::{Category, Check, OperationView, Place, Report, Rule, Severity};
use crate::parse::At;

/// The rule.
pub const RULE: Rule = Rule {
    name: "waiter-incomplete",
    summary: "`asynchronous.poll` has states without `state`, or `state` without `success`.",
    category: Category::Spec,
    severity: Severity::Error,
    check: Check::Operation(check),
};

fn check(operation: &OperationView<'_>, report: &mut Report<'_>) {
    let Some(poll) = operation.poll() else { return };
    let place = || Place::Key(At::root().key("asynchronous").key("poll"));
    let has_states = poll.states().iter().any(|(_, states)| !states.is_empty());
    if has_states && poll.state.is_none() {
        report.error(place(), "the poll has states, and no way to them", "write the way: `state: Data.Status`");
    }
    if (has_states || poll.state.is_some()) && poll.success.is_empty() {
        report.error(
            place(),
            "no state of the poll is a success",
            "list the states in which the work is done: `success: [Done]`",
        );
    }
}

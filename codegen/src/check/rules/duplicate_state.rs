//! A state with two meanings.

use std::collections::HashMap;

use crate::check::{Check, OperationView, Place, Report, Rule};
use crate::parse::At;

/// The rule.
pub const RULE: Rule = Rule {
    name: "duplicate-state",
    summary: "A state of `asynchronous.poll` that stands twice.",
    check: Check::Operation(check),
};

fn check(operation: &OperationView<'_>, report: &mut Report<'_>) {
    let Some(poll) = operation.poll() else { return };
    let mut taken: HashMap<(bool, &str), &str> = HashMap::new();
    for (list, states) in poll.states() {
        let at = At::root().key("asynchronous").key("poll").key(list);
        for (index, state) in states.iter().enumerate() {
            // The state before a retry is often that of the failure before it.
            if let Some(earlier) = taken.insert((list == "initial", state), list) {
                let message = format!("`{state}` stands under `{earlier}` already");
                report.error(Place::Value(at.item(index)), message, "a state means one thing: keep one");
            }
        }
    }
}

//! A state with two meanings.

use std::collections::HashMap;

use crate::check::{Category, Check, OperationView, Place, Report, Rule, Severity};
use crate::parse::At;

/// The rule.
pub const RULE: Rule = Rule {
    name: "duplicate-state",
    summary: "A state of `asynchronous.poll` that stands twice.",
    category: Category::Spec,
    severity: Severity::Error,
    check: Check::Operation(check),
};

fn check(operation: &OperationView<'_>, report: &mut Report<'_>) {
    let Some(poll) = operation.poll() else { return };
    let mut taken: HashMap<(bool, String), &str> = HashMap::new();
    for (list, states) in poll.states() {
        let at = At::root().key("asynchronous").key("poll").key(list);
        for (index, state) in states.iter().enumerate() {
            // A client does not tell cases apart.
            let state_of = |is_initial| (is_initial, state.to_ascii_lowercase());
            // The state before a retry is often that of the failure before it; one of success would end the wait for
            // work that has not begun.
            let initial = taken.get(&state_of(true)).copied().filter(|_| list == "success");
            if let Some(earlier) = taken.insert(state_of(list == "initial"), list).or(initial) {
                let message = format!("`{state}` stands under `{earlier}` already");
                report.error(Place::Value(at.item(index)), message, "a state means one thing: keep one");
            }
        }
    }
}

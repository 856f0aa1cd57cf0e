//! A state that the poll does not tell.

use crate::check::End;
use crate::check::{Check, OperationView, Place, Reports, Rule, Said, Scope, SpecsView};
use crate::parse::At;
use crate::spec::{NamedValue, Poll, TypeExpression};

/// The rule.
pub const RULE: Rule = Rule {
    name: "unknown-state",
    summary: "The way to the state is not returned by the polled operation, or a state is none of its documented values.",
    check: Check::Specs(check),
};

fn check(view: &SpecsView<'_>, reports: &mut Reports) {
    for service in view.services() {
        for operation in service.views() {
            let Some(poll) = operation.poll() else { continue };
            let (Some(polled), Some(way)) = (service.polled(poll), &poll.state) else { continue };
            let at = At::root().key("asynchronous").key("poll").key("state");
            match polled.scope().at_way(way) {
                Err(Said { message, help }) => {
                    let message = format!("in the answer to `{}`, {message}", poll.operation);
                    reports.error(operation.document, Place::Value(at), message, help);
                }
                Ok(end) if !end.is_leaf(polled.scope()) => {
                    let help = "go on with the way to one value inside";
                    reports.error(operation.document, Place::Value(at), format!("`{way}` is no state"), help);
                }
                Ok(end) => states(&operation, poll, &end, polled.scope(), reports),
            }
        }
    }
}

fn states(operation: &OperationView<'_>, poll: &Poll, end: &End<'_>, scope: Scope<'_>, reports: &mut Reports) {
    let known = documented(end, scope);
    if known.is_empty() {
        return;
    }
    for (list, states) in poll.states() {
        let at = At::root().key("asynchronous").key("poll").key(list);
        for (index, state) in states.iter().enumerate().filter(|(_, state)| !known.contains(&state.as_str())) {
            let help = super::meant_or(state, known.iter().copied(), format!("the values are {}", known.join(", ")));
            let message = format!("`{state}` is no documented value of that state");
            reports.error(operation.document, Place::Value(at.item(index)), message, help);
        }
    }
}

/// The documented values; none where any text can stand.
fn documented<'s>(end: &End<'s>, scope: Scope<'s>) -> Vec<&'s str> {
    fn words(values: &[NamedValue]) -> Vec<&str> {
        values.iter().map(|value| value.value.as_str()).collect()
    }
    match &end.kind {
        TypeExpression::Boolean => vec!["true", "false"],
        TypeExpression::Named(name) => scope.declared(name).map(|one| words(&one.values)).unwrap_or_default(),
        _ => words(&end.field.values),
    }
}

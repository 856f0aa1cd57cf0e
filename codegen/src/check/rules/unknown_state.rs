//! A state that the poll does not tell.

use crate::check::End;
use crate::check::{Category, Check, OperationView, Place, Reports, Rule, Said, Scope, Severity, SpecsView};
use crate::parse::At;
use crate::spec::{NamedValue, Poll, TypeExpression};

/// The rule.
pub const RULE: Rule = Rule {
    name: "unknown-state",
    summary: "The way to the state is not returned by the polled operation, or a state is none of its documented values.",
    category: Category::Spec,
    severity: Severity::Error,
    check: Check::Specs(check),
};

fn check(view: &SpecsView<'_>, reports: &mut Reports) {
    for service in view.services() {
        for operation in service.views() {
            let Some(poll) = operation.poll() else { continue };
            let (Some(polled), Some(ways)) = (service.polled(poll), &poll.state) else { continue };
            let place = Place::Value(At::root().key("asynchronous").key("poll").key("state"));
            let mut known = Vec::new();
            for way in ways.split(", ") {
                match polled.scope().at_way(way) {
                    Err(Said { message, help }) => {
                        let message = format!("in the answer to `{}`, {message}", poll.operation);
                        reports.error(operation.document, place.clone(), message, help);
                    }
                    Ok(end) if !end.is_leaf(polled.scope()) => {
                        let help = "go on with the way to one value inside";
                        reports.error(operation.document, place.clone(), format!("`{way}` is no state"), help);
                    }
                    Ok(end) => known.push(documented(&end, polled.scope())),
                }
            }
            if known.len() == ways.split(", ").count() {
                states(&operation, poll, &known, reports);
            }
        }
    }
}

/// Looks for states whose parts are none of the documented values, one list of them for each part.
fn states(operation: &OperationView<'_>, poll: &Poll, known: &[Vec<&str>], reports: &mut Reports) {
    for (list, states) in poll.states() {
        let at = At::root().key("asynchronous").key("poll").key(list);
        for (index, state) in states.iter().enumerate() {
            let place = Place::Value(at.item(index));
            // One way has states that may hold commas themselves.
            let parts: Vec<&str> = if known.len() == 1 { vec![state] } else { state.split(", ").collect() };
            if parts.len() != known.len() {
                let message = format!("`{state}` is not made of {} values", known.len());
                let help = "write a value for each way of `state`, `, ` between them: `true, false`";
                reports.error(operation.document, place, message, help);
                continue;
            }
            for (part, known) in
                parts.iter().zip(known).filter(|(part, known)| !known.is_empty() && !known.contains(part))
            {
                let help = super::meant_or(part, known.iter().copied(), format!("the values are {}", known.join(", ")));
                let message = format!("`{part}` is no documented value of that state");
                reports.error(operation.document, place.clone(), message, help);
            }
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

//! Parameters of a poll that it does not have, that it lacks, or that nothing gives.

use crate::check::{Category, Check, OperationView, Place, Reports, Rule, Said, ServiceView, Severity, SpecsView};
use crate::parse::At;
use crate::spec::{Field, Poll, PollValue};

/// The rule.
pub const RULE: Rule = Rule {
    name: "bad-poll-parameter",
    summary: "A parameter of `asynchronous.poll` that the operation does not have, that it lacks, or that nothing gives.",
    category: Category::Spec,
    severity: Severity::Error,
    check: Check::Specs(check),
};

fn check(view: &SpecsView<'_>, reports: &mut Reports) {
    for service in view.services() {
        for operation in service.views() {
            let Some(poll) = operation.poll() else { continue };
            values(&operation, poll, reports);
            if let Some(polled) = service.polled(poll) {
                names(service, &operation, poll, &polled.spec().parameters, reports);
            }
        }
    }
}

fn at() -> At {
    At::root().key("asynchronous").key("poll").key("parameters")
}

/// Where the values come from.
fn values(operation: &OperationView<'_>, poll: &Poll, reports: &mut Reports) {
    for (name, value) in &poll.parameters {
        let wrong = match &value.parsed {
            Err(why) => Some(Said::new(why, "write for instance `response.Data.Id`")),
            Ok(PollValue::NewUuid) => None,
            Ok(PollValue::Response(way)) => returned(operation, way),
            Ok(PollValue::Request(parameter)) => requested(operation, parameter),
        };
        if let Some(Said { message, help }) = wrong {
            reports.error(operation.document, Place::Value(at().key(name)), message, help);
        }
    }
}

fn returned(operation: &OperationView<'_>, way: &str) -> Option<Said> {
    match operation.scope().at_way(way) {
        Ok(end) if end.is_leaf(operation.scope()) => None,
        Ok(_) => {
            Some(Said::new(format!("`{way}` holds more than one value"), "go on with the way to one value inside"))
        }
        Err(said) => Some(said),
    }
}

fn requested(operation: &OperationView<'_>, parameter: &str) -> Option<Said> {
    if operation.parameter(parameter).is_some() {
        return None;
    }
    let names = operation.spec().parameters.iter().map(|one| one.name.as_str());
    let help = super::meant_or(parameter, names, "name a parameter of this operation");
    Some(Said::new(format!("the operation has no parameter `{parameter}`"), help))
}

/// What the polled operation takes.
fn names(
    service: &ServiceView<'_>,
    operation: &OperationView<'_>,
    poll: &Poll,
    takes: &[Field],
    reports: &mut Reports,
) {
    for name in poll.parameters.keys().filter(|name| takes.iter().all(|one| one.name != **name)) {
        let help = super::meant_or(name, takes.iter().map(|one| one.name.as_str()), "delete it");
        let message = format!("`{}` has no parameter `{name}`", poll.operation);
        reports.error(operation.document, Place::Key(at().key(name)), message, help);
    }
    let is_held = |field: &Field| service.document.spec.settings.contains_key(&field.name);
    for field in takes.iter().filter(|field| field.required && !is_held(field)) {
        if !poll.parameters.contains_key(&field.name) {
            let message = format!("`{}` requires `{}`", poll.operation, field.name);
            let help = format!("say where it comes from: `{}: response...` or `request...`", field.name);
            reports.error(operation.document, Place::Key(at()), message, help);
        }
    }
}

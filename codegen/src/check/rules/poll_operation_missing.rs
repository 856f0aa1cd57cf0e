//! Work that is followed by an operation which no spec describes.

use crate::check::{Category, Check, Place, Reports, Rule, Severity, SpecsView};
use crate::parse::At;

/// The rule.
pub const RULE: Rule = Rule {
    name: "poll-operation-missing",
    summary: "`asynchronous.poll` names an operation that the service has no spec of; no waiter is generated.",
    category: Category::Spec,
    severity: Severity::Warning,
    check: Check::Specs(check),
};

fn check(view: &SpecsView<'_>, reports: &mut Reports) {
    // The operation may stand in a file that is broken.
    for service in view.services().iter().filter(|service| !service.incomplete) {
        for operation in service.views() {
            let Some(poll) = operation.poll() else { continue };
            if service.polled(poll).is_none() {
                let place = Place::Value(At::root().key("asynchronous").key("poll").key("operation"));
                let names = service.operations.iter().map(|document| document.spec.operation.as_str());
                let help =
                    super::meant_or(&poll.operation, names, "describe the operation too, so that callers can wait");
                let message = format!("`{}` is not described: no waiter is generated", poll.operation);
                reports.warning(operation.document, place, message, help);
            }
        }
    }
}

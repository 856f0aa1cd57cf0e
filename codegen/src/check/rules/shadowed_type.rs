//! A type of an operation that hides one of its service.

use crate::check::{Category, Check, OperationView, Place, Report, Rule, Severity};
use crate::parse::At;

/// The rule.
pub const RULE: Rule = Rule {
    name: "shadowed-type",
    summary: "A type of an operation that has the name of a type of its service.",
    category: Category::Spec,
    severity: Severity::Error,
    check: Check::Operation(check),
};

fn check(operation: &OperationView<'_>, report: &mut Report<'_>) {
    let Some(service) = operation.service else { return };
    for name in operation.spec().types.keys().filter(|name| service.spec.types.contains_key(*name)) {
        let place = Place::Key(At::root().key("types").key(name));
        let help = "use the service's type, or give this one another name";
        report.error(place, format!("the service declares a type `{name}` too"), help);
    }
}

//! An example request without something that is required.

use crate::check::{Category, Check, OperationView, Place, Report, Rule, Severity};
use crate::parse::At;

/// The rule.
pub const RULE: Rule = Rule {
    name: "request-example-incomplete",
    summary: "An example request without a required parameter.",
    category: Category::Page,
    severity: Severity::Error,
    check: Check::Operation(check),
};

fn check(operation: &OperationView<'_>, report: &mut Report<'_>) {
    // Without the service, nobody knows which parameters the client holds.
    let Some(service) = operation.service else { return };
    let required = operation.spec().parameters.iter().filter(|parameter| parameter.required);
    let required: Vec<&str> = required.map(|parameter| parameter.name.as_str()).collect();
    for (index, example) in operation.spec().examples.iter().enumerate() {
        let Some(request) = &example.request else { continue };
        let given = |name: &&&str| request.contains_key(**name) || service.spec.settings.contains_key(**name);
        let missing: Vec<String> =
            required.iter().filter(|name| !given(name)).map(|name| format!("`{name}`")).collect();
        if !missing.is_empty() {
            let place = Place::Key(At::root().key("examples").item(index).key("request"));
            let message = format!("the example lacks {}", missing.join(", "));
            report.error(place, message, "add what is required, or expect this if the page leaves it out");
        }
    }
}

//! An example request with something that the operation does not document.

use crate::check::value::{problems, tree};
use crate::check::{Category, Check, OperationView, Place, Report, Rule, Severity};
use crate::parse::At;

/// The rule.
pub const RULE: Rule = Rule {
    name: "request-example-unknown",
    summary: "An example request with a parameter or a field that is not documented.",
    category: Category::Page,
    severity: Severity::Error,
    check: Check::Operation(check),
};

fn check(operation: &OperationView<'_>, report: &mut Report<'_>) {
    let spec = operation.spec();
    for (index, example) in spec.examples.iter().enumerate() {
        let at = At::root().key("examples").item(index).key("request");
        for (name, value) in example.request.iter().flatten() {
            let at = at.key(name);
            let Some(parameter) = operation.parameter(name) else {
                let known = spec.parameters.iter().map(|parameter| parameter.name.as_str());
                let help = super::meant_or(name, known, "list it under `parameters`, or expect this");
                report.error(Place::Key(at), format!("there is no parameter `{name}`"), help);
                continue;
            };
            let found = problems(parameter, operation.scope(), &tree(value));
            for problem in found.iter().filter(|problem| problem.sort.is_name()) {
                let help = "describe the field, or expect this if the page has it wrong";
                report.error(Place::Value(at.clone()), problem.sentence(&format!("`{name}`")), help);
            }
        }
    }
}

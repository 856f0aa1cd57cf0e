//! An example request with a value that the parameter cannot have.

use crate::check::value::{problems, request_problems, tree};
use crate::check::{Category, Check, OperationView, Place, Report, Rule, Severity};
use crate::parse::At;

/// The rule.
pub const RULE: Rule = Rule {
    name: "request-example-mismatch",
    summary: "An example request with a value of another type or outside the documented limits.",
    category: Category::Page,
    severity: Severity::Error,
    check: Check::Operation(check),
};

const CURE: &str = "correct the parameter or the example, or expect this if the page has it wrong";

fn check(operation: &OperationView<'_>, report: &mut Report<'_>) {
    for (index, example) in operation.spec().examples.iter().enumerate() {
        let at = At::root().key("examples").item(index).key("request");
        for (name, value) in example.request.iter().flatten() {
            let Some(parameter) = operation.parameter(name) else { continue };
            let found = problems(parameter, operation.scope(), &tree(value));
            for problem in found.iter().filter(|problem| !problem.sort.is_name()) {
                report.error(Place::Value(at.key(name)), problem.sentence(&format!("`{name}`")), CURE);
            }
        }
        let between = example.request.iter().flat_map(|request| request_problems(operation.spec(), request));
        between.for_each(|problem| report.error(Place::Key(at.clone()), problem.sentence("the example"), CURE));
    }
}

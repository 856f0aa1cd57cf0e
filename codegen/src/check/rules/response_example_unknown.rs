//! An example answer with fields that the page's table does not have.

use crate::check::answer::answers;
use crate::check::value::{Sort, answer_problems};
use crate::check::{Check, OperationView, Place, Report, Rule};

/// The rule.
pub const RULE: Rule = Rule {
    name: "response-example-unknown",
    summary: "An example answer with a field that is not documented.",
    check: Check::Operation(check),
};

fn check(operation: &OperationView<'_>, report: &mut Report<'_>) {
    for answer in answers(operation) {
        let (Some(fields), Ok(value)) = (answer.fields, &answer.value) else { continue };
        let found = answer_problems(fields, answer.scope, value);
        for problem in found.iter().filter(|problem| problem.sort == Sort::Unknown) {
            let help = "list the field under `returns`, or expect this if it is not meant to be relied on";
            report.warning(Place::Value(answer.at.clone()), problem.sentence("the answer"), help);
        }
    }
}

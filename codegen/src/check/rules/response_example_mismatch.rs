//! An example answer that the client could not read.

use crate::check::answer::answers;
use crate::check::value::{Sort, answer_problems};
use crate::check::{Check, OperationView, Place, Report, Rule};

/// The rule.
pub const RULE: Rule = Rule {
    name: "response-example-mismatch",
    summary: "An example answer that does not parse, or in which a documented field has another type.",
    check: Check::Operation(check),
};

fn check(operation: &OperationView<'_>, report: &mut Report<'_>) {
    for answer in answers(operation) {
        let place = || Place::Value(answer.at.clone());
        match &answer.value {
            Err(error) => {
                let help = "correct the text, or expect this if the page has it wrong";
                report.error(place(), format!("the answer is no {}: {error}", answer.format), help);
            }
            Ok(value) => {
                let found = answer.fields.map(|fields| answer_problems(fields, answer.scope, value));
                for problem in found.iter().flatten().filter(|problem| problem.sort != Sort::Unknown) {
                    let help = "correct the field's type, or expect this if the page has it wrong";
                    report.error(place(), problem.sentence("the answer"), help);
                }
            }
        }
    }
}

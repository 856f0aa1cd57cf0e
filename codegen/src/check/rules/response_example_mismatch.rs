//! An example answer that the client could not read.

use crate::check::answer::Answer;
use crate::check::{Category, Check, Place, Report, Rule, Severity};

/// The rule.
pub const RULE: Rule = Rule {
    name: "response-example-mismatch",
    summary: "An example answer that does not parse, or in which a documented field has another type.",
    category: Category::Page,
    severity: Severity::Error,
    check: Check::Answer(check),
};

fn check(answer: &Answer<'_>, report: &mut Report<'_>) {
    let place = || Place::Value(answer.at.clone());
    if let Err(error) = &answer.value {
        let help = "correct the text, or expect this if the page has it wrong";
        report.error(place(), format!("the answer is no {}: {error}", answer.format), help);
    }
    for problem in answer.problems.iter().filter(|problem| !problem.sort.is_name()) {
        let help = "correct the field's type, or expect this if the page has it wrong";
        report.error(place(), problem.sentence("the answer"), help);
    }
}

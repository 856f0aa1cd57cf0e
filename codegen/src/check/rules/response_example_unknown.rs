//! An example answer with fields that the page's table does not have.

use crate::check::answer::Answer;
use crate::check::value::Sort;
use crate::check::{Category, Check, Place, Report, Rule, Severity};

/// The rule.
pub const RULE: Rule = Rule {
    name: "response-example-unknown",
    summary: "An example answer with a field that is not documented.",
    category: Category::Page,
    severity: Severity::Warning,
    check: Check::Answer(check),
};

fn check(answer: &Answer<'_>, report: &mut Report<'_>) {
    for problem in answer.problems.iter().filter(|problem| problem.sort == Sort::Unknown) {
        let help = "list the field under `returns`, or expect this if it is not meant to be relied on";
        report.warning(Place::Value(answer.at.clone()), problem.sentence("the answer"), help);
    }
}

//! An example answer in which a documented field is spelled otherwise.

use crate::check::answer::Answer;
use crate::check::value::Sort;
use crate::check::{Category, Check, Place, Report, Rule, Severity};

/// The rule.
pub const RULE: Rule = Rule {
    name: "response-example-spelling",
    summary: "An example answer with a field that the table spells otherwise.",
    category: Category::Page,
    severity: Severity::Warning,
    check: Check::Answer(check),
};

fn check(answer: &Answer<'_>, report: &mut Report<'_>) {
    for problem in answer.problems.iter().filter(|problem| problem.sort == Sort::Spelling) {
        let help = "find out which of the two the service sends: the client knows the one of the table only";
        report.warning(Place::Value(answer.at.clone()), problem.sentence("the answer"), help);
    }
}

//! An example value that is none of the documented values.

use crate::check::example::{faults, is_masked, subject};
use crate::check::value::Sort;
use crate::check::{Category, Check, FieldView, Place, Report, Rule, Severity};

/// The rule.
pub const RULE: Rule = Rule {
    name: "example-not-listed",
    summary: "An `example` that is none of the documented values.",
    category: Category::Page,
    severity: Severity::Error,
    check: Check::Field(check),
};

fn check(field: &FieldView<'_>, report: &mut Report<'_>) {
    if is_masked(field) {
        return;
    }
    for problem in faults(field).iter().filter(|problem| problem.sort == Sort::Unlisted) {
        let message = problem.sentence(&subject(field));
        let help = "list the value, correct the example, or expect this if the page has it so";
        report.error(Place::Value(field.at.key("example")), message, help);
    }
}

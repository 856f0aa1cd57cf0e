//! An example value of another type than the field.

use crate::check::example::{faults, is_masked, subject};
use crate::check::value::Sort;
use crate::check::{Category, Check, FieldView, Place, Report, Rule, Severity};

/// The rule.
pub const RULE: Rule = Rule {
    name: "example-of-other-type",
    summary: "An `example` of another type than its field.",
    category: Category::Page,
    severity: Severity::Error,
    check: Check::Field(check),
};

fn check(field: &FieldView<'_>, report: &mut Report<'_>) {
    if is_masked(field) {
        return;
    }
    for problem in faults(field).iter().filter(|problem| problem.sort == Sort::Shape) {
        let message = problem.sentence(&subject(field));
        let help = "correct the example or the type, whichever is wrong, or expect this if the page has it so";
        report.error(Place::Value(field.at.key("example")), message, help);
    }
}

//! An example value that the field's limits do not let in.

use crate::check::example::{faults, is_masked, subject};
use crate::check::value::Sort;
use crate::check::{Category, Check, FieldView, Place, Report, Rule, Severity};

/// The rule.
pub const RULE: Rule = Rule {
    name: "example-outside-limits",
    summary: "An `example` outside the documented limits.",
    category: Category::Page,
    severity: Severity::Error,
    check: Check::Field(check),
};

fn check(field: &FieldView<'_>, report: &mut Report<'_>) {
    if is_masked(field) {
        return;
    }
    let of_limits = |sort: Sort| !matches!(sort, Sort::Shape | Sort::Unlisted);
    for problem in faults(field).iter().filter(|problem| of_limits(problem.sort)) {
        let message = problem.sentence(&subject(field));
        let help = "correct the example or the limit, whichever is wrong, or expect this if the page has it so";
        report.error(Place::Value(field.at.key("example")), message, help);
    }
}

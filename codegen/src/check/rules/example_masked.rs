//! An example value in which letters are hidden, so that the field could not have it.

use crate::check::example::{faults, is_masked, subject};
use crate::check::{Category, Check, FieldView, Place, Report, Rule, Severity};

/// The rule.
pub const RULE: Rule = Rule {
    name: "example-masked",
    summary: "An `example` with `***` in it, which the field's type or limits do not let in.",
    category: Category::Page,
    severity: Severity::Info,
    check: Check::Field(check),
};

fn check(field: &FieldView<'_>, report: &mut Report<'_>) {
    if !is_masked(field) {
        return;
    }
    if let Some(problem) = faults(field).first() {
        let message = format!("{}: the page hides a part of it", problem.sentence(&subject(field)));
        let help = "write an example that can be sent, or expect this if the page's own is to be kept";
        report.info(Place::Value(field.at.key("example")), message, help);
    }
}

//! A default that the field cannot have.

use crate::check::value::{problems, tree};
use crate::check::{Category, Check, FieldView, Place, Report, Rule, Severity};

/// The rule.
pub const RULE: Rule = Rule {
    name: "default-outside-limits",
    summary: "A `default` of another type or outside the documented limits.",
    category: Category::Page,
    severity: Severity::Error,
    check: Check::Field(check),
};

fn check(field: &FieldView<'_>, report: &mut Report<'_>) {
    let Some(default) = &field.field.default else { return };
    for problem in problems(field.field, field.scope, &tree(default)) {
        let message = problem.sentence("the default");
        let help = "correct the default, the type or the limit, whichever the page has otherwise";
        report.error(Place::Value(field.at.key("default")), message, help);
    }
}

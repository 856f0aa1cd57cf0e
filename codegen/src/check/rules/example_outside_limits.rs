//! An example value that the field cannot have.

use crate::check::value::{problems, tree};
use crate::check::{Category, Check, FieldView, Place, Report, Rule, Severity};

/// The rule.
pub const RULE: Rule = Rule {
    name: "example-outside-limits",
    summary: "An `example` of another type or outside the documented limits.",
    category: Category::Page,
    severity: Severity::Error,
    check: Check::Field(check),
};

fn check(field: &FieldView<'_>, report: &mut Report<'_>) {
    let Some(example) = &field.field.example else { return };
    for problem in problems(field.field, field.scope, &tree(example)) {
        let message = problem.sentence("the example");
        let help = "correct the example, the type or the limit, whichever the page has otherwise";
        report.error(Place::Value(field.at.key("example")), message, help);
    }
}

//! A parameter that must be given, with a value for when it is not.

use crate::check::{Category, Check, FieldView, Place, Report, Role, Rule, Severity};

/// The rule.
pub const RULE: Rule = Rule {
    name: "required-with-default",
    summary: "A required parameter with a default, or one that is not to be used any more.",
    category: Category::Page,
    severity: Severity::Warning,
    check: Check::Field(check),
};

fn check(field: &FieldView<'_>, report: &mut Report<'_>) {
    let one = field.field;
    if field.role != Role::Parameter || !one.required {
        return;
    }
    if one.default.is_some() {
        let message = format!("`{}` is required, and has a default", one.name);
        let help = "find out whether it may be left out, and drop the other fact, or expect this if the page has it so";
        report.warning(Place::Key(field.at.key("default")), message, help);
    }
    if one.deprecated.is_some() {
        let message = format!("`{}` is required, and not to be used any more", one.name);
        let help = "find out whether it may be left out, and drop the other fact, or expect this if the page has it so";
        report.warning(Place::Key(field.at.key("deprecated")), message, help);
    }
}

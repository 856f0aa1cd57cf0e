//! A parameter that does not say where it goes.

use crate::check::{Category, Check, FieldView, Place, Report, Role, Rule, Severity};

/// The rule.
pub const RULE: Rule = Rule {
    name: "location-missing",
    summary: "A parameter without `in`.",
    category: Category::Spec,
    severity: Severity::Error,
    check: Check::Field(check),
};

fn check(field: &FieldView<'_>, report: &mut Report<'_>) {
    let unknown = field.field.unknown.iter().any(|fact| fact == "in");
    if field.role == Role::Parameter && field.field.location.is_none() && !unknown {
        let message = format!("the parameter `{}` does not say where it goes", field.field.name);
        let help = "add `in:` with path, query, header, form, body, payload or host";
        report.error(Place::Value(field.at.key("name")), message, help);
    }
}

//! A list that is unique by a field which its objects do not have.

use crate::check::{Category, Check, FieldView, Place, Report, Rule, Severity};

/// The rule.
pub const RULE: Rule = Rule {
    name: "unknown-unique-field",
    summary: "`unique_by` names no field of the list's objects.",
    category: Category::Spec,
    severity: Severity::Error,
    check: Check::Field(check),
};

fn check(field: &FieldView<'_>, report: &mut Report<'_>) {
    let Some(name) = &field.field.unique_by else { return };
    // Not a list: another rule says so.
    if !field.kind().is_some_and(|kind| kind.is_list()) {
        return;
    }
    let fields = field.scope.fields_of(field.field);
    if !fields.iter().any(|inner| inner.name == *name) {
        let message = format!("the objects in `{}` have no field `{name}`", field.field.name);
        let known = fields.iter().map(|inner| inner.name.as_str());
        let help = super::meant_or(name, known, "name a field of the list's objects, or write `unique: true`");
        report.error(Place::Value(field.at.key("unique_by")), message, help);
    }
}

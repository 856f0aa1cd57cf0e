//! A location on something that is no parameter.

use crate::check::{Check, FieldView, Place, Report, Role, Rule};

/// The rule.
pub const RULE: Rule =
    Rule { name: "location-misplaced", summary: "`in` on a field that is no parameter.", check: Check::Field(check) };

fn check(field: &FieldView<'_>, report: &mut Report<'_>) {
    if field.role != Role::Parameter && field.field.location.is_some() {
        let message = format!("`{}` is no parameter and goes nowhere by itself", field.field.name);
        report.error(Place::Key(field.at.key("in")), message, "leave `in` out");
    }
}

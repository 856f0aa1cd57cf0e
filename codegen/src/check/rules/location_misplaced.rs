//! A location on something that does not go, or come, by itself.

use crate::check::{Category, Check, FieldView, Place, Report, Role, Rule, Severity};
use crate::spec::Location;

/// The rule.
pub const RULE: Rule = Rule {
    name: "location-misplaced",
    summary: "`in` on a field that cannot have it.",
    category: Category::Spec,
    severity: Severity::Error,
    check: Check::Field(check),
};

fn check(field: &FieldView<'_>, report: &mut Report<'_>) {
    let Some(location) = field.field.location.filter(|_| field.role != Role::Parameter) else { return };
    let returns = field.scope.operation.map(|operation| operation.returns.as_slice());
    if returns.is_some_and(|returns| std::ptr::eq(returns, field.siblings)) {
        if !matches!(location, Location::Header | Location::Payload) {
            let message = format!("`{}` comes in an answer, which has no {}", field.field.name, location.word());
            let help = "leave `in` out for a field of the body, or write header, or payload for the whole body";
            report.error(Place::Value(field.at.key("in")), message, help);
        }
    } else {
        let message = format!("`{}` is no parameter and goes nowhere by itself", field.field.name);
        report.error(Place::Key(field.at.key("in")), message, "leave `in` out");
    }
}

//! A value that is given a meaning and that the field cannot have.

use apiscribe_runtime::Value;

use crate::check::value::problems;
use crate::check::{Category, Check, FieldView, Place, Report, Rule, Severity};

/// The rule.
pub const RULE: Rule = Rule {
    name: "sentinel-outside-limits",
    summary: "A value under `meaning` that the field cannot have.",
    category: Category::Page,
    severity: Severity::Error,
    check: Check::Field(check),
};

fn check(field: &FieldView<'_>, report: &mut Report<'_>) {
    for value in field.field.meaning.keys() {
        for problem in problems(field.field, field.scope, &Value::Text(value.clone())) {
            let place = Place::Key(field.at.key("meaning").key(value));
            let message = problem.sentence(&format!("the value `{value}`"));
            report.error(place, message, "widen the limits so that they hold the value, or correct it");
        }
    }
}

//! An example value that only repeats the field's name.

use crate::check::{Category, Check, FieldView, Place, Report, Rule, Severity};

/// The rule.
pub const RULE: Rule = Rule {
    name: "example-is-name",
    summary: "An `example` that is the name of its field, and shows nothing.",
    category: Category::Page,
    severity: Severity::Info,
    check: Check::Field(check),
};

/// Shorter names are values, too: `id`, `ip`.
const SHORTEST: usize = 4;

fn check(field: &FieldView<'_>, report: &mut Report<'_>) {
    let one = field.field;
    let Some(example) = one.example.as_ref().and_then(|example| example.as_str()) else { return };
    let listed = one.values.iter().any(|value| value.value == example);
    if one.name.len() >= SHORTEST && !listed && example.eq_ignore_ascii_case(&one.name) {
        let message = format!("the example of `{}` is its name", one.name);
        let help = "write a value that the service takes or returns, or leave the example out";
        report.info(Place::Value(field.at.key("example")), message, help);
    }
}

//! A default that the field's description gives otherwise.

use serde_json::Value;

use crate::check::stated::stated;
use crate::check::{Category, Check, FieldView, Place, Report, Rule, Severity};
use crate::transcribe::constraint::Constraint;

/// The rule.
pub const RULE: Rule = Rule {
    name: "prose-default-differs",
    summary: "A description that gives another default than `default`.",
    category: Category::Page,
    severity: Severity::Warning,
    check: Check::Field(check),
};

/// Words without which a description gives no default.
const WORDS: [&str; 4] = ["默认", "缺省", "efault", "DEFAULT"];

fn check(field: &FieldView<'_>, report: &mut Report<'_>) {
    let Some(default) = &field.field.default else { return };
    let default = match default {
        Value::String(text) => text.trim().to_owned(),
        Value::Array(_) | Value::Object(_) | Value::Null => return,
        other => other.to_string(),
    };
    for said in stated(field, &WORDS) {
        for fact in &said.facts {
            let Constraint::Default(text) = fact else { continue };
            if !same(text.trim(), &default) {
                let name = &field.field.name;
                let message =
                    format!("the description of `{name}` gives the default `{text}`, and `default` is `{default}`");
                let help = "find out which of the two the service assumes, or expect this if the page has it so";
                report.warning(Place::Value(field.at.key(said.key)), message, help);
            }
        }
    }
}

fn same(one: &str, other: &str) -> bool {
    let numbers = one.parse::<f64>().ok().zip(other.parse::<f64>().ok());
    one.eq_ignore_ascii_case(other) || numbers.is_some_and(|(one, other)| one == other)
}

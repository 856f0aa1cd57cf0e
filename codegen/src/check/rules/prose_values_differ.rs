//! Documented values that the field's description lists otherwise.

use crate::check::fact::values_of;
use crate::check::stated::{Stated, stated};
use crate::check::{Category, Check, FieldView, Place, Report, Rule, Severity};
use crate::transcribe::constraint::Constraint;

/// The rule.
pub const RULE: Rule = Rule {
    name: "prose-values-differ",
    summary: "A description that lists values which `values` lacks, or leaves out some that it has.",
    category: Category::Page,
    severity: Severity::Warning,
    check: Check::Field(check),
};

/// Words without which a description lists no values.
const WORDS: [&str; 8] = ["取值", "可选", "枚举", "包括", "支持", "alue", "ptions", "can be"];

const HELP: &str = "find out which values the service knows and list them, or expect this if the page has it so";

fn check(field: &FieldView<'_>, report: &mut Report<'_>) {
    let values: Vec<&str> = values_of(field.scope, field.field).iter().map(|value| value.value.as_str()).collect();
    if values.is_empty() {
        return;
    }
    for said in stated(field, &WORDS) {
        for fact in &said.facts {
            if let Constraint::Values(listed) = fact {
                compare(field, &values, &said, listed, report);
            }
        }
    }
}

fn compare(
    field: &FieldView<'_>,
    values: &[&str],
    said: &Stated<'_>,
    listed: &[(String, Option<String>)],
    report: &mut Report<'_>,
) {
    let name = &field.field.name;
    let more: Vec<&str> = listed.iter().map(|(value, _)| value.as_str()).filter(|one| !values.contains(one)).collect();
    let less: Vec<&str> = values.iter().copied().filter(|value| !said.text.contains(value)).collect();
    // A list in which nothing is known is about something else.
    if more.len() == listed.len() {
        return;
    }
    let place = || Place::Value(field.at.key(said.key));
    if !more.is_empty() {
        let message = format!("the description of `{name}` lists {}, and `values` does not", quoted(&more));
        report.warning(place(), message, HELP);
    }
    if !less.is_empty() && listed.len() > 1 {
        let message = format!("the description of `{name}` lists values, and {} not", quoted(&less));
        report.warning(place(), message, HELP);
    }
}

fn quoted(words: &[&str]) -> String {
    let shown: Vec<String> = words.iter().take(5).map(|word| format!("`{word}`")).collect();
    let more = words.len().saturating_sub(5);
    let and = if more > 0 { format!(" and {more} more") } else { String::new() };
    shown.join(", ") + &and
}

//! A default outside the range that the field's description gives.

use crate::check::stated::stated;
use crate::check::{Category, Check, FieldView, Place, Report, Rule, Severity};
use crate::transcribe::constraint::Constraint;

/// The rule.
pub const RULE: Rule = Rule {
    name: "prose-default-outside",
    summary: "A `default` that the range or the values of the description do not let in.",
    category: Category::Page,
    severity: Severity::Warning,
    check: Check::Field(check),
};

/// Signs and words without one of which a description bounds nothing.
const WORDS: [&str; 8] = ["~", "～", "-", "[", "to ", "取值", "范围", "alue"];

const HELP: &str = "find out which of the two is right, or expect this if the page has it so";

fn check(field: &FieldView<'_>, report: &mut Report<'_>) {
    let one = field.field;
    let Some(default) = &one.default else { return };
    let (name, number) = (&one.name, default.as_i64());
    // With keys of its own for the limits, the description need not be asked.
    let bounded = one.ranges().next().is_some() || !one.values.is_empty();
    if bounded {
        return;
    }
    for said in stated(field, &WORDS) {
        let place = || Place::Value(field.at.key("default"));
        for fact in &said.facts {
            match (fact, number, default.as_str()) {
                (Constraint::Ranges(ranges), Some(number), _)
                    if !ranges.iter().any(|range| range.holds(number.into())) =>
                {
                    let words: Vec<String> = ranges.iter().map(ToString::to_string).collect();
                    let words = words.join(" and ");
                    let message = format!("the default {number} of `{name}` lies outside {words} of its description");
                    report.warning(place(), message, HELP);
                }
                (Constraint::Values(values), None, Some(text))
                    if values.len() > 1 && !values.iter().any(|(value, _)| value == text) =>
                {
                    let message = format!("the default `{text}` of `{name}` is none of the values of its description");
                    report.warning(place(), message, HELP);
                }
                _ => {}
            }
        }
    }
}

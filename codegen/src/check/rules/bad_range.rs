//! A range that does not parse, or in which nothing lies.

use crate::check::{Category, Check, FieldView, Place, Report, Rule, Severity};
use crate::parse::At;
use crate::spec::{Range, Written};

/// The rule.
pub const RULE: Rule = Rule {
    name: "bad-range",
    summary: "A range that does not parse, or in which nothing lies.",
    category: Category::Spec,
    severity: Severity::Error,
    check: Check::Field(check),
};

fn check(field: &FieldView<'_>, report: &mut Report<'_>) {
    let single = [("range", &field.field.range), ("length", &field.field.length), ("items", &field.field.items)];
    for (key, range) in single {
        if let Some(range) = range {
            one(field.at.key(key), range, report);
        }
    }
    for (index, range) in field.field.one_of_ranges.iter().enumerate() {
        one(field.at.key("one_of_ranges").item(index), range, report);
    }
}

fn one(at: At, range: &Written<Range>, report: &mut Report<'_>) {
    match &range.parsed {
        Err(why) => report.error(Place::Value(at), why, "write `0..=100`, `1..`, `..=5` or one number"),
        Ok(Range { least: Some(least), most: Some(most) }) if least > most => {
            let message = format!("no number lies in {least}..={most}");
            report.error(Place::Value(at), message, format!("write the smaller bound first: `{most}..={least}`"));
        }
        Ok(_) => {}
    }
}

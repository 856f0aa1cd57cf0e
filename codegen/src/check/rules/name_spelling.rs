//! Names side by side that differ only in case or in marks between words.

use std::collections::HashMap;

use crate::check::value::folded;
use crate::check::{Category, Check, Place, RecordView, Report, Rule, Severity, ValuesView};

/// The rule.
pub const RULE: Rule = Rule {
    name: "name-spelling",
    summary: "Two fields, or two documented values, that differ only in case or in marks between words.",
    category: Category::Page,
    severity: Severity::Warning,
    check: Check::Several(&[Check::Record(record), Check::Values(values)]),
};

const HELP: &str = "find out which of the two the service knows, or expect this if it knows both";

fn record(record: &RecordView<'_>, report: &mut Report<'_>) {
    let mut seen: HashMap<String, &str> = HashMap::with_capacity(record.members.len());
    for (index, field) in record.members.iter().enumerate() {
        let first = *seen.entry(folded(&field.name).collect()).or_insert(&field.name);
        if first != field.name {
            let message = format!("the fields `{first}` and `{}` differ in their spelling only", field.name);
            report.warning(Place::Value(record.at.item(index).key("name")), message, HELP);
        }
    }
}

fn values(list: &ValuesView<'_>, report: &mut Report<'_>) {
    let mut seen: HashMap<String, &str> = HashMap::new();
    for (index, one) in list.values.iter().enumerate() {
        let word: String = folded(&one.value).collect();
        // Signs are told apart by what is no letter.
        if word.chars().filter(|letter| letter.is_alphabetic()).nth(1).is_none() {
            continue;
        }
        let first = *seen.entry(word).or_insert(&one.value);
        if first != one.value {
            let message = format!("the values `{first}` and `{}` differ in their spelling only", one.value);
            report.warning(Place::Value(list.at.item(index).key("value")), message, HELP);
        }
    }
}

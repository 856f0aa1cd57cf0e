//! A documented value that is listed twice.

use std::collections::HashSet;

use crate::check::{Category, Check, Place, Report, Rule, Severity, ValuesView};

/// The rule.
pub const RULE: Rule = Rule {
    name: "duplicate-value",
    summary: "A documented value that is listed twice.",
    category: Category::Spec,
    severity: Severity::Error,
    check: Check::Values(check),
};

fn check(list: &ValuesView<'_>, report: &mut Report<'_>) {
    let mut seen = HashSet::new();
    for (index, one) in list.values.iter().enumerate() {
        if !seen.insert(one.value.as_str()) {
            let place = Place::Value(list.at.item(index).key("value"));
            report.error(place, format!("the value `{}` is listed twice", one.value), "keep one of the two");
        }
    }
}

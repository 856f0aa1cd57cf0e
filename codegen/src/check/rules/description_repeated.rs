//! Fields side by side that the page describes in the same words.

use std::collections::HashMap;

use crate::check::{Category, Check, Place, RecordView, Report, Rule, Severity};
use crate::spec::Field;

/// The rule.
pub const RULE: Rule = Rule {
    name: "description-repeated",
    summary: "Two fields side by side with one description: one of them was copied.",
    category: Category::Page,
    severity: Severity::Info,
    check: Check::Record(check),
};

/// Shorter descriptions fit several fields.
const SHORTEST: usize = 12;

fn check(record: &RecordView<'_>, report: &mut Report<'_>) {
    let text = |field: &'_ Field| -> Option<(&'static str, String)> {
        let (key, text) = match &field.doc_zh {
            _ if !field.doc.is_empty() => ("doc", &field.doc),
            Some(text) => ("doc_zh", text),
            None => return None,
        };
        (text.chars().nth(SHORTEST).is_some()).then(|| (key, text.trim().to_owned()))
    };
    let mut seen: HashMap<String, &str> = HashMap::new();
    for (index, field) in record.members.iter().enumerate() {
        let Some((key, text)) = text(field) else { continue };
        match seen.get(&text) {
            Some(first) => {
                let message = format!("`{}` is described in the words of `{first}`", field.name);
                let help = "say what tells the two apart, or expect this if the page has it so";
                report.info(Place::Value(record.at.item(index).key(key)), message, help);
            }
            None => drop(seen.insert(text, &field.name)),
        }
    }
}

//! A text that says nothing.

use crate::check::{Category, Check, Place, Report, Rule, Severity, TextView};

/// The rule.
pub const RULE: Rule = Rule {
    name: "empty-text",
    summary: "A name, a code or a description without a letter.",
    category: Category::Spec,
    severity: Severity::Error,
    check: Check::Text(check),
};

/// Keys whose text must say something; a documented value may be empty.
const SAYING: [&str; 21] = [
    "arguments",
    "because",
    "code",
    "doc",
    "doc_zh",
    "environment",
    "field",
    "found",
    "name",
    "operation",
    "other_sources",
    "parameter",
    "quote",
    "regions",
    "service",
    "settings",
    "title",
    "title_zh",
    "types",
    "vendor",
    "version",
];

fn check(text: &TextView<'_>, report: &mut Report<'_>) {
    if !SAYING.contains(&text.key) || !text.text.trim().is_empty() {
        return;
    }
    if text.is_key {
        report.error(Place::Key(text.at()), format!("a name under `{}` is empty", text.key), "write the name");
    } else {
        let help = if text.key.ends_with("_zh") { "write the text, or leave the key out" } else { "write the text" };
        report.error(Place::Value(text.at()), format!("`{}` says nothing", text.key), help);
    }
}

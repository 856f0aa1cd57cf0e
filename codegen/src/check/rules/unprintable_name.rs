//! A name on the wire that holds characters nobody sees.

use crate::check::{Category, Check, Place, Report, Rule, Severity, TextView, is_invisible};

/// The rule.
pub const RULE: Rule = Rule {
    name: "unprintable-name",
    summary: "A name, code or value with control characters, or with characters that turn the text around.",
    category: Category::Spec,
    severity: Severity::Error,
    check: Check::Text(check),
};

/// Keys under which names of the wire stand.
const WIRE: [&str; 19] = [
    "arguments",
    "code",
    "field",
    "header",
    "message",
    "name",
    "operation",
    "parameter",
    "regions",
    "request_id",
    "request_id_header",
    "service",
    "settings",
    "title",
    "title_zh",
    "types",
    "value",
    "vendor",
    "version",
];

fn check(text: &TextView<'_>, report: &mut Report<'_>) {
    // `message` is a list of names in an envelope, and a sentence in an error table.
    let sentence = text.key == "message" && !text.at().as_str().starts_with("envelope");
    if !WIRE.contains(&text.key) || sentence {
        return;
    }
    if let Some(letter) = text.text.chars().find(|letter| is_invisible(*letter)) {
        let place = if text.is_key { Place::Key(text.at()) } else { Place::Value(text.at()) };
        let message = format!("the name holds the invisible character U+{:04X}", u32::from(letter));
        report.error(place, message, "type the name anew: copying from a page brought the character along");
    }
}

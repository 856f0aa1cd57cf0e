//! Templates of one message in several languages or wordings that hold other placeholders.

use std::collections::BTreeSet;

use crate::check::{Category, Check, OperationView, Place, Report, Rule, Severity};
use crate::parse::At;
use crate::spec::ErrorRow;

/// The rule.
pub const RULE: Rule = Rule {
    name: "placeholders-differ",
    summary: "Templates of one message, in two languages or wordings, that hold other placeholders.",
    category: Category::Page,
    severity: Severity::Warning,
    check: Check::Operation(check),
};

fn check(operation: &OperationView<'_>, report: &mut Report<'_>) {
    for (index, row) in operation.spec().errors.iter().enumerate() {
        if row.message_zh.is_some() || !row.other_messages.is_empty() {
            templates(row, &At::root().key("errors").item(index), report);
        }
    }
}

fn templates(row: &ErrorRow, at: &At, report: &mut Report<'_>) {
    let Some(first) = &row.message else { return };
    let others = row.other_messages.iter().enumerate();
    let others = others.map(|(index, text)| (text, at.key("other_messages").item(index)));
    for (text, at) in row.message_zh.iter().map(|text| (text, at.key("message_zh"))).chain(others) {
        let (one, other) = (placeholders(first), placeholders(text));
        // A template that is nothing but an argument says everything and nothing.
        if one != other && first != "%s" && text != "%s" {
            let message = format!("the template holds {}, and `message` {}", listed(&other), listed(&one));
            let help = "correct the template that is wrong, or expect this if the page has it so";
            report.warning(Place::Value(at), message, help);
        }
    }
}

/// How many `%s` there are, and the names in braces.
fn placeholders(text: &str) -> (usize, BTreeSet<&str>) {
    let word =
        |name: &&str| !name.is_empty() && name.chars().all(|letter| letter.is_ascii_alphanumeric() || letter == '_');
    let names = text.split('{').skip(1).filter_map(|rest| rest.split_once('}')).map(|(name, _)| name).filter(word);
    (text.matches("%s").count(), names.collect())
}

fn listed((count, names): &(usize, BTreeSet<&str>)) -> String {
    let count = (*count > 0).then(|| format!("{count} `%s`"));
    let all: Vec<String> = count.into_iter().chain(names.iter().map(|name| format!("`{{{name}}}`"))).collect();
    if all.is_empty() { "no placeholder".to_owned() } else { all.join(" and ") }
}

//! Message templates whose placeholders and arguments do not agree.

use crate::check::{Category, Check, OperationView, Place, Report, Rule, Severity};
use crate::parse::At;
use crate::spec::ErrorRow;

/// The rule.
pub const RULE: Rule = Rule {
    name: "arguments-count",
    summary: "A message template with more or fewer `%s` than arguments.",
    category: Category::Spec,
    severity: Severity::Error,
    check: Check::Operation(check),
};

fn check(operation: &OperationView<'_>, report: &mut Report<'_>) {
    for (index, row) in operation.spec().errors.iter().enumerate() {
        let plain = row.message.as_ref().is_none_or(|message| !message.contains("%s"));
        if plain && row.arguments.is_empty() && row.message_zh.is_none() && row.other_messages.is_empty() {
            continue;
        }
        row_templates(row, &At::root().key("errors").item(index), report);
    }
}

fn row_templates(row: &ErrorRow, at: &At, report: &mut Report<'_>) {
    let named = row.arguments.len();
    let names = "name what each `%s` stands for under `arguments`, in order";
    match &row.message {
        Some(_) if is_open(row) => {}
        Some(message) if placeholders(message) != named => {
            let message = differs(message, named);
            report.error(Place::Value(at.key("message")), message, names);
        }
        None if named > 0 && row.message_zh.is_none() => {
            let message = "the row has arguments and no message that holds them";
            report.error(Place::Key(at.key("arguments")), message, "write the template under `message`");
        }
        _ => {}
    }
    // A translation or another template may leave all arguments out.
    let wrong = |text: &str| placeholders(text) != 0 && placeholders(text) != named && !is_open(row);
    if let Some(text) = row.message_zh.as_ref().filter(|text| wrong(text)) {
        report.error(Place::Value(at.key("message_zh")), differs(text, named), names);
    }
    for (index, text) in row.other_messages.iter().enumerate().filter(|(_, text)| *text != "%s" && wrong(text)) {
        report.error(Place::Value(at.key("other_messages").item(index)), differs(text, named), names);
    }
    let sorted = |names: &[String]| {
        let mut names = names.to_vec();
        names.sort();
        names
    };
    if !row.arguments_zh.is_empty() && sorted(&row.arguments_zh) != sorted(&row.arguments) {
        let message = "`arguments_zh` does not hold the names of `arguments`";
        report.error(
            Place::Value(at.key("arguments_zh")),
            message,
            "write the same names in the order of `message_zh`",
        );
    }
    for (index, name) in row.arguments.iter().enumerate() {
        if row.arguments.iter().take(index).any(|earlier| earlier == name) {
            let place = Place::Value(at.key("arguments").item(index));
            report.error(place, format!("two arguments are called `{name}`"), "give each argument its own name");
        }
    }
}

/// Whether nobody knows yet what the `%s` stand for.
fn is_open(row: &ErrorRow) -> bool {
    row.arguments.is_empty() && row.unknown.iter().any(|fact| fact == "arguments")
}

fn placeholders(text: &str) -> usize {
    text.matches("%s").count()
}

fn differs(text: &str, named: usize) -> String {
    let (found, arguments) = (placeholders(text), if named == 1 { "argument is" } else { "arguments are" });
    format!("the template holds {found} `%s`, and {named} {arguments} named")
}

//! A code or a documented value with blanks in it.

use crate::check::{Category, Check, OperationView, Place, Report, Rule, Severity, ValuesView};
use crate::parse::At;

/// The rule.
pub const RULE: Rule = Rule {
    name: "word-with-blank",
    summary: "An error code or a documented value with a blank in it: a sentence, or two words in one.",
    category: Category::Page,
    severity: Severity::Info,
    check: Check::Several(&[Check::Operation(codes), Check::Values(values)]),
};

const HELP: &str = "write what the service says, blank by blank, or expect this if it is so";

fn codes(operation: &OperationView<'_>, report: &mut Report<'_>) {
    for (index, row) in operation.spec().errors.iter().enumerate() {
        if let Some(code) = row.code.as_ref().filter(|code| code.contains(char::is_whitespace)) {
            let place = Place::Value(At::root().key("errors").item(index).key("code"));
            report.info(place, format!("the code `{code}` has a blank in it"), HELP);
        }
    }
}

fn values(list: &ValuesView<'_>, report: &mut Report<'_>) {
    for (index, one) in list.values.iter().enumerate() {
        if one.value.contains(char::is_whitespace) {
            let place = Place::Value(list.at.item(index).key("value"));
            report.info(place, format!("the value `{}` has a blank in it", one.value), HELP);
        }
    }
}

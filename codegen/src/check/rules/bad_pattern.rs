//! A pattern that the client cannot match.

use regex_lite::Regex;

use crate::check::{Category, Check, FieldView, Place, Report, Rule, Severity};

/// The rule.
pub const RULE: Rule = Rule {
    name: "bad-pattern",
    summary: "A regular expression that does not parse, or that looks around or back.",
    category: Category::Spec,
    severity: Severity::Error,
    check: Check::Field(check),
};

/// What the matcher leaves out so that no text can make it slow.
const LEFT_OUT: [(&str, &str); 6] = [
    ("(?=", "looks ahead"),
    ("(?!", "looks ahead"),
    ("(?<=", "looks behind"),
    ("(?<!", "looks behind"),
    ("\\p{", "asks for a Unicode class"),
    ("\\P{", "asks for a Unicode class"),
];

fn check(field: &FieldView<'_>, report: &mut Report<'_>) {
    let Some(pattern) = &field.field.pattern else { return };
    let Err(error) = Regex::new(pattern) else { return };
    let left_out = LEFT_OUT.iter().find(|(mark, _)| pattern.contains(mark)).map(|(_, what)| *what);
    let (message, help) = match left_out.or_else(|| refers_back(pattern).then_some("refers back to a group")) {
        Some(what) => {
            let help = "write what it allows without that, or describe it in `doc` and leave `pattern` out";
            (format!("the pattern {what}, which the client cannot do"), help)
        }
        None => (format!("the pattern is no regular expression: {error}"), "correct the pattern"),
    };
    report.error(Place::Value(field.at.key("pattern")), message, help);
}

fn refers_back(pattern: &str) -> bool {
    let mut letters = pattern.chars();
    while let Some(letter) = letters.next() {
        if letter == '\\' && letters.next().is_some_and(|escaped| ('1'..='9').contains(&escaped)) {
            return true;
        }
    }
    false
}

//! A type that does not parse.

use crate::check::{Category, Check, FieldView, Place, Report, Rule, Severity};

/// The rule.
pub const RULE: Rule = Rule {
    name: "bad-type",
    summary: "A type that does not parse.",
    category: Category::Spec,
    severity: Severity::Error,
    check: Check::Field(check),
};

fn check(field: &FieldView<'_>, report: &mut Report<'_>) {
    let Some(kind) = &field.field.kind else { return };
    if let Err(why) = &kind.parsed {
        let known = "write string, integer, number, boolean, any, object, list<T>, map<T>, json<T>, comma<T>, text<T> \
                     or a declared type, which begins with a capital";
        // A word is near to another; a whole expression only seems to be.
        let is_word = kind.text.chars().all(char::is_alphanumeric);
        let is_open = kind.text.matches('<').count() != kind.text.matches('>').count();
        let help = match (is_word, is_open) {
            (true, _) => super::meant_or(&kind.text, crate::spec::TYPE_WORDS, known),
            (false, true) => "close every `<` with a `>`".to_owned(),
            (false, false) => known.to_owned(),
        };
        report.error(Place::Value(field.at.key("type")), why, help);
    }
}

//! A type that does not parse.

use crate::check::{Check, FieldView, Place, Report, Rule};

/// The rule.
pub const RULE: Rule =
    Rule { name: "bad-type", summary: "A type that does not parse.", check: Check::Field(check) };

fn check(field: &FieldView<'_>, report: &mut Report<'_>) {
    let Some(kind) = &field.field.kind else { return };
    if let Err(why) = &kind.parsed {
        let help = match super::nearest(&kind.text, crate::spec::TYPE_WORDS) {
            Some(near) => format!("did you mean `{near}`?"),
            None => "write string, integer, number, boolean, any, object, list<T>, map<T>, json<T>, comma<T>, text<T> \
                     or a declared type, which begins with a capital"
                .to_owned(),
        };
        report.error(Place::Value(field.at.key("type")), why, help);
    }
}

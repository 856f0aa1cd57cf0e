//! A wrapper around something that cannot stand in it.

use crate::check::{Check, FieldView, Place, Report, Rule};
use crate::spec::TypeExpression;

/// The rule.
pub const RULE: Rule = Rule {
    name: "type-impossible",
    summary: "`comma` or `text` around something that is no single value.",
    check: Check::Field(check),
};

fn check(field: &FieldView<'_>, report: &mut Report<'_>) {
    let Some(kind) = field.kind() else { return };
    if let Some(what) = impossible(kind, field, true) {
        let help = "write json<T> for a document in a string, list<T> for a real list";
        report.error(Place::Value(field.at.key("type")), what, help);
    }
}

fn impossible(kind: &TypeExpression, field: &FieldView<'_>, outermost: bool) -> Option<String> {
    match kind {
        TypeExpression::Comma(_) | TypeExpression::Text(_) if !outermost => {
            Some(format!("{kind} can only be the type of a whole field"))
        }
        TypeExpression::Comma(inner) | TypeExpression::Text(inner) if !is_single(inner, field) => {
            Some(format!("{inner} is no single value, and cannot be written as {kind}"))
        }
        TypeExpression::List(inner) | TypeExpression::Map(inner) | TypeExpression::Json(inner) => {
            impossible(inner, field, false)
        }
        _ => None,
    }
}

fn is_single(kind: &TypeExpression, field: &FieldView<'_>) -> bool {
    match kind {
        TypeExpression::String | TypeExpression::Integer | TypeExpression::Number | TypeExpression::Boolean => true,
        TypeExpression::Named(name) => field.scope.declared(name).is_none_or(|declared| declared.fields.is_empty()),
        _ => false,
    }
}

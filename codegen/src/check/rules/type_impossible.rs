//! A type that cannot stand where it does.

use crate::check::{Category, Check, FieldView, Place, Report, Rule, Severity};
use crate::spec::{Location, TypeExpression};

/// The rule.
pub const RULE: Rule = Rule {
    name: "type-impossible",
    summary: "`comma` or `text` around no single value, `binary` in no whole body, or a label that is no single value.",
    category: Category::Spec,
    severity: Severity::Error,
    check: Check::Field(check),
};

fn check(field: &FieldView<'_>, report: &mut Report<'_>) {
    let Some(kind) = field.kind() else { return };
    if let Some(what) = impossible(kind, field, true) {
        let help = "write json<T> for a document in a string, list<T> for a real list";
        report.error(Place::Value(field.at.key("type")), what, help);
    }
    let (location, name) = (field.field.location, &field.field.name);
    let is_whole = *kind == TypeExpression::Binary && location == Some(Location::Payload);
    if *kind.innermost() == TypeExpression::Binary && !is_whole {
        let message = format!("`{name}` is {kind}, and only a whole body can be bytes");
        let help = "write `type: binary` with `in: payload`, or `string` for bytes as Base64";
        report.error(Place::Value(field.at.key("type")), message, help);
    }
    if location == Some(Location::Host) && !is_single(kind, field) {
        let message = format!("`{name}` is {kind}, and a label of the host is one text");
        report.error(Place::Value(field.at.key("type")), message, "write `type: string`, or another location");
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

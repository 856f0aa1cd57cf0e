//! A type that is named and nowhere declared.

use crate::check::{Category, Check, FieldView, Place, Report, Rule, ServiceView, Severity};
use crate::parse::At;
use crate::spec::TypeExpression;

/// The rule.
pub const RULE: Rule = Rule {
    name: "undeclared-type",
    summary: "A type that is named and nowhere declared.",
    category: Category::Spec,
    severity: Severity::Error,
    check: Check::Several(&[Check::Field(field), Check::Service(error_body)]),
};

fn field(field: &FieldView<'_>, report: &mut Report<'_>) {
    // Without its service, an operation cannot tell whether a type is declared there.
    let Some(TypeExpression::Named(name)) = field.kind().map(TypeExpression::innermost) else { return };
    if field.scope.service.is_some() && field.scope.declared(name).is_none() {
        let place = Place::Value(field.at.key("type"));
        report.error(place, format!("the type `{name}` is not declared"), cure(name, field.scope.names()));
    }
}

fn error_body(service: &ServiceView<'_>, report: &mut Report<'_>) {
    let spec = &service.document.spec;
    let Some(name) = spec.error_body.as_ref().filter(|name| !spec.types.contains_key(*name)) else { return };
    let place = Place::Value(At::root().key("error_body"));
    let known = spec.types.keys().map(String::as_str);
    report.error(place, format!("the type `{name}` is not declared"), cure(name, known));
}

fn cure<'n>(name: &str, known: impl Iterator<Item = &'n str>) -> String {
    super::meant_or(name, known, format!("declare `{name}` under `types`"))
}

//! A fact from a source that is not listed.

use crate::check::{Category, Check, FieldView, OperationView, Place, Report, Rule, Scope, Severity};
use crate::parse::At;

/// The rule.
pub const RULE: Rule = Rule {
    name: "unknown-source",
    summary: "`from` names a source that is not among `other_sources`.",
    category: Category::Spec,
    severity: Severity::Error,
    check: Check::Several(&[Check::Field(field), Check::Operation(operation)]),
};

fn field(field: &FieldView<'_>, report: &mut Report<'_>) {
    for (fact, source) in &field.field.from_source {
        known(source, field.scope, field.at.key("from").key(fact), report);
    }
}

fn operation(operation: &OperationView<'_>, report: &mut Report<'_>) {
    let (spec, scope) = (operation.spec(), operation.scope());
    for (fact, source) in &spec.from_source {
        known(source, scope, At::root().key("from").key(fact), report);
    }
    let errors = spec.errors.iter().map(|row| &row.from_source).enumerate();
    let examples = spec.examples.iter().map(|example| &example.from_source).enumerate();
    for (key, (index, source)) in errors.map(|one| ("errors", one)).chain(examples.map(|one| ("examples", one))) {
        if let Some(source) = source {
            known(source, scope, At::root().key(key).item(index).key("from"), report);
        }
    }
}

fn known(source: &str, scope: Scope<'_>, at: At, report: &mut Report<'_>) {
    let Some(operation) = scope.operation else {
        let message = format!("a shared type has no other sources, and so no `{source}`");
        return report.error(Place::Value(at), message, "leave `from` out, or declare the type in its operation");
    };
    let names = operation.other_sources.keys().map(String::as_str);
    if !names.clone().any(|name| name == source) {
        let help = super::meant_or(source, names, format!("list `{source}` under `other_sources`"));
        report.error(Place::Value(at), format!("there is no source `{source}`"), help);
    }
}

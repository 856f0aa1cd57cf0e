//! A source for a fact that the format does not hold.

use std::sync::LazyLock;

use crate::check::{Category, Check, FieldView, OperationView, Place, Report, Rule, Severity};
use crate::parse::At;
use crate::source::FileKind;
use crate::spec::json_schema;

/// The rule.
pub const RULE: Rule = Rule {
    name: "unknown-fact",
    summary: "`from` gives a source for a key that a field or an operation does not have.",
    category: Category::Spec,
    severity: Severity::Error,
    check: Check::Several(&[Check::Field(field), Check::Operation(operation)]),
};

/// The keys of an operation.
pub(crate) static OPERATION_KEYS: LazyLock<Vec<String>> = LazyLock::new(|| keys("/properties"));
/// The keys of a field.
pub(crate) static FIELD_KEYS: LazyLock<Vec<String>> = LazyLock::new(|| keys("/definitions/Field/properties"));
/// The keys of an error row.
pub(crate) static ROW_KEYS: LazyLock<Vec<String>> = LazyLock::new(|| keys("/definitions/ErrorRow/properties"));

fn keys(pointer: &str) -> Vec<String> {
    let schema = json_schema(FileKind::Operation);
    let properties = schema.pointer(pointer).and_then(|found| found.as_object());
    properties.into_iter().flat_map(|properties| properties.keys().cloned()).collect()
}

fn field(field: &FieldView<'_>, report: &mut Report<'_>) {
    known(field.field.from_source.keys(), "a field", &FIELD_KEYS, &field.at, report);
}

fn operation(operation: &OperationView<'_>, report: &mut Report<'_>) {
    known(operation.spec().from_source.keys(), "an operation", &OPERATION_KEYS, &At::root(), report);
}

fn known<'f>(facts: impl Iterator<Item = &'f String>, what: &str, keys: &[String], at: &At, report: &mut Report<'_>) {
    for fact in facts.filter(|fact| !keys.contains(fact)) {
        let place = Place::Key(at.key("from").key(fact));
        let otherwise = format!(
            "name the key that the source fills: {} and so on",
            keys.iter().take(6).cloned().collect::<Vec<_>>().join(", ")
        );
        let help = super::meant_or(fact, keys.iter().map(String::as_str), otherwise);
        report.error(place, format!("{what} has no key `{fact}`"), help);
    }
}

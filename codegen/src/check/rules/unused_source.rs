//! A source that no fact comes from.

use crate::check::{Category, Check, OperationView, Place, Report, Rule, Severity};
use crate::parse::At;

/// The rule.
pub const RULE: Rule = Rule {
    name: "unused-source",
    summary: "One of the `other_sources` that no `from` names.",
    category: Category::Spec,
    severity: Severity::Warning,
    check: Check::Operation(check),
};

fn check(operation: &OperationView<'_>, report: &mut Report<'_>) {
    let spec = operation.spec();
    let records = operation.records();
    let fields = records.iter().flat_map(|record| record.members).flat_map(|field| field.from_source.values());
    let rows = spec.errors.iter().filter_map(|row| row.from_source.as_ref());
    let examples = spec.examples.iter().filter_map(|example| example.from_source.as_ref());
    let used: Vec<&String> = spec.from_source.values().chain(fields).chain(rows).chain(examples).collect();
    for name in spec.other_sources.keys().filter(|name| !used.contains(name)) {
        let place = Place::Key(At::root().key("other_sources").key(name));
        report.warning(place, format!("nothing comes from `{name}`"), "say with `from` what it has, or delete it");
    }
}

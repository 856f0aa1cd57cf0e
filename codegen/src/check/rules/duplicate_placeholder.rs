//! A placeholder that stands twice in a path.

use crate::check::{Category, Check, OperationView, Place, Report, Rule, Severity};
use crate::parse::At;

/// The rule.
pub const RULE: Rule = Rule {
    name: "duplicate-placeholder",
    summary: "A placeholder that stands twice in a path.",
    category: Category::Spec,
    severity: Severity::Error,
    check: Check::Operation(check),
};

fn check(operation: &OperationView<'_>, report: &mut Report<'_>) {
    let Some(http) = operation.spec().http.as_ref().and_then(|http| http.get()) else { return };
    let names: Vec<&str> = http.path_parameters().collect();
    for (index, name) in names.iter().enumerate() {
        if names.iter().take(index).any(|earlier| earlier == name) {
            let place = Place::Value(At::root().key("http"));
            report.error(place, format!("`{{{name}}}` stands twice in the path"), "give each placeholder its own name");
        }
    }
}

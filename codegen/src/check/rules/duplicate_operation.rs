//! Two files of a service for one operation.

use std::collections::HashMap;

use crate::check::{Category, Check, Place, Reports, Rule, Severity, SpecsView};
use crate::parse::At;

/// The rule.
pub const RULE: Rule = Rule {
    name: "duplicate-operation",
    summary: "Two files of a service for one operation.",
    category: Category::Spec,
    severity: Severity::Error,
    check: Check::Specs(check),
};

fn check(view: &SpecsView<'_>, reports: &mut Reports) {
    let mut described = HashMap::new();
    for document in &view.specs.operations {
        let (name, directory) = (&document.spec.operation, document.parts.get(..2));
        if let Some(earlier) = described.insert((directory, name), &document.parts) {
            let message = format!("`{name}` is already described in `{}`", earlier.join("/"));
            reports.error(document, Place::Value(At::root().key("operation")), message, "keep one of the two files");
        }
    }
}

//! Two files of a service for one operation.

use crate::check::{Check, Place, Reports, Rule, SpecsView};
use crate::parse::At;

/// The rule.
pub const RULE: Rule = Rule {
    name: "duplicate-operation",
    summary: "Two files of a service for one operation.",
    check: Check::Specs(check),
};

fn check(view: &SpecsView<'_>, reports: &mut Reports) {
    let operations = &view.specs.operations;
    for (index, document) in operations.iter().enumerate() {
        let (name, place) = (&document.spec.operation, document.parts.get(..2));
        let same = operations.iter().take(index).find(|other| other.spec.operation == *name && other.parts.get(..2) == place);
        if let Some(earlier) = same {
            let message = format!("`{name}` is already described in `{}`", earlier.parts.join("/"));
            reports.error(document, Place::Value(At::root().key("operation")), message, "keep one of the two files");
        }
    }
}

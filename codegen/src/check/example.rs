//! The example of a field, set against what the field's row says.

use super::value::{Problem, problems, tree};
use super::view::FieldView;

/// So many asterisks stand for letters that the page hides.
const MASK: &str = "***";

/// A longer example is not quoted.
const LONGEST: usize = 40;

/// What is wrong with the example of a field.
pub(super) fn faults(field: &FieldView<'_>) -> Vec<Problem> {
    match &field.field.example {
        Some(example) => problems(field.field, field.scope, &tree(example)),
        None => Vec::new(),
    }
}

/// What a message calls the example: with its value, where that is short.
pub(super) fn subject(field: &FieldView<'_>) -> String {
    let name = &field.field.name;
    match &field.field.example {
        Some(serde_json::Value::String(text)) if text.chars().count() <= LONGEST => {
            format!("the example `{text}` of `{name}`")
        }
        _ => format!("the example of `{name}`"),
    }
}

/// Whether letters of the example are hidden, so that nothing can be said of what it is.
pub(super) fn is_masked(field: &FieldView<'_>) -> bool {
    field.field.example.as_ref().is_some_and(hides)
}

fn hides(value: &serde_json::Value) -> bool {
    match value {
        serde_json::Value::String(text) => text.contains(MASK),
        serde_json::Value::Array(items) => items.iter().any(hides),
        serde_json::Value::Object(entries) => entries.values().any(hides),
        _ => false,
    }
}

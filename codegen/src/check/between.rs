//! Limits between the fields of one object: which of them go together.

use apiscribe_runtime::Value;

use super::value::tree;
use crate::spec::{Field, RecordRule};

/// What breaks the rules on these fields, as ends of sentences: `has both `a` and `b``.
pub(super) fn broken<'v>(
    fields: &[Field],
    rules: &[RecordRule],
    given: &dyn Fn(&str) -> Option<&'v Value>,
) -> Vec<String> {
    let given = |name: &str| given(name).filter(|value| **value != Value::Null);
    let mut found = Vec::new();
    for rule in rules {
        for (key, names) in rule.lists() {
            let here: Vec<String> =
                names.iter().filter(|name| given(name).is_some()).map(|name| format!("`{name}`")).collect();
            let all: Vec<String> = names.iter().map(|name| format!("`{name}`")).collect();
            if here.is_empty() && !names.is_empty() && key != "at_most_one_of" {
                found.push(format!("has none of {}", all.join(", ")));
            } else if here.len() > 1 && key != "at_least_one_of" {
                found.push(format!("has {} together, of which one is allowed", here.join(", ")));
            }
        }
    }
    for field in fields {
        let holds = |condition: &&crate::spec::Condition| {
            let wanted = tree(&condition.equals);
            given(&condition.field).is_some_and(|value| value.text() == wanted.text())
        };
        let (name, is_given) = (&field.name, given(&field.name).is_some());
        if let Some(condition) = field.required_if.as_deref().filter(holds).filter(|_| !is_given) {
            found.push(format!("lacks `{name}`, which is required when `{}` is {}", condition.field, condition.equals));
        }
        if let Some(condition) = field.forbidden_if.as_deref().filter(holds).filter(|_| is_given) {
            found.push(format!("has `{name}`, which is forbidden when `{}` is {}", condition.field, condition.equals));
        }
    }
    found
}

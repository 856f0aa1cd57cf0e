//! The way to a value of an answer: `Data.ChangeOrderId`, `TaskSet.Task[0].TaskStatus`.

use std::borrow::Cow;

use apiscribe_runtime::Value;

#[derive(Clone, Copy, Debug, PartialEq)]
enum Step<'w> {
    Name(&'w str),
    Index(usize),
}

/// Wider than the grammar of specs: inside a parameter, a way can begin with an index.
fn steps(way: &str) -> Vec<Step<'_>> {
    let mut steps = Vec::new();
    for word in way.split('.') {
        let mut parts = word.split('[');
        steps.extend(parts.next().filter(|name| !name.is_empty()).map(Step::Name));
        steps.extend(parts.filter_map(|part| part.strip_suffix(']')?.parse().ok()).map(Step::Index));
    }
    steps
}

/// The value at the end of the way. One thing stands for a list of one, as in XML.
pub(super) fn get<'v>(root: &'v Value, way: &str) -> Option<&'v Value> {
    steps(way).into_iter().try_fold(root, |value, step| match (step, value) {
        (Step::Name(name), value) => value.get(name),
        (Step::Index(index), Value::List(items)) => items.get(index),
        (Step::Index(0), value) => Some(value),
        (Step::Index(_), _) => None,
    })
}

/// The same, to be changed.
fn get_mut<'v>(root: &'v mut Value, steps: &[Step<'_>]) -> Option<&'v mut Value> {
    steps.iter().try_fold(root, |value, step| match (step, value) {
        (Step::Name(name), Value::Record(fields)) => {
            fields.iter_mut().find(|(known, _)| known == name).map(|(_, value)| value)
        }
        (Step::Index(index), Value::List(items)) => items.get_mut(*index),
        (Step::Index(0), value) => Some(value),
        _ => None,
    })
}

/// Puts a value at the end of the way, which is made where it is missing.
pub(super) fn set(root: &mut Value, way: &str, new: Value) {
    set_at(root, &steps(way), new);
}

fn set_at(value: &mut Value, steps: &[Step<'_>], new: Value) {
    let Some((step, rest)) = steps.split_first() else {
        *value = new;
        return;
    };
    match (step, value) {
        (Step::Name(name), Value::Record(fields)) => {
            if fields.iter().all(|(known, _)| known != name) {
                fields.push((Cow::Owned((*name).to_owned()), Value::Null));
            }
            if let Some((_, inner)) = fields.iter_mut().find(|(known, _)| known == name) {
                set_at(inner, rest, new);
            }
        }
        (Step::Index(index), Value::List(items)) => {
            items.resize(items.len().max(index + 1), Value::Null);
            if let Some(item) = items.get_mut(*index) {
                set_at(item, rest, new);
            }
        }
        // One thing stands for a list of one.
        (Step::Index(0), record @ Value::Record(_)) => set_at(record, rest, new),
        (Step::Name(_), other) => {
            *other = Value::Record(Vec::new());
            set_at(other, steps, new);
        }
        (Step::Index(_), other) => {
            *other = Value::List(Vec::new());
            set_at(other, steps, new);
        }
    }
}

/// Takes the field at the end of the way out of the answer.
pub(super) fn remove(root: &mut Value, way: &str) {
    let mut steps = steps(way);
    if let Some(Step::Name(last)) = steps.pop()
        && let Some(Value::Record(fields)) = get_mut(root, &steps)
    {
        fields.retain(|(name, _)| name != last);
    }
}

/// The field of this name in the object that holds the end of the way: `Task[0].TaskStatus` and `TaskId` give
/// `Task[0].TaskId`.
pub(super) fn beside(way: &str, name: &str) -> String {
    way.rsplit_once('.').map_or_else(|| name.to_owned(), |(above, _)| format!("{above}.{name}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ways_lead_to_values() {
        let mut value = Value::from_json(br#"{"Set":{"Task":[{"Id":"a"},{"Id":"b"}]},"One":{"Id":"c"}}"#).unwrap();
        let text = |value: &Value, way: &str| get(value, way).and_then(Value::text).map(String::from);
        for (way, expected) in
            [("Set.Task[1].Id", Some("b")), ("One[0].Id", Some("c")), ("One[1].Id", None), ("Set.Task.Id", None)]
        {
            assert_eq!(text(&value, way).as_deref(), expected, "{way}");
        }
        for way in ["Set.Task[1].Status", "One[0].Status", "New.List[1].Status", "Status"] {
            set(&mut value, way, Value::Text("ok".to_owned()));
            assert_eq!(text(&value, way).as_deref(), Some("ok"), "{way}");
            assert_eq!(text(&value, &beside(way, "Status")).as_deref(), Some("ok"), "{way}");
            remove(&mut value, way);
            assert_eq!(get(&value, way), None, "{way}");
        }
        assert_eq!(text(&value, "Set.Task[0].Id").as_deref(), Some("a"));
        remove(&mut value, "Not.There");
    }
}

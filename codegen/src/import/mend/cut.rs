//! Parts of a spec taken out by the ways to them.

use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::Value;

/// Ways to the parts that go.
#[derive(Debug, Default)]
pub(super) struct Cut {
    ways: Vec<Vec<Step>>,
}

#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Step {
    Key(String),
    Item(usize),
}

impl Cut {
    /// Adds what stands at a way; `false`: that is the whole.
    pub(super) fn add(&mut self, at: &str) -> bool {
        let steps = steps(at);
        let is_part =
            !steps.is_empty() && !matches!(steps.as_slice(), [Step::Key(key)] if KEPT.contains(&key.as_str()));
        // What names a thing goes with the thing.
        if is_part && names(&steps) {
            return self.innermost(at);
        }
        if is_part {
            self.ways.push(steps);
        }
        is_part
    }

    /// Adds the item of a list at the root that a way leads into.
    pub(super) fn item_of(&mut self, list: &str, at: &str) -> bool {
        let steps = steps(at);
        let inside = matches!(steps.as_slice(), [Step::Key(key), Step::Item(_), ..] if key == list);
        if inside {
            self.ways.push(steps.into_iter().take(2).collect());
        }
        inside || self.innermost(at)
    }

    /// Adds the innermost item around the end of a way.
    pub(super) fn innermost(&mut self, at: &str) -> bool {
        let mut steps = steps(at);
        while steps.last().is_some_and(|step| !matches!(step, Step::Item(_))) {
            steps.pop();
        }
        let found = !steps.is_empty();
        if found {
            self.ways.push(steps);
        }
        found
    }

    /// A spec without these parts; `None` where what is left is none, or nothing has changed.
    pub(super) fn applied<T: Serialize + DeserializeOwned>(mut self, spec: &T) -> Option<T> {
        let mut value = serde_json::to_value(spec).ok()?;
        // From the end, so that the others keep their numbers.
        self.ways.sort();
        self.ways.dedup();
        let mut changed = false;
        for way in self.ways.iter().rev() {
            changed |= remove(&mut value, way);
        }
        if changed { serde_json::from_value(value).ok() } else { None }
    }
}

/// Keys at the root without which there is no spec.
const KEPT: [&str; 6] = ["operation", "http", "source", "service", "version", "style"];

/// Whether a way ends at what names a thing, or says where it goes.
fn names(steps: &[Step]) -> bool {
    let named = matches!(steps.last(), Some(Step::Key(key)) if matches!(key.as_str(), "name" | "in" | "value" | "code" | "status" | "type"));
    named && steps.len() > 1 && !matches!(steps.first(), Some(Step::Key(key)) if key == "types" && steps.len() == 2)
}

fn remove(value: &mut Value, way: &[Step]) -> bool {
    match (way, value) {
        ([Step::Key(key)], Value::Object(entries)) => entries.shift_remove(key).is_some(),
        ([Step::Item(index)], Value::Array(items)) if *index < items.len() => {
            items.remove(*index);
            true
        }
        ([Step::Key(key), rest @ ..], Value::Object(entries)) => {
            entries.get_mut(key).is_some_and(|inner| remove(inner, rest))
        }
        ([Step::Item(index), rest @ ..], Value::Array(items)) => {
            items.get_mut(*index).is_some_and(|inner| remove(inner, rest))
        }
        _ => false,
    }
}

/// `parameters[3].fields[0].range` as steps.
fn steps(at: &str) -> Vec<Step> {
    let mut steps = Vec::new();
    for part in at.split('.').filter(|part| !part.is_empty()) {
        let mut pieces = part.split('[');
        if let Some(key) = pieces.next().filter(|key| !key.is_empty()) {
            steps.push(Step::Key(key.to_owned()));
        }
        for piece in pieces {
            match piece.strip_suffix(']').and_then(|index| index.parse().ok()) {
                Some(index) => steps.push(Step::Item(index)),
                None => steps.push(Step::Key(piece.to_owned())),
            }
        }
    }
    steps
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::Cut;

    #[test]
    fn parts_go_and_numbers_stay() {
        let spec = json!({"a": [1, {"name": "x", "range": 5}, 3], "b": {"c": 1}});
        let mut cut = Cut::default();
        assert!(cut.add("a[1].range") && cut.add("b.c") && cut.innermost("a[0]"));
        assert_eq!(cut.applied::<Value>(&spec), Some(json!({"a": [{"name": "x"}, 3], "b": {}})));
        let mut named = Cut::default();
        assert!(named.add("a[1].name") && !named.add("operation"));
        assert_eq!(named.applied::<Value>(&spec), Some(json!({"a": [1, 3], "b": {"c": 1}})));
    }
}

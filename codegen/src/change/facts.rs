//! Facts that a key of a spec holds: tables say what a change of each key is.

use serde::Serialize;
use serde_json::{Map, Value};

use super::found::{Found, Spot};
use super::kinds::{self, Kind};
use super::words;

/// What a change of a key's value is.
#[derive(Clone, Copy, Debug)]
pub(super) enum How {
    /// It was added, removed, or is another one.
    Set(&'static Kind, &'static Kind, &'static Kind),
    /// It is on, or off; absent is off.
    Flag(&'static Kind, &'static Kind),
    /// It differs.
    One(&'static Kind),
    /// It is what code of its own looks at, or says nothing of the operation.
    Elsewhere,
}

/// What a change of a text is.
pub(super) const WORDING: How = How::One(&kinds::WORDING_CHANGED);

impl How {
    /// The kind of a change from one value to another one.
    pub fn kind(self, old: Option<&Value>, new: Option<&Value>) -> Option<&'static Kind> {
        let is_on = |value: Option<&Value>| value == Some(&Value::Bool(true));
        match (self, old, new) {
            (How::Elsewhere, ..) => None,
            (How::One(kind), ..) => Some(kind),
            (How::Set(added, ..), None, _) => Some(added),
            (How::Set(_, removed, _), _, None) => Some(removed),
            (How::Set(.., changed), ..) => Some(changed),
            (How::Flag(on, off), ..) if is_on(old) != is_on(new) => Some(if is_on(new) { on } else { off }),
            // That it is off is said, or no longer said.
            (How::Flag(..), ..) => Some(&kinds::WORDING_CHANGED),
        }
    }
}

/// A key and what a change of its value is.
pub(super) type Fact = (&'static str, How);

/// The keys of something that a spec says.
pub(super) fn keys(thing: &impl Serialize) -> Map<String, Value> {
    match serde_json::to_value(thing) {
        Ok(Value::Object(keys)) => keys,
        _ => Map::new(),
    }
}

/// Notes what differs between two things, by a table of their keys; `way` is the way to them.
pub(super) fn compare<T: PartialEq + Serialize>(
    facts: &[Fact],
    [old, new]: [&T; 2],
    way: &str,
    spot: &Spot<'_>,
    found: &mut Found,
) {
    if old == new {
        return;
    }
    let (old, new) = (keys(old), keys(new));
    for (key, how) in facts {
        let values = [old.get(*key), new.get(*key)];
        let [before, after] = values;
        if before != after
            && let Some(kind) = how.kind(before, after).filter(|kind| says_other(key, kind, values))
        {
            found.add_values(kind, on(way, key), &spot.key(key), values);
        }
    }
}

/// Keys beside those of texts whose values are sentences.
const SENTENCES: [&str; 2] = ["meaning", "when_absent"];

/// Whether the values of a key differ in more than the layout of their texts.
pub(super) fn says_other(key: &str, kind: &Kind, [old, new]: [Option<&Value>; 2]) -> bool {
    let is_text = kind == &kinds::WORDING_CHANGED || SENTENCES.contains(&key);
    let is_example = key == "example";
    let same_example = || old.cloned().map(words::without_layout) == new.cloned().map(words::without_layout);
    !(is_text && words::same(old, new) || is_example && same_example())
}

/// The way on, under a key.
pub(super) fn on(way: &str, key: &str) -> String {
    if way.is_empty() { key.to_owned() } else { format!("{way}.{key}") }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use serde_json::Value;

    use super::super::{errors, field_facts, lists, operation, service, vendor};
    use super::Fact;
    use crate::source::FileKind;
    use crate::spec::json_schema;

    fn keys_in(schema: &Value) -> BTreeSet<String> {
        let keys = schema.get("properties").and_then(Value::as_object);
        keys.expect("it lists properties").keys().cloned().collect()
    }

    #[test]
    fn every_key_of_every_spec_stands_in_a_table() {
        let field: Vec<Fact> = field_facts::FACTS.iter().map(|fact| (fact.key, fact.sent)).collect();
        let tables: [(FileKind, &str, &[Fact]); 7] = [
            (FileKind::Vendor, "", vendor::FACTS),
            (FileKind::Service, "", service::FACTS),
            (FileKind::Operation, "", operation::FACTS),
            (FileKind::Operation, "Field", &field),
            (FileKind::Operation, "TypeDeclaration", lists::OF_TYPES),
            (FileKind::Operation, "NamedValue", lists::OF_VALUES),
            (FileKind::Operation, "ErrorRow", errors::FACTS),
        ];
        for (file, definition, table) in tables {
            let schema = json_schema(file);
            let schema = if definition.is_empty() { schema } else { &schema["definitions"][definition] };
            let listed: BTreeSet<String> = table.iter().map(|(key, _)| (*key).to_owned()).collect();
            assert_eq!(listed, keys_in(schema), "{file:?} {definition}");
            assert_eq!(listed.len(), table.len(), "{file:?} {definition}");
        }
    }
}

//! Every text of a spec with the way to it, whatever it says.

use serde::Serialize;
use serde_json::Value;

use crate::parse::{At, Document};

/// A text of a file, or a key that is a name.
#[derive(Clone, Debug)]
pub struct TextView<'s> {
    /// The way to it.
    pub at: At,
    /// What the text is for: the key that it stands under, `types`, `settings` or `regions` for the keys of these.
    pub key: &'s str,
    /// Whether it is itself a key.
    pub is_key: bool,
    /// The text.
    pub text: &'s str,
}

/// Under these keys stand values of the page and words of the author, not parts of the format.
const FREE: [&str; 10] =
    ["default", "example", "equals", "unless", "request", "meaning", "from", "transitions", "resources", "guess"];

/// Under these keys stand objects whose keys are names.
const NAMED: [&str; 4] = ["types", "settings", "regions", "other_sources"];

/// Visits every text of a file.
pub(super) fn visit<T: Serialize>(document: &Document<T>, visit: &mut dyn FnMut(&TextView<'_>)) {
    // A spec that was read from text can be written as text.
    let Ok(tree) = serde_json::to_value(&document.spec) else { return };
    // What is always there in memory is not always in the file: a draft can be without `doc`.
    walk(&At::root(), "", &tree, &mut |text| {
        if !text.text.is_empty() || document.spans.value(text.at.as_str()).is_some() {
            visit(text);
        }
    });
}

fn walk(at: &At, key: &str, value: &Value, visit: &mut dyn FnMut(&TextView<'_>)) {
    match value {
        Value::String(text) => visit(&TextView { at: at.clone(), key, is_key: false, text }),
        Value::Array(items) => {
            for (index, item) in items.iter().enumerate() {
                walk(&at.item(index), key, item, visit);
            }
        }
        Value::Object(entries) => {
            for (name, inner) in entries {
                let at = at.key(name);
                if NAMED.contains(&key) {
                    visit(&TextView { at: at.clone(), key, is_key: true, text: name });
                    walk(&at, "", inner, visit);
                } else if !FREE.contains(&name.as_str()) {
                    walk(&at, name, inner, visit);
                }
            }
        }
        Value::Null | Value::Bool(_) | Value::Number(_) => {}
    }
}

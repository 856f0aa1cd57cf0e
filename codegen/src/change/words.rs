//! Texts as a reader takes them: the width of punctuation, and blanks that set nothing apart, are no words.

use serde_json::Value;

use crate::transcribe::prose::fold;

/// Whether two values say the same where they are texts.
pub(super) fn same(old: Option<&Value>, new: Option<&Value>) -> bool {
    match (old, new) {
        (Some(Value::String(old)), Some(Value::String(new))) => folded(old) == folded(new),
        (Some(Value::Array(old)), Some(Value::Array(new))) => {
            old.len() == new.len() && old.iter().zip(new).all(|(old, new)| same(Some(old), Some(new)))
        }
        (Some(Value::Object(old)), Some(Value::Object(new))) => {
            old.len() == new.len() && old.iter().all(|(key, old)| same(Some(old), new.get(key)))
        }
        (old, new) => old == new,
    }
}

/// A text without what only lays it out: blanks stay between two words of Latin letters or digits.
fn folded(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    let mut blank = false;
    for letter in text.chars().map(fold) {
        if letter.is_whitespace() {
            blank = true;
            continue;
        }
        let between = folded.ends_with(|before: char| before.is_ascii_alphanumeric()) && letter.is_ascii_alphanumeric();
        if blank && between {
            folded.push(' ');
        }
        blank = false;
        folded.push(letter);
    }
    folded
}

/// An example whose JSON texts are compared as JSON: their line breaks say nothing.
pub(super) fn without_layout(value: Value) -> Value {
    match value {
        Value::String(text) if text.trim_start().starts_with(['{', '[']) => {
            serde_json::from_str(&text).unwrap_or(Value::String(text))
        }
        Value::Array(items) => Value::Array(items.into_iter().map(without_layout).collect()),
        Value::Object(keys) => {
            Value::Object(keys.into_iter().map(|(key, value)| (key, without_layout(value))).collect())
        }
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::{same, without_layout};

    #[test]
    fn layout_is_no_word() {
        for (old, new) in [("实例 ID，必填", "实例ID,必填"), ("a  b", "a\nb"), ("（见 X）", "(见X)"), ("", "  ")]
        {
            assert!(same(Some(&json!([old])), Some(&json!([new]))), "{old} {new}");
        }
        for (old, new) in [("ab", "a b"), ("a", "A"), ("1 2", "12"), ("不", "不。")] {
            assert!(!same(Some(&json!({ "k": old })), Some(&json!({ "k": new }))), "{old} {new}");
        }
        assert_eq!(without_layout(json!("{ \"a\":\n1 }")), without_layout(json!("{\"a\":1}")));
        assert_eq!(without_layout(json!("{a")), json!("{a"));
    }
}

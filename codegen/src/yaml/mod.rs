//! Specs as YAML in the style of the committed ones: keys in one order, short things in one line, long texts folded.
//!
//! In: a value as serde writes specs. Out: text that reads back as the same value, whatever the page's texts hold.

mod order;
mod scalar;
mod text;
mod written;

use serde_json::{Map, Value};

use order::{is_bare, sorted};
pub(crate) use order::{rank, spaced};
pub(crate) use scalar::{key, scalar};
use text::block;
pub(crate) use written::written;

/// No line is longer, where there is a choice.
const WIDTH: usize = 120;

/// A whole file.
pub(crate) fn file(spec: &Value) -> String {
    let mut out = String::new();
    if let Value::Object(entries) = spec {
        let mut above = "";
        for (name, value) in sorted(entries) {
            if spaced(name, above) && !out.is_empty() {
                out.push('\n');
            }
            entry(&mut out, name, value, 0);
            above = name;
        }
    }
    out
}

/// An item of a list whose dashes stand at this column, with its last end of line.
pub(crate) fn item(value: &Value, indent: usize) -> String {
    let mut out = String::new();
    list_item(&mut out, "", value, indent);
    out
}

/// A key and its value in a mapping whose keys stand at this column, with its last end of line.
pub(crate) fn pair(name: &str, value: &Value, indent: usize) -> String {
    let mut out = String::new();
    entry(&mut out, name, value, indent);
    out
}

/// A value in one line, as it stands in flow style; `None` where it cannot.
pub(crate) fn flow(name: &str, value: &Value) -> Option<String> {
    match value {
        Value::Object(entries) if entries.is_empty() => Some("{}".to_owned()),
        Value::Object(entries) => {
            let parts =
                sorted(entries).into_iter().map(|(name, value)| Some(format!("{}: {}", key(name), flow(name, value)?)));
            Some(format!("{{ {} }}", parts.collect::<Option<Vec<_>>>()?.join(", ")))
        }
        Value::Array(items) => {
            let parts = items.iter().map(|item| if item.is_object() { None } else { flow(name, item) });
            Some(format!("[{}]", parts.collect::<Option<Vec<_>>>()?.join(", ")))
        }
        Value::String(text) if text.contains('\n') => None,
        Value::String(text) => Some(scalar(text, is_bare(name), true)),
        other => Some(other.to_string()),
    }
}

/// A value in one line, objects in lists and all.
pub(crate) fn one_line(name: &str, value: &Value) -> String {
    match value {
        Value::Object(entries) => {
            let parts =
                sorted(entries).into_iter().map(|(name, value)| format!("{}: {}", key(name), one_line(name, value)));
            format!("{{ {} }}", parts.collect::<Vec<_>>().join(", "))
        }
        Value::Array(items) => {
            let parts: Vec<String> = items.iter().map(|item| one_line(name, item)).collect();
            format!("[{}]", parts.join(", "))
        }
        Value::String(text) => scalar(text, is_bare(name), true),
        other => other.to_string(),
    }
}

fn fits(column: usize, text: &str) -> bool {
    column + text.chars().count() <= WIDTH
}

fn entry(out: &mut String, name: &str, value: &Value, indent: usize) {
    let blanks = " ".repeat(indent);
    let head = format!("{blanks}{}:", key(name));
    let short = flow(name, value).filter(|text| fits(head.chars().count() + 1, text));
    match (value, short) {
        (Value::Object(entries), None) if !entries.is_empty() => {
            out.push_str(&head);
            out.push('\n');
            sorted(entries).into_iter().for_each(|(name, value)| entry(out, name, value, indent + 2));
        }
        (Value::Array(items), short) if short.is_none() || items.iter().any(Value::is_object) => {
            out.push_str(&head);
            out.push('\n');
            items.iter().for_each(|item| list_item(out, name, item, indent + 2));
        }
        (Value::String(text), short) => {
            let short = short.map(|_| scalar(text, is_bare(name), false));
            out.push_str(&head);
            out.push_str(&short.map_or_else(|| block(text, indent + 2, WIDTH), |text| format!(" {text}\n")));
        }
        (value, short) => {
            let text = short.or_else(|| flow(name, value)).unwrap_or_default();
            out.push_str(&format!("{head} {text}\n"));
        }
    }
}

fn list_item(out: &mut String, name: &str, value: &Value, indent: usize) {
    let blanks = " ".repeat(indent);
    match (value, flow(name, value).filter(|text| fits(indent + 2, text))) {
        (Value::Object(entries), None) => one_by_one(out, entries, indent),
        (Value::String(text), short) => {
            let short = short.map(|_| format!(" {}\n", scalar(text, is_bare(name), false)));
            out.push_str(&format!("{blanks}-{}", short.unwrap_or_else(|| block(text, indent + 2, WIDTH))));
        }
        (_, Some(short)) => out.push_str(&format!("{blanks}- {short}\n")),
        (Value::Array(items), None) => {
            // A list in a list begins on a line of its own.
            out.push_str(&format!("{blanks}-\n"));
            items.iter().for_each(|item| list_item(out, name, item, indent + 2));
        }
        (other, None) => out.push_str(&format!("{blanks}- {other}\n")),
    }
}

fn one_by_one(out: &mut String, entries: &Map<String, Value>, indent: usize) {
    let mut inner = String::new();
    sorted(entries).into_iter().for_each(|(name, value)| entry(&mut inner, name, value, indent + 2));
    let after = inner.get(indent + 2..).unwrap_or_default();
    out.push_str(&format!("{}- {after}", " ".repeat(indent)));
}

//! The table of errors.

use std::collections::HashMap;

use serde_json::{Map, Value};

use super::convert::{Converter, object_entries};
use crate::import::text;
use crate::import::way::Way;
use crate::spec::ErrorRow;

/// More rows than this make no type that anybody can use.
const MOST: usize = 2000;

/// The rows of an operation; rows of one status and code are one.
pub(super) fn errors(converter: &mut Converter<'_, '_>, api: &Map<String, Value>, way: &Way<'_>) -> Vec<ErrorRow> {
    let below = way.key("errorCodes");
    let mut rows: Vec<ErrorRow> = Vec::new();
    let mut known: HashMap<(u16, String), usize> = HashMap::new();
    if let Some(list) = api.get("errorCodes").and_then(Value::as_array) {
        (0..list.len()).for_each(|index| converter.left_out.add("error row without a status", below.item(index)));
    }
    for (status, list) in object_entries(api.get("errorCodes")) {
        let below = below.key(status);
        let number = status.parse::<u16>().ok().filter(|status| (100..600).contains(status));
        for (index, row) in list.as_array().into_iter().flatten().enumerate() {
            let way = below.item(index);
            let said = |key: &str| row.get(key).and_then(Value::as_str).map(str::trim).filter(|text| !text.is_empty());
            let (Some(status), Some(code)) = (number, said("errorCode").and_then(crate::import::names::wire_name))
            else {
                let kind =
                    if number.is_none() { "error row with a status that is none" } else { "error row without a code" };
                converter.left_out.add(kind, way);
                continue;
            };
            let message = said("errorMessage").and_then(text::clean);
            let key = (status, code.to_owned());
            match known.get(&key).copied() {
                Some(index) => {
                    if let Some(row) = rows.get_mut(index) {
                        other(converter, row, message, &way);
                    }
                }
                None if rows.len() >= MOST => converter.left_out.add("error row beyond 2,000", way),
                None => {
                    known.insert(key, rows.len());
                    rows.push(first(status, code, message));
                }
            }
        }
    }
    rows
}

fn first(status: u16, code: &str, message: Option<String>) -> ErrorRow {
    let mut row = ErrorRow { status, code: Some(code.to_owned()), ..ErrorRow::default() };
    if let Some(message) = message {
        let (template, arguments) = template(&message);
        (row.message, row.arguments) = (Some(template), arguments);
    }
    row
}

/// Another message of the same status and code.
fn other(converter: &mut Converter<'_, '_>, row: &mut ErrorRow, message: Option<String>, way: &Way<'_>) {
    let Some(message) = message else { return };
    let (template, arguments) = template(&message);
    if row.message.is_none() {
        (row.message, row.arguments) = (Some(template), arguments);
    } else if row.message.as_ref() == Some(&template) || row.other_messages.contains(&template) {
        // Said twice.
    } else if arguments.is_empty() || arguments.len() == row.arguments.len() {
        if row.other_messages.len() < 20 {
            row.other_messages.push(template);
        } else {
            converter.left_out.add("message beyond 20 of one error", way);
        }
    } else {
        converter.left_out.add("message with other arguments than the first of its error", way);
    }
}

/// A message as a template with `%s`, and what each stands for: `${name}`, `{name}` and `{0}` become `%s` too.
fn template(message: &str) -> (String, Vec<String>) {
    let (mut out, mut names) = (String::new(), Vec::new());
    let mut rest = message;
    while let Some(at) = rest.find(['%', '$', '{']) {
        let (before, here) = rest.split_at(at);
        out.push_str(before);
        match placeholder(here) {
            Some((length, name)) => {
                out.push_str("%s");
                names.push(name);
                rest = here.get(length..).unwrap_or_default();
            }
            None => {
                let letter = here.chars().next().map_or(1, char::len_utf8);
                out.push_str(here.get(..letter).unwrap_or_default());
                rest = here.get(letter..).unwrap_or_default();
            }
        }
    }
    out.push_str(rest);
    (out, distinct(names))
}

/// The placeholder that a text begins with: its length and its name.
fn placeholder(text: &str) -> Option<(usize, String)> {
    if text.starts_with("%s") {
        return Some((2, String::new()));
    }
    let open = if text.starts_with("${") { 2 } else { 1 };
    let inner = text.get(open..)?.split('}').next()?;
    let closed = text.get(open + inner.len()..)?.starts_with('}') && (text.starts_with("${") || text.starts_with('{'));
    let word = !inner.is_empty()
        && inner.len() <= 40
        && inner.chars().all(|letter| letter.is_ascii_alphanumeric() || letter == '_' || letter == '.');
    let name = if inner.bytes().all(|byte| byte.is_ascii_digit()) { "" } else { inner };
    (closed && word).then(|| (open + inner.len() + 1, name.to_owned()))
}

/// Names for all arguments, each its own: those without one are numbered.
fn distinct(names: Vec<String>) -> Vec<String> {
    let single = names.len() == 1;
    let mut given: Vec<String> = Vec::with_capacity(names.len());
    for (index, name) in names.into_iter().enumerate() {
        let plain = if !name.is_empty() && !given.contains(&name) {
            name
        } else if single {
            "value".to_owned()
        } else {
            format!("value_{}", index + 1)
        };
        let free = (1..).map(|number| if number == 1 { plain.clone() } else { format!("{plain}_{number}") });
        given.extend(free.into_iter().find(|name| !given.contains(name)));
    }
    given
}

#[cfg(test)]
mod tests {
    use super::template;

    #[test]
    fn templates() {
        let cases = [
            ("No %s.", "No %s.", vec!["value"]),
            ("No ${note} in {box}", "No %s in %s", vec!["note", "box"]),
            ("{0} and {1}", "%s and %s", vec!["value_1", "value_2"]),
            ("{%s} is 5 % of {a b} $", "{%s} is 5 % of {a b} $", vec!["value"]),
        ];
        for (message, wanted, arguments) in cases {
            let (made, names) = template(message);
            assert_eq!((made.as_str(), names), (wanted, arguments.into_iter().map(str::to_owned).collect()));
        }
    }
}

//! Rust names for words of the page that make none, or one that is taken.

use crate::name::items;
use crate::name::{snake, upper_camel};
use crate::spec::{ErrorRow, Field, NamedValue};

/// A name for a field, or for the type that is described in it.
pub(super) fn name(field: &mut Field, help: &str) {
    if help.contains("rust_type") && (field.rust_name.is_some() || !help.contains("rust_name")) {
        let made = field.rust_type.clone().or_else(|| upper_camel(&field.name)).unwrap_or_else(|| "Field".to_owned());
        field.rust_type = Some(next(&made, ""));
        return;
    }
    let made = items::field(field).or_else(|| snake(&field.name)).unwrap_or_else(|| "field".to_owned());
    field.rust_name = Some(next(made.trim_start_matches("r#").trim_end_matches('_'), "_"));
}

/// A name for a documented value.
pub(super) fn value(value: &mut NamedValue, at: &str) {
    let made =
        items::value(value).or_else(|| upper_camel(&value.value)).unwrap_or_else(|| numbered("Value", at, "values["));
    value.rust_name =
        Some(if value.rust_name.is_some() || items::value(value).is_some() { next(&made, "") } else { made });
}

/// A name for the variant of an error.
pub(super) fn row(row: &mut ErrorRow, at: &str) {
    let made = items::error(row).unwrap_or_else(|| numbered("Refusal", at, "errors["));
    row.rust_name = Some(if row.rust_name.is_some() || items::error(row).is_some() { next(&made, "") } else { made });
}

/// An upper-camel word, or something in its place.
pub(super) fn camel(word: &str) -> String {
    upper_camel(word).unwrap_or_else(|| "Unnamed".to_owned())
}

fn numbered(word: &str, at: &str, list: &str) -> String {
    let number = at.rsplit_once(list).and_then(|(_, rest)| rest.split(']').next()).unwrap_or_default();
    format!("{word}{number}")
}

/// The name with the next number: `Tag`, `Tag2`, `Tag3`.
fn next(name: &str, joint: &str) -> String {
    let word = name.trim_end_matches(|letter: char| letter.is_ascii_digit());
    let number = name.get(word.len()..).and_then(|digits| digits.parse::<u64>().ok());
    match number {
        Some(number) if word.len() + 20 > name.len() => format!("{}{}", word, number.saturating_add(1)),
        _ => format!("{name}{joint}2"),
    }
}

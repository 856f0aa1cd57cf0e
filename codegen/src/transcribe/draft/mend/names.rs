//! Rust names for words of the page that make none, or one that is taken.

use crate::name::items;
use crate::name::{snake, upper_camel};
use crate::spec::{ErrorRow, Field, NamedValue};

/// A name for a field, or for the type that is described in it. Its place makes it unlike all others.
pub(super) fn name(field: &mut Field, help: &str, at: &str) {
    if help.contains("rust_type") && (field.rust_name.is_some() || !help.contains("rust_name")) {
        let made = field.rust_type.clone().or_else(|| upper_camel(&field.name)).unwrap_or_else(|| "Field".to_owned());
        field.rust_type = Some(format!("{made}{}", place(at).join("x")));
        return;
    }
    let made = items::field(field).or_else(|| snake(&field.name)).unwrap_or_else(|| "field".to_owned());
    let plain = made.trim_start_matches("r#").trim_end_matches('_');
    field.rust_name = Some(format!("{plain}_{}", place(at).last().copied().unwrap_or("2")));
}

/// A name for a documented value.
pub(super) fn value(value: &mut NamedValue, at: &str) {
    let made = items::value(value).or_else(|| upper_camel(&value.value)).unwrap_or_else(|| "Value".to_owned());
    value.rust_name = Some(format!("{made}{}", place(at).last().copied().unwrap_or("2")));
}

/// A name for the variant of an error.
pub(super) fn row(row: &mut ErrorRow, at: &str) {
    let made = items::error(row).unwrap_or_else(|| "Refusal".to_owned());
    row.rust_name = Some(format!("{made}{}", place(at).last().copied().unwrap_or("2")));
}

/// The numbers in a way: those of the items that it leads through.
fn place(at: &str) -> Vec<&str> {
    at.split(['[', ']']).filter(|part| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit())).collect()
}

/// An upper-camel word, or something in its place.
pub(super) fn camel(word: &str) -> String {
    upper_camel(word).unwrap_or_else(|| "Unnamed".to_owned())
}

//! Rust names for words of the page that make none, or one that is taken: from the word and where it belongs, never from
//! its number, so that a row above gives no other name.

use crate::diagnostic::Diagnostic;
use crate::name::items;
use crate::name::{mark, snake, upper_camel};
use crate::spec::{ErrorRow, Field, NamedValue};

/// A name for a field, or for the type that is described in it; `above` are the names of the fields that it is in.
pub(super) fn name(field: &mut Field, found: &Diagnostic, above: &[String]) {
    let whole = format!("{}.{}", above.join("."), field.name);
    // Both clashes have one cure; those of types tell what "would be called" so.
    let of_field = found.help.contains("rust_name") && !found.message.contains("would be called");
    if found.help.contains("rust_type") && !of_field {
        let made = upper_camel(&field.name).unwrap_or_else(|| "Field".to_owned());
        let owner: String = above.iter().filter_map(|name| upper_camel(name)).collect();
        let plain = if owner.is_empty() { format!("{made}Fields") } else { format!("{made}Of{owner}") };
        let is_first = field.rust_type.is_none();
        field.rust_type = Some(if is_first { plain } else { made + &mark(&whole).to_uppercase() });
        return;
    }
    let made = snake(&field.name);
    let is_first = field.rust_name.is_none() && made.is_some();
    let end = if is_first { "value".to_owned() } else { mark(&format!("{whole} {:?}", field.location)) };
    let made = made.unwrap_or_else(|| "field".to_owned());
    field.rust_name = Some(format!("{}_{end}", made.trim_start_matches("r#").trim_end_matches('_')));
}

/// A name for a documented value.
pub(super) fn value(value: &mut NamedValue) {
    value.rust_name = Some(variant(upper_camel(&value.value), value.rust_name.is_none(), "Value", &value.value));
}

/// A name for the variant of an error.
pub(super) fn row(row: &mut ErrorRow) {
    let is_first = row.rust_name.is_none();
    let said = format!("{} {}", row.status, row.code.as_deref().unwrap_or_default());
    row.rust_name = None;
    let made = items::error(row);
    row.rust_name = Some(match (made, is_first, row.status) {
        (Some(made), true, 100..) => format!("{made}{}", row.status),
        (made, is_first, _) => variant(made, is_first, "Refusal", &said),
    });
}

/// The word itself with an ending, and where that is taken, or there is no word, a mark of what is documented.
fn variant(made: Option<String>, is_first: bool, ending: &str, documented: &str) -> String {
    match made {
        Some(made) if is_first => format!("{made}{ending}"),
        made => format!("{}{}", made.unwrap_or_else(|| ending.to_owned()), mark(documented).to_uppercase()),
    }
}

/// An upper-camel word, or something in its place.
pub(super) fn camel(word: &str) -> String {
    upper_camel(word).unwrap_or_else(|| "Unnamed".to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_come_from_words() {
        let (mut star, mut plus) = (
            NamedValue { value: "*".to_owned(), ..NamedValue::default() },
            NamedValue { value: "+".to_owned(), ..NamedValue::default() },
        );
        value(&mut star);
        value(&mut plus);
        assert_ne!(star.rust_name, plus.rust_name);
        let mut lost = ErrorRow { status: 404, code: Some("Lost".to_owned()), ..ErrorRow::default() };
        row(&mut lost);
        assert_eq!(lost.rust_name.as_deref(), Some("Lost404"));
    }
}

//! Values of specs in a few words.

use serde_json::Value;

use crate::check::kind_of;
use crate::spec::{ErrorRow, Field, HttpLine, Written};

/// A text as it is, everything else as JSON.
pub(super) fn value(value: &Value) -> String {
    value.as_str().map_or_else(|| value.to_string(), str::to_owned)
}

/// A field: `required string in query`.
pub(super) fn field(field: &Field) -> String {
    let place = field.location.map(|location| format!(" in {}", location.word())).unwrap_or_default();
    format!("{}{}{place}", if field.required { "required " } else { "" }, kind(field))
}

/// A field's type; as written where it is none.
pub(super) fn kind(field: &Field) -> String {
    let written = || field.kind.as_ref().map(|written| written.text.clone()).unwrap_or_default();
    kind_of(field).map_or_else(written, |kind| kind.to_string())
}

/// A row of an error table: `404 NoSuchThing`.
pub(super) fn row(row: &ErrorRow) -> String {
    match (&row.code, &row.message) {
        (Some(code), _) => format!("{} {code}", row.status),
        (None, Some(message)) => format!("{} \"{message}\"", row.status),
        (None, None) => row.status.to_string(),
    }
}

/// Method and path, as written where they cannot be read.
pub(super) fn http(written: &Written<HttpLine>) -> (String, String) {
    match written.get() {
        Some(line) => (line.method.word().to_owned(), line.path.clone()),
        None => (written.text.clone(), written.text.clone()),
    }
}

//! What the body of an answer is: a document, a text or bytes, and where its fields stand.
//!
//! In: status, headers and bytes, and what is documented of them. Out: the documented fields as one record.

use std::borrow::Cow;

use http::StatusCode;
use http::header::{CONTENT_ENCODING, CONTENT_TYPE, LOCATION};

use super::{EMPTY, header_text};
use crate::response::Head;
use crate::{Bytes, Returned, Value, xml};

/// A success's fields, from its body's document and its headers. The value stays null when there is neither.
pub(super) fn fields(document: Value, returned: &[Returned], head: &Head) -> Value {
    if returned.is_empty() {
        return document;
    }
    let mut fields = match (returned.iter().find(|one| is_payload(one)), document) {
        (Some(_), _) if head.status == StatusCode::NO_CONTENT => Vec::new(),
        (Some(payload), document) => payload_field(payload, document, head).into_iter().collect(),
        (None, Value::Record(fields)) => fields,
        (None, _) => Vec::new(),
    };
    for one in returned {
        let Returned::Header(name) = *one else { continue };
        fields.extend(header_text(&head.headers, name).map(|text| (Cow::Borrowed(name), Value::Text(text))));
    }
    Value::Record(fields)
}

fn payload_field(payload: &Returned, document: Value, head: &Head) -> Option<(Cow<'static, str>, Value)> {
    let (name, value) = match *payload {
        Returned::Document(_) if document == Value::Null => return None,
        Returned::Document(name) => (name, document),
        Returned::Text(name) => (name, Value::Text(text(head))),
        Returned::Bytes(name) => (name, Value::Bytes(Bytes(head.raw.clone()))),
        Returned::Header(_) => return None,
    };
    Some((Cow::Borrowed(name), value))
}

fn is_payload(returned: &Returned) -> bool {
    !matches!(returned, Returned::Header(_))
}

/// The body as a text; that of a JSON string, where it says to be one.
fn text(head: &Head) -> String {
    let text = String::from_utf8_lossy(&head.raw);
    match Value::from_json(text.as_bytes()) {
        Ok(Value::Text(inner)) if content_type(head).contains("json") => inner,
        _ => text.trim_start_matches('\u{feff}').to_owned(),
    }
}

fn content_type(head: &Head) -> String {
    header_text(&head.headers, CONTENT_TYPE.as_str()).unwrap_or_default().to_ascii_lowercase()
}

/// The document that the body is, or null for a success without a body. Its first character tells the format: headers
/// have been seen to lie, JSON and XML cannot begin alike.
///
/// Only the whole body of a success may be something else than an object. What is documented as text or bytes is a
/// document only where it looks like one, such as the refusal inside a success.
pub(super) fn tree(head: &Head, returned: &[Returned]) -> Result<Value, String> {
    let of_success = |fits: fn(&Returned) -> bool| head.status.is_success() && returned.iter().any(fits);
    if of_success(|one| matches!(one, Returned::Bytes(_))) {
        return Ok(parsed(head).filter(is_record).unwrap_or(Value::Null));
    }
    uncompressed(head)?;
    if of_success(|one| matches!(one, Returned::Text(_))) {
        return Ok(parsed(head).filter(is_record).unwrap_or(Value::Null));
    }
    if head.status == StatusCode::NO_CONTENT {
        return Ok(Value::Record(Vec::new()));
    }
    let any = of_success(|one| matches!(one, Returned::Document(_)));
    match document(head, any)? {
        Read::Nothing => Ok(Value::Null),
        Read::Value(value @ Value::Record(_)) => Ok(value),
        Read::Value(value) if any => Ok(value),
        Read::Value(other) => Err(format!("the body is {} instead of an object", other.kind())),
    }
}

enum Read {
    Nothing,
    Value(Value),
}

fn is_record(value: &Value) -> bool {
    matches!(value, Value::Record(_))
}

/// The JSON object that a text may be. Not looked for in long ones: refusals are short.
fn parsed(head: &Head) -> Option<Value> {
    const LONGEST: usize = 64 * 1024;
    let is_json = content_type(head).contains("json") && head.raw.len() <= LONGEST;
    is_json.then(|| Value::from_json(&head.raw).ok()).flatten()
}

fn uncompressed(head: &Head) -> Result<(), String> {
    let encoding = header_text(&head.headers, CONTENT_ENCODING.as_str());
    let packed = encoding.filter(|encoding| !encoding.eq_ignore_ascii_case("identity") && !head.raw.is_empty());
    // A few bytes can unpack to more than any memory holds.
    packed.map_or(Ok(()), |encoding| {
        Err(format!("the body is compressed ({encoding}), which nobody asked for; it is not unpacked"))
    })
}

/// `any`: whether it may be any document, and not only an object.
fn document(head: &Head, any: bool) -> Result<Read, String> {
    let text = std::str::from_utf8(&head.raw).map_err(|error| format!("the body is not UTF-8: {error}"))?;
    if let Some(place) = header_text(&head.headers, LOCATION.as_str()).filter(|_| head.status.is_redirection()) {
        return Err(format!("the service redirects to {place:?}, which is not followed: check the endpoint"));
    }
    let text = text.trim_start_matches('\u{feff}').trim();
    match text.chars().next() {
        // Whether the output can do without is the output's affair.
        None if head.status.is_success() => Ok(Read::Nothing),
        None => Err(EMPTY.to_owned()),
        Some('<') => from_xml(text, head).map(Read::Value),
        Some(first) if any || matches!(first, '{' | '[') => {
            let value = Value::from_json(text.as_bytes());
            value.map(Read::Value).map_err(|error| format!("the body is no JSON: {error}"))
        }
        Some(_) => Err("the body is neither a JSON object nor XML".to_owned()),
    }
}

fn from_xml(text: &str, head: &Head) -> Result<Value, String> {
    let start: String = text.chars().take(14).collect::<String>().to_ascii_lowercase();
    let html = "the body is an HTML page, as gateways send it";
    if content_type(head).starts_with("text/html") || start.starts_with("<!doctype html") || start.starts_with("<html")
    {
        return Err(html.to_owned());
    }
    let document = xml::read(text).map_err(|reason| format!("the body is no XML: {reason}"))?;
    if document.root.eq_ignore_ascii_case("html") { Err(html.to_owned()) } else { Ok(document.value) }
}

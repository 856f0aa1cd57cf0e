//! Bodies: a form, a JSON object, or one value that is the whole body.
//!
//! In: what was placed. Out: the bytes, and the content type that says what they are.

use std::borrow::Cow;

use super::text;
use crate::percent::encode_pairs;
use crate::{Kind, Location, OperationTable, Signing, Value};

const FORM: &str = "application/x-www-form-urlencoded";
const JSON: &str = "application/json";
const TEXT: &str = "text/plain; charset=utf-8";
const BYTES: &str = "application/octet-stream";

/// A body with its content type.
pub(super) type Body = (Vec<u8>, Option<&'static str>);

/// What was placed in the body.
#[derive(Default)]
pub(super) struct Parts {
    pub(super) form: Vec<(Cow<'static, str>, String)>,
    pub(super) fields: Vec<(Cow<'static, str>, Value)>,
    pub(super) whole: Option<(Vec<u8>, &'static str)>,
}

impl Parts {
    /// The body of a request.
    pub(super) fn finish(self, table: &OperationTable, signing: Signing) -> Body {
        let has = |location: Location| table.parameters.iter().any(|parameter| parameter.location == location);
        let sent = |bytes: Vec<u8>, content_type| (bytes, Some(content_type));
        match self {
            Parts { whole: Some((bytes, content_type)), .. } => sent(bytes, content_type),
            Parts { form, .. } if has(Location::Form) && (!form.is_empty() || table.body_required) => {
                sent(encode_pairs(&form).into_bytes(), FORM)
            }
            Parts { fields, .. } if !fields.is_empty() => sent(Value::Record(fields).to_string().into_bytes(), JSON),
            _ if table.body_required && !has(Location::Form) && !has(Location::Payload) => sent(b"{}".to_vec(), JSON),
            // Huawei Cloud's own clients sign this header on every request.
            _ => (Vec::new(), (signing == Signing::SdkHmacSha256).then_some(JSON)),
        }
    }
}

/// A value as the whole body: bytes and texts as they are, anything else as JSON.
pub(super) fn whole(kind: &Kind, value: &Value) -> (Vec<u8>, &'static str) {
    match (kind, value) {
        (_, Value::Bytes(bytes)) => (bytes.0.clone(), BYTES),
        (Kind::Text | Kind::Values(_) | Kind::InText(_) | Kind::Separated(..), value) => {
            (text::write(kind, value).into_bytes(), TEXT)
        }
        (Kind::JsonText(_), value) => (text::write(kind, value).into_bytes(), JSON),
        (kind, value) => (text::json(kind, value).to_string().into_bytes(), JSON),
    }
}

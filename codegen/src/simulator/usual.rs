//! The answer that a service gives when nothing is wrong.

use std::borrow::Cow;

use apiscribe_runtime::Value;

use super::answer::{self, Format, documented, example, fit, generate, identify};
use super::catalog::Found;
use super::parameters::Parameters;
use super::shared::Shared;
use super::tasks::starts;
use super::way;
use crate::check::BodyKind;
use crate::check::answer::payload;
use crate::spec::{Field, Location};

/// Which answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Which {
    /// The example that fits the request best; an answer from the returned fields where there is none.
    Usual,
    /// One example as it is; an answer from the returned fields where there is none.
    Example(usize),
    /// An answer from the returned fields.
    Generated,
}

/// What a success answers.
#[derive(Debug, Default)]
pub(super) struct Answer {
    pub body: Vec<u8>,
    /// What the body is, where it is no document in the format that was asked for.
    pub content_type: Option<&'static str>,
    /// Returned fields that stand in headers.
    pub headers: Vec<(String, String)>,
}

/// The answer of a success; empty where none is documented. Starts the work that the call starts.
pub(super) fn answer(
    shared: &Shared,
    found: &Found<'_>,
    given: &Parameters,
    format: Format,
    (which, fails): (Which, bool),
    request_id: &str,
) -> Answer {
    let operation = found.operation;
    let mut tasks = shared.tasks();
    if operation.returns.is_empty() {
        tasks.start(found, given, None, fails);
        return Answer::default();
    }
    let given_value = |name: &str| given.get(name).cloned();
    let shown = match which {
        Which::Usual => usual_example(found, given, format),
        Which::Example(index) => {
            documented(operation).nth(index).and_then(|response| example(response, found.scope(), format))
        }
        Which::Generated => None,
    };
    let as_it_is = matches!(which, Which::Example(_)) && shown.is_some();
    let mut body = shown.map_or_else(|| generated(found), |shown| with_headers(shown, found));
    if !as_it_is {
        fit(&mut body, operation, found.scope(), &given_value);
    }
    identify(&mut body, operation, &found.service.envelope, request_id);
    tasks.start(found, given, Some(&mut body), fails);
    tasks.show(found, given, &mut body, shared.task_time);
    written(found, body, format)
}

fn is_header(field: &Field) -> bool {
    field.location == Some(Location::Header)
}

/// An example with the headers that it does not show.
fn with_headers(mut shown: Value, found: &Found<'_>) -> Value {
    let headers = generate(&found.operation.returns, found.scope(), &is_header);
    if let (Value::Record(fields), Value::Record(headers)) = (&mut shown, headers) {
        fields.extend(headers);
    }
    shown
}

/// An answer's fields where they belong: in headers, and in the body or as the whole of it.
fn written(found: &Found<'_>, fields: Value, format: Format) -> Answer {
    let operation = found.operation;
    let mut answer = Answer::default();
    let in_header = |name: &str| operation.returns.iter().any(|field| field.name == name && is_header(field));
    let (headers, fields): (Vec<_>, Vec<_>) = match fields {
        Value::Record(fields) => fields.into_iter().partition(|(name, _)| in_header(name)),
        _ => (Vec::new(), Vec::new()),
    };
    let text = |(name, value): (Cow<'static, str>, Value)| Some((name.to_lowercase(), value.text()?.into_owned()));
    answer.headers = headers.into_iter().filter_map(text).collect();
    let Some(payload) = payload(&operation.returns) else {
        let root = format!("{}Response", operation.operation);
        answer.body = answer::write(&Value::Record(fields), format, &root).into_bytes();
        return answer;
    };
    let value = fields.into_iter().find(|(name, _)| *name == payload.name).map_or(Value::Null, |(_, value)| value);
    match (found.scope().body_of(payload), value) {
        (_, Value::Bytes(bytes)) => {
            answer.body = bytes.0;
            answer.content_type = Some("application/octet-stream");
        }
        (BodyKind::Text, value) => {
            answer.body = value.text().unwrap_or_default().into_owned().into_bytes();
            answer.content_type = Some("text/plain; charset=utf-8");
        }
        (_, value @ Value::Record(_)) => {
            answer.body = answer::write(&value, format, &payload.name).into_bytes();
        }
        (_, value) => {
            answer.body = value.to_string().into_bytes();
            answer.content_type = Some(Format::Json.content_type());
        }
    }
    answer
}

/// The first example; for a call that starts work the first one with a handle.
fn usual_example(found: &Found<'_>, given: &Parameters, format: Format) -> Option<Value> {
    let all = || documented(found.operation).filter_map(|response| example(response, found.scope(), format));
    let asynchronous = found.operation.asynchronous.as_ref();
    let handle = asynchronous.filter(|one| starts(found, one, given)).and_then(|one| one.handle.as_ref());
    let with_handle = handle.and_then(|handle| all().find(|value| way::get(value, handle).is_some()));
    with_handle.or_else(|| all().next())
}

fn generated(found: &Found<'_>) -> Value {
    let (operation, service) = (found.operation, found.service);
    // A code without an example is one that a success does not have.
    let wanted = |field: &Field| field.example.is_some() || !service.envelope.code.contains(&field.name);
    let mut body = generate(&operation.returns, found.scope(), &wanted);
    let success = operation.success_when.as_ref().or(service.spec.success_when.as_ref());
    if let Some(success) = success.filter(|success| operation.returns.iter().any(|field| field.name == success.field)) {
        way::set(&mut body, &success.field, crate::check::value::tree(&success.equals));
    }
    body
}

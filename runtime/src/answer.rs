//! Answers to outcomes: what the bytes are, whether they say success, and which documented refusal they are.
//!
//! In: status, headers and body. Out: the body of a success as a tree, or the refusal with its row. What is neither
//! stays as it came, with the reason.

mod body;

use std::fmt;

use http::{HeaderMap, StatusCode};

use crate::fault::Details;
use crate::response::Head;
use crate::{
    Attempts, Envelope, ErrorRow, Fault, GatewayRefusal, GatewayRow, OperationTable, Retry, Service, TransportError,
    Unreadable, Value, Violations,
};

pub(crate) const EMPTY: &str = "the body is empty";

/// A success. The value is null when the body is empty.
#[derive(Debug)]
pub(crate) struct Answer {
    pub(crate) value: Value,
    pub(crate) head: Head,
}

impl fmt::Debug for Head {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Head").field("status", &self.status).finish_non_exhaustive()
    }
}

/// [`Error`](crate::Error) before the type of its refusals is known.
#[derive(Debug)]
pub(crate) enum Failure {
    Invalid(Violations),
    Refused(Option<usize>, Fault),
    Transport(TransportError),
    Unreadable(Unreadable),
}

impl Failure {
    /// The headers of the answer, where there is one.
    pub(crate) fn headers(&self) -> Option<&HeaderMap> {
        match self {
            Failure::Refused(_, fault) => Some(fault.headers()),
            Failure::Unreadable(answer) => Some(answer.headers()),
            Failure::Invalid(_) | Failure::Transport(_) => None,
        }
    }

    /// Whether the service may have done what the request asks for, although nobody says so.
    pub(crate) fn may_have_been_carried_out(&self) -> bool {
        match self {
            Failure::Invalid(_) => false,
            Failure::Refused(_, fault) => fault.status().is_server_error(),
            Failure::Transport(error) => error.may_have_arrived(),
            Failure::Unreadable(answer) => answer.status().is_server_error() || answer.status().is_success(),
        }
    }

    pub(crate) fn set_attempts(&mut self, attempts: Attempts) {
        match self {
            Failure::Invalid(_) => {}
            Failure::Refused(_, fault) => fault.set_attempts(attempts),
            Failure::Transport(error) => error.set_attempts(attempts),
            Failure::Unreadable(answer) => answer.set_attempts(attempts),
        }
    }
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Failure::Invalid(violations) => violations.fmt(f),
            Failure::Refused(_, fault) => fault.fmt(f),
            Failure::Transport(error) => error.fmt(f),
            Failure::Unreadable(answer) => answer.fmt(f),
        }
    }
}

/// Reads an answer to one operation.
pub(crate) fn read(
    service: &Service,
    table: &OperationTable,
    rows: &'static [ErrorRow],
    answer: http::Response<Vec<u8>>,
) -> Result<Answer, Failure> {
    let (parts, raw) = answer.into_parts();
    let request_id = header_text(&parts.headers, service.envelope.request_id_header);
    let attempts = Attempts::default();
    let mut head = Head { status: parts.status, headers: parts.headers, raw, request_id, attempts };
    let value = match body::tree(&head, table.returned) {
        Ok(value) => value,
        Err(reason) => return Err(Failure::Unreadable(Unreadable::new(head, reason))),
    };
    head.request_id = first_text(&value, service.envelope.request_id).or(head.request_id);
    let denied = table.success.is_some_and(|success| {
        let said = value.get(success.field).and_then(Value::text);
        said.is_some_and(|said| !said.is_empty() && !said.trim().eq_ignore_ascii_case(success.equals))
    });
    if head.status.is_success() && !denied {
        return Ok(Answer { value: body::fields(value, table.returned, &head), head });
    }
    refusal(service, rows, value, head)
}

fn refusal(service: &Service, rows: &'static [ErrorRow], value: Value, head: Head) -> Result<Answer, Failure> {
    let said = |value: &Value| (code_of(value, service, rows), first_text(value, service.envelope.message));
    let (code, message) = match said(&value) {
        (None, None) => said(inner_object(&value)),
        found => found,
    };
    if code.is_none() && message.is_none() && find_row(rows, head.status, "").is_none() {
        let reason = "a refusal with neither code nor message";
        return Err(Failure::Unreadable(Unreadable::new(head, reason)));
    }
    // Where the status alone is documented, a body without the usual fields is shown as it came.
    let raw_text = || String::from_utf8_lossy(&head.raw).into_owned();
    let (code, message) = match (code, message) {
        (None, None) => (String::new(), raw_text()),
        (code, message) => (code.unwrap_or_default(), message.unwrap_or_default()),
    };
    let row = find_row(rows, head.status, &code);
    let documented = row.and_then(|row| rows.get(row));
    let Head { status, headers, raw, request_id, attempts } = head;
    let arguments = documented.map(|row| row.arguments(&message)).unwrap_or_default();
    let of_gateway = || gateway_meaning(&code, &message, service.vendor.gateway).and_then(GatewayRefusal::retry);
    let retry = documented.map_or_else(|| of_gateway().unwrap_or_else(|| usual_retry(status)), |row| row.retry);
    let fault = Fault::new(Details {
        status,
        headers,
        code,
        message,
        arguments,
        request_id,
        retry,
        body: value,
        raw,
        attempts,
        difference: None,
    });
    Err(Failure::Refused(row, fault))
}

/// The code: the first field that holds a documented one, the message among them, since some services repeat the code
/// there; where none does, the first that is not empty.
fn code_of(value: &Value, service: &Service, rows: &[ErrorRow]) -> Option<String> {
    let Envelope { code, message, .. } = &service.envelope;
    let texts = || code.iter().chain(*message).filter_map(|name| value.get(name)?.text());
    let documented = texts().find(|text| rows.iter().any(|row| row.code == Some(&**text)));
    documented.map(Into::into).or_else(|| first_text(value, code))
}

/// The documented row: of this status and code, of this code inside a success, or of this status alone.
fn find_row(rows: &[ErrorRow], status: StatusCode, code: &str) -> Option<usize> {
    let same_status = |row: &ErrorRow| row.status == status.as_u16();
    let same_code = |row: &ErrorRow| row.code == Some(code);
    let find = |fits: &dyn Fn(&ErrorRow) -> bool| rows.iter().position(fits);
    find(&|row| same_status(row) && same_code(row))
        .or_else(|| find(&|row| status.is_success() && same_code(row)))
        .or_else(|| find(&|row| same_status(row) && row.code.is_none()))
}

/// What a refusal of the vendor's gateway means; nothing for those that it does not list.
pub(crate) fn gateway_meaning(code: &str, message: &str, rows: &[GatewayRow]) -> Option<GatewayRefusal> {
    let message = message.to_lowercase();
    let fits =
        |row: &&GatewayRow| row.code == code && row.message.is_none_or(|part| message.contains(&part.to_lowercase()));
    rows.iter().find(fits).map(|row| row.means)
}

impl GatewayRefusal {
    /// When the same request may be sent again, where waiting helps.
    fn retry(self) -> Option<Retry> {
        match self {
            GatewayRefusal::Throttled => Some(Retry::Throttled),
            GatewayRefusal::Transient => Some(Retry::Transient),
            GatewayRefusal::ClockSkew | GatewayRefusal::ExpiredCredentials | GatewayRefusal::SignatureMismatch => None,
        }
    }
}

/// What HTTP itself says of a refusal that no page lists.
fn usual_retry(status: StatusCode) -> Retry {
    match status {
        StatusCode::TOO_MANY_REQUESTS => Retry::Throttled,
        StatusCode::SERVICE_UNAVAILABLE => Retry::Transient,
        _ => Retry::Never,
    }
}

/// The first of these fields that is a leaf and not empty.
fn first_text(value: &Value, names: &[&str]) -> Option<String> {
    let texts = names.iter().filter_map(|name| value.get(name)?.text());
    texts.filter(|text| !text.is_empty()).map(Into::into).next()
}

/// The one object that a body wraps, as in `{"error": {..}}`; the body itself when it has other fields.
fn inner_object(value: &Value) -> &Value {
    match value {
        Value::Record(fields) => match fields.as_slice() {
            [(_, inner @ Value::Record(_))] => inner,
            _ => value,
        },
        _ => value,
    }
}

fn header_text(headers: &HeaderMap, name: &str) -> Option<String> {
    let text = headers.get(name)?.to_str().ok()?;
    (!text.is_empty()).then(|| text.to_owned())
}

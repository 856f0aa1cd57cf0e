//! The outcome of a call as one JSON object.

use std::borrow::Cow;
use std::fmt;

use crate::{
    Decode, Encode, Error, ErrorTable, Operation, Response, TransportError, Unreadable, Value, Violation, Violations,
};

/// What `call` prints.
#[derive(Clone, Debug, PartialEq)]
pub struct Report {
    ok: bool,
    document: Value,
}

/// Compact JSON on one line.
impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.document.fmt(f)
    }
}

/// A failure's keys; those that do not apply are null, or empty where they are lists.
#[derive(Default)]
struct Failure {
    kind: &'static str,
    variant: Option<&'static str>,
    status: Option<u16>,
    code: Option<String>,
    message: String,
    arguments: Vec<String>,
    request_id: Option<String>,
    explanation: Option<String>,
    violations: Vec<Violation>,
    body: Option<String>,
}

impl Report {
    /// Whether the call succeeded.
    pub fn is_ok(&self) -> bool {
        self.ok
    }

    /// The JSON object.
    pub fn document(&self) -> &Value {
        &self.document
    }

    pub(super) fn invalid(violations: Vec<Violation>) -> Self {
        let violations = Violations(violations);
        let message = violations.to_string();
        Failure { kind: "invalid", message, violations: violations.0, ..Failure::default() }.into()
    }

    fn refused<E: ErrorTable>(refusal: &E) -> Self {
        let fault = refusal.fault();
        let failure = Failure {
            kind: "refused",
            variant: Some(refusal.variant()),
            status: Some(fault.status().as_u16()),
            code: Some(fault.code().to_owned()),
            message: fault.message().to_owned(),
            arguments: fault.arguments().to_vec(),
            request_id: fault.request_id().map(str::to_owned),
            explanation: fault.signature_difference().map(ToString::to_string),
            ..Failure::default()
        };
        failure.into()
    }

    fn transport(variant: &'static str, error: &TransportError) -> Self {
        Failure { kind: "transport", variant: Some(variant), message: error.to_string(), ..Failure::default() }.into()
    }

    fn unreadable(answer: &Unreadable) -> Self {
        let failure = Failure {
            kind: "unreadable",
            status: Some(answer.status().as_u16()),
            message: answer.reason().to_owned(),
            request_id: answer.request_id().map(str::to_owned),
            body: Some(String::from_utf8_lossy(answer.body()).into_owned()),
            ..Failure::default()
        };
        failure.into()
    }
}

impl From<Failure> for Report {
    fn from(failure: Failure) -> Self {
        let violations: Vec<Broken> = failure.violations.into_iter().map(Broken).collect();
        let mut fields = vec![
            field("ok", Value::Boolean(false)),
            field("kind", Value::Text(failure.kind.to_owned())),
            field("variant", failure.variant.map(str::to_owned).encode()),
            field("status", failure.status.map(i64::from).encode()),
            field("code", failure.code.encode()),
            field("message", Value::Text(failure.message)),
            field("arguments", failure.arguments.encode()),
            field("request_id", failure.request_id.encode()),
            field("violations", violations.encode()),
        ];
        fields.extend(failure.explanation.map(|text| field("explanation", Value::Text(text))));
        fields.extend(failure.body.map(|body| field("body", Value::Text(body))));
        Report { ok: false, document: Value::Record(fields) }
    }
}

struct Broken(Violation);

impl Encode for Broken {
    fn encode(&self) -> Value {
        let Violation { parameter, rule, .. } = &self.0;
        Value::Record(vec![field("parameter", parameter.encode()), field("rule", rule.encode())])
    }
}

fn field(name: &'static str, value: Value) -> (Cow<'static, str>, Value) {
    (Cow::Borrowed(name), value)
}

/// Reads a request from documented names.
///
/// # Errors
/// A [`Report`] of the kind `invalid` with the first place that holds something else than the type.
pub fn request<O: Operation + Decode>(value: Value) -> Result<O, Report> {
    O::decode(value).map_err(|error| {
        let rule = format!("{}, is {}", error.expected, error.found);
        Report::invalid(vec![Violation { parameter: error.at, rule, page: O::table().page, unsendable: true }])
    })
}

/// The outcome of a call; the output stands under documented names.
pub fn report<T: Encode, E: ErrorTable>(result: Result<Response<T>, Error<E>>) -> Report {
    match result {
        Ok(response) => {
            let fields = vec![
                field("ok", Value::Boolean(true)),
                field("status", Value::Integer(response.status().as_u16().into())),
                field("request_id", response.request_id().map(str::to_owned).encode()),
                field("output", response.output.encode()),
            ];
            Report { ok: true, document: Value::Record(fields) }
        }
        Err(Error::Invalid(Violations(violations))) => Report::invalid(violations),
        Err(Error::Refused(refusal)) => Report::refused(&refusal),
        Err(Error::Unsent(error)) => Report::transport("Unsent", &error),
        Err(Error::Lost(error)) => Report::transport("Lost", &error),
        Err(Error::Unreadable(answer)) => Report::unreadable(&answer),
    }
}

//! Spans: one for a call, and below it one for each attempt, with the field names of OpenTelemetry's conventions for RPC
//! and HTTP clients.
//!
//! No span holds a URL, a query, a header, a body or a message: some of them carry signatures and tokens. Where nobody
//! listens, nothing is written or allocated.

use std::borrow::Cow;

use http::StatusCode;
use tracing::Span;
use tracing::field::Empty;

use super::{Client, Plan};
use crate::answer::{Answer, Failure};
use crate::{Attempts, Cause, Fault, Service};

impl Client {
    /// The span of a call.
    pub(super) fn call_span(&self, Plan { table, .. }: Plan) -> Span {
        let service = self.shared.service;
        // What the fields are set to is worked out only if somebody listens.
        tracing::info_span!(
            "call",
            otel.name = format!("{}.{}", service.name.to_ascii_uppercase(), table.name),
            otel.kind = "client",
            otel.status_code = Empty,
            rpc.system.name = service.vendor.name,
            rpc.method = format!("{}/{}", service.name.to_ascii_uppercase(), table.name),
            rpc.response.status_code = Empty,
            cloud.region = self.region(),
            server.address = self.address().map(|(host, _)| host),
            server.port = self.address().map(|(_, port)| port),
            http.request.method = table.method,
            http.response.status_code = Empty,
            url.template = table.path,
            error.type = Empty,
            apiscribe.request_id = Empty,
            apiscribe.attempts = Empty,
        )
    }

    /// The region of this call, where somebody has named one.
    fn region(&self) -> Option<&str> {
        let place = &self.shared.place;
        let of_call = self.options.region.as_deref().filter(|_| !place.fixed);
        of_call.or(place.region.as_deref())
    }

    /// The host of this call without brackets, and the port; nothing where there is no endpoint.
    fn address(&self) -> Option<(String, u16)> {
        let endpoint = self.endpoint().ok()?;
        let usual = if endpoint.scheme() == "http" { 80 } else { 443 };
        let (host, port) = match endpoint.authority().rsplit_once(':') {
            Some((host, port)) if !port.ends_with(']') => (host, port.parse().unwrap_or(usual)),
            _ => (endpoint.authority(), usual),
        };
        Some((host.trim_matches(['[', ']']).to_owned(), port))
    }

    /// Writes the outcome of a call to its span.
    pub(super) fn end_call(&self, span: &Span, plan: Plan, outcome: &Result<Answer, Failure>, attempts: Attempts) {
        if span.is_disabled() {
            return;
        }
        self.end_attempt(span, plan, outcome);
        span.record("apiscribe.attempts", attempts.count);
        let request_id = match outcome {
            Ok(answer) => answer.head.request_id.as_deref(),
            Err(Failure::Refused(_, fault)) => fault.request_id(),
            Err(Failure::Unreadable(answer)) => answer.request_id(),
            Err(Failure::Invalid(_) | Failure::Transport(_)) => None,
        };
        if let Some(request_id) = request_id {
            span.record("apiscribe.request_id", request_id);
        }
        if let Err(Failure::Refused(_, fault)) = outcome
            && !fault.code().is_empty()
        {
            span.record("rpc.response.status_code", fault.code());
        }
    }

    /// Writes the outcome of an attempt to its span.
    pub(super) fn end_attempt(&self, span: &Span, plan: Plan, outcome: &Result<Answer, Failure>) {
        if span.is_disabled() {
            return;
        }
        if let Some(status) = status(outcome) {
            span.record("http.response.status_code", status.as_u16());
        }
        if let Err(failure) = outcome {
            span.record("error.type", &*error_type(failure, plan, self.shared.service));
            span.record("otel.status_code", "ERROR");
        }
    }
}

/// The span of an attempt, after so many others.
pub(super) fn attempt_span(sent: u32) -> Span {
    tracing::debug_span!(
        "attempt",
        otel.status_code = Empty,
        http.request.resend_count = (sent > 0).then_some(sent),
        http.response.status_code = Empty,
        error.type = Empty,
    )
}

fn status(outcome: &Result<Answer, Failure>) -> Option<StatusCode> {
    match outcome {
        Ok(answer) => Some(answer.head.status),
        Err(Failure::Refused(_, fault)) => Some(fault.status()),
        Err(Failure::Unreadable(answer)) => Some(answer.status()),
        Err(Failure::Invalid(_) | Failure::Transport(_)) => None,
    }
}

/// One of few words, so that failures can be counted by it: a documented code, else the status, else what happened here.
fn error_type(failure: &Failure, plan: Plan, service: &Service) -> Cow<'static, str> {
    match failure {
        Failure::Invalid(_) => "invalid".into(),
        Failure::Refused(row, fault) => refusal_type(*row, fault, plan, service),
        Failure::Unreadable(answer) if answer.status().is_success() => "unreadable".into(),
        Failure::Unreadable(answer) => answer.status().as_u16().to_string().into(),
        Failure::Transport(error) => match error.cause() {
            Cause::Connection => "connection".into(),
            Cause::Timeout => "timeout".into(),
            Cause::Oversized => "oversized".into(),
            Cause::Credentials => "credentials".into(),
            Cause::RateLimit => "rate_limit".into(),
            Cause::Configuration => "configuration".into(),
        },
    }
}

fn refusal_type(row: Option<usize>, fault: &Fault, plan: Plan, service: &Service) -> Cow<'static, str> {
    let of_page = row.and_then(|row| plan.rows.get(row)?.code);
    let of_gateway = || service.vendor.gateway.iter().map(|row| row.code).find(|code| *code == fault.code());
    match of_page.or_else(of_gateway) {
        Some(code) => code.into(),
        // A refusal inside a success with a code that no page lists; such codes are not counted.
        None if fault.status().is_success() => "_OTHER".into(),
        None => fault.status().as_u16().to_string().into(),
    }
}

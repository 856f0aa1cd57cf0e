//! What a rule makes of an answer.

use std::time::Duration;

use hyper::body::Bytes;

use super::catalog::Found;
use super::documented::{on_demand, refusal};
use super::exchange::Exchange;
use super::gzip;
use super::parameters::Parameters;
use super::refusal::{Gateway, Reason, Refusal};
use super::rule::{Answer, Fault, Rule};
use super::shared::Skew;
use super::usual::{self, Which};
use crate::spec::Retry;

/// How a reply goes out.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Manner {
    /// As it is.
    #[default]
    Whole,
    /// The connection is reset instead.
    Reset,
    /// Nothing comes, and the connection stays open.
    NoHeaders,
    /// The body stops half-way, and the connection stays open.
    HalfBody,
    /// The connection is closed half-way through the body.
    Truncated,
    /// The connection is closed afterwards, unannounced.
    ThenClosed,
    /// The body is so many bytes of filling.
    Filled(u64),
}

/// A reply, and how it goes out.
#[derive(Clone, Debug, Default)]
pub(super) struct Reply {
    pub status: u16,
    pub headers: Vec<(String, String)>,
    pub body: Bytes,
    pub manner: Manner,
    pub delay: Option<Duration>,
    pub outcome: String,
}

impl Reply {
    pub fn new(status: u16, body: impl Into<Bytes>, outcome: String) -> Reply {
        Reply { status, body: body.into(), outcome, ..Reply::default() }
    }

    /// Sets a header, in place of what it was.
    pub fn set(&mut self, name: &str, value: String) {
        self.headers.retain(|(known, _)| known != name);
        self.headers.push((name.to_owned(), value));
    }
}

/// The reply to a request that nothing is wrong with.
pub(super) fn answer(this: &Exchange<'_>, found: &Found<'_>, given: &Parameters, rule: Option<Rule>) -> Reply {
    let success = |which, fails| {
        let success = usual::answer(this.shared, found, given, this.format, (which, fails), &this.request_id);
        let status = found.operation.success_status.unwrap_or(200);
        let mut reply = this.reply(status, success.body, "answered".to_owned());
        if let Some(content_type) = success.content_type.filter(|_| !reply.body.is_empty()) {
            reply.set("content-type", content_type.to_owned());
        }
        success.headers.into_iter().for_each(|(name, value)| reply.set(&name, value));
        reply
    };
    let Some(rule) = rule else { return success(Which::Usual, false) };
    let mut reply = match rule.answer {
        Answer::Usual => success(Which::Usual, false),
        Answer::Example(index) => success(Which::Example(index), false),
        Answer::Generated => success(Which::Generated, false),
        Answer::TaskFails => success(Which::Usual, true),
        Answer::Error { code, status, arguments } => {
            this.refuse(&on_demand(found, code.as_deref(), status, &arguments))
        }
        Answer::Custom { status, headers, body } => {
            let mut reply = this.reply(status, body, "answered: custom".to_owned());
            headers.into_iter().for_each(|(name, value)| reply.set(&name.to_lowercase(), value));
            reply
        }
        Answer::Fault(fault) => at_fault(this, found, &fault, &|| success(Which::Usual, false)),
    };
    reply.delay = rule.delay;
    reply
}

/// The usual reply, and what a fault makes of it.
fn at_fault(this: &Exchange<'_>, found: &Found<'_>, fault: &Fault, usual: &dyn Fn() -> Reply) -> Reply {
    let named = |word: &str, manner| Reply { manner, outcome: format!("fault: {word}"), ..usual() };
    let refused = |reason| this.refuse_for(Some(found), reason, "asked of the simulator");
    match fault {
        Fault::Reset { .. } => named("reset", Manner::Reset),
        Fault::StallHeaders => named("stall_headers", Manner::NoHeaders),
        Fault::StallBody => named("stall_body", Manner::HalfBody),
        Fault::TruncatedBody => named("truncated_body", Manner::Truncated),
        Fault::CloseAfterAnswer => named("close_after_answer", Manner::ThenClosed),
        Fault::OversizedBody(bytes) => {
            let mut reply = named("oversized_body", Manner::Filled(*bytes));
            reply.set("content-type", "application/json".to_owned());
            reply
        }
        Fault::Html502 => {
            let page = "<html><head><title>502 Bad Gateway</title></head><body>502 Bad Gateway</body></html>";
            let mut reply = Reply::new(502, page, "fault: html502".to_owned());
            reply.set("content-type", "text/html".to_owned());
            reply
        }
        Fault::WrongContentType => {
            let mut reply = named("wrong_content_type", Manner::Whole);
            reply.set("content-type", "text/html".to_owned());
            reply
        }
        Fault::Redirect => {
            let mut reply = Reply::new(302, "", "fault: redirect".to_owned());
            reply.set("location", format!("{}/_simulator/elsewhere", this.shared.url));
            reply
        }
        Fault::Gzip => {
            let mut reply = named("gzip", Manner::Whole);
            reply.body = gzip::stored(&reply.body).into();
            reply.set("content-encoding", "gzip".to_owned());
            reply
        }
        Fault::SignatureMismatch => refused(Reason::WrongSignature),
        Fault::ExpiredToken => refused(Reason::ExpiredToken),
        Fault::Unavailable { retry_after } => later(this, found, Reason::Unavailable, Retry::Transient, *retry_after),
        Fault::Throttled { retry_after } => later(this, found, Reason::Throttled, Retry::Throttled, *retry_after),
        Fault::StaleDate => {
            if this.shared.is_skew_known() {
                return usual();
            }
            *this.shared.skew() = Skew::Ahead;
            refused(Reason::ExpiredDate)
        }
    }
}

/// A refusal that passes by itself: the operation's own row of this kind where its status is the usual one for it.
fn later(this: &Exchange<'_>, found: &Found<'_>, reason: Reason, retry: Retry, retry_after: Option<Duration>) -> Reply {
    let usual = Refusal::of(this.gateway, reason, &found.service.spec.service, "");
    let row = found.operation.errors.iter().find(|row| row.retry == Some(retry) && row.status == usual.status);
    let mut reply = match row {
        Some(row) => this.refuse(&refusal(&found.service.spec.service, row, &[])),
        None => this.refuse(&usual),
    };
    if let Some(wait) = retry_after {
        // The standard header knows whole seconds only.
        reply.set("retry-after", wait.as_millis().div_ceil(1000).to_string());
        if this.gateway == Gateway::Acs {
            reply.set("x-acs-retry-after", wait.as_millis().to_string());
        }
    }
    reply
}

//! What is not a service: the page at `/`, and the control API below `/_simulator/`.

use serde::Serialize;
use serde_json::{Value, json};

use super::outcome::Reply;
use super::page;
use super::received::Received;
use super::rule::Rule;
use super::shared::Shared;
use crate::spec::{ErrorRow, Operation};

const BELOW: &str = "/_simulator/";

/// Whether a request is for the simulator itself.
pub(super) fn is_control(request: &Received) -> bool {
    let is_page = request.method == "GET" && request.path == "/" && request.query.is_empty();
    let is_service = request.header("authorization").is_some() || request.header("x-acs-action").is_some();
    request.path.starts_with(BELOW) || (is_page && !is_service)
}

/// The refusal of a request that a page of another origin makes through somebody's browser: it must not set rules, read
/// calls, or fill the record.
pub(super) fn foreign(shared: &Shared, request: &Received) -> Option<Reply> {
    let origin = request.header("origin").filter(|origin| !is_own(shared, origin))?;
    Some(refused(403, &format!("the simulator takes no requests from pages of other origins: {origin}")))
}

/// Answers a request for the simulator itself.
pub(super) fn control(shared: &Shared, request: &Received) -> Reply {
    // A name of another owner may lead here, and its pages would then count as of the same origin.
    if !request.header("host").is_some_and(is_loopback) {
        return refused(
            403,
            "the page and the control API are at 127.0.0.1 and localhost only: use one of these as host",
        );
    }
    let path = request.path.strip_prefix(BELOW).unwrap_or_default();
    match (request.method.as_str(), path) {
        ("GET", "services") => answered(&services(shared)),
        ("GET", "state") => answered(&page::state(shared)),
        ("GET", "calls") => answered(&page::calls(shared, after(request))),
        ("DELETE", "calls") => {
            shared.log().clear();
            answered(&Value::Null)
        }
        ("GET", "rules") => answered(&shared.rules().all()),
        ("POST", "rules") => match serde_json::from_slice::<Rule>(&request.body) {
            Ok(rule) => match unknown_operation(shared, &rule) {
                Some(why) => refused(400, &why),
                None => {
                    shared.rules().add(rule);
                    answered(&Value::Null)
                }
            },
            Err(error) => refused(400, &format!("the body is no rule: {error}; write {{\"answer\":\"html502\"}}")),
        },
        ("DELETE", "rules") => {
            shared.clear_rules();
            answered(&Value::Null)
        }
        ("GET", path) if request.path == "/" || !path.is_empty() => page::file(path).unwrap_or_else(nothing),
        _ => nothing(),
    }
}

fn nothing() -> Reply {
    refused(404, "the control API has services, state, calls and rules; GET, DELETE for the last two, POST for rules")
}

/// The number after which calls are asked for.
fn after(request: &Received) -> Option<u64> {
    request.query_pairs().iter().find(|(name, _)| name == "after").and_then(|(_, value)| value.parse().ok())
}

/// Whether a host is this machine, at whatever port: another one may be forwarded to this server's.
fn is_loopback(host: &str) -> bool {
    let is_port = |port: &str| port.bytes().all(|byte| byte.is_ascii_digit());
    let is_at = |name: &&str| {
        host.strip_prefix(*name).is_some_and(|rest| rest.strip_prefix(':').map_or(rest.is_empty(), is_port))
    };
    ["127.0.0.1", "localhost", "[::1]"].iter().any(is_at)
}

fn is_own(shared: &Shared, origin: &str) -> bool {
    origin == shared.url || origin == shared.url.replace("127.0.0.1", "localhost")
}

/// A rule for an operation that no spec has would never hold.
fn unknown_operation(shared: &Shared, rule: &Rule) -> Option<String> {
    let wanted = rule.operation.as_ref()?;
    let services = shared.catalog.services.iter();
    let names = services.flat_map(|service| {
        let full = |operation: &Operation| format!("{}::{}", service.spec.service, operation.operation);
        service.operations.iter().flat_map(move |operation| [operation.operation.clone(), full(operation)])
    });
    let names: Vec<String> = names.collect();
    if names.contains(wanted) {
        return None;
    }
    let near = crate::check::rules::nearest(wanted, names.iter().map(String::as_str));
    let help = near.map_or_else(|| "see /_simulator/services".to_owned(), |near| format!("did you mean {near}?"));
    Some(format!("no operation is called `{wanted}`: {help}"))
}

fn answered(value: &impl Serialize) -> Reply {
    let body = serde_json::to_string(value).unwrap_or_default();
    let mut reply = Reply::new(200, body, String::new());
    reply.set("content-type", "application/json".to_owned());
    reply
}

fn refused(status: u16, why: &str) -> Reply {
    let mut reply = answered(&json!({ "error": why }));
    reply.status = status;
    reply
}

/// What the specs document, as the page at `/` shows it.
fn services(shared: &Shared) -> Value {
    let services = shared.catalog.services.iter().map(|service| {
        json!({
            "vendor": service.vendor,
            "service": service.spec.service,
            "title": service.spec.title,
            "title_zh": service.spec.title_zh,
            "version": service.spec.version,
            "operations": service.operations.iter().map(operation).collect::<Vec<_>>(),
        })
    });
    services.collect()
}

fn operation(operation: &Operation) -> Value {
    let http = operation.http.as_ref().and_then(|http| http.get());
    let parameters = operation.parameters.iter().map(|field| {
        json!({
            "name": field.name,
            "in": field.location.map(|location| location.word()),
            "type": crate::check::kind_of(field).map(|kind| kind.to_string()),
            "required": field.required,
            "doc": field.doc,
        })
    });
    json!({
        "name": operation.operation,
        "method": http.map(|http| http.method.word()),
        "path": http.map(|http| &http.path),
        "doc": operation.doc,
        "doc_zh": operation.doc_zh,
        "parameters": parameters.collect::<Vec<_>>(),
        "examples": super::answer::documented(operation).count(),
        "errors": operation.errors.iter().map(error).collect::<Vec<_>>(),
        "asynchronous": operation.asynchronous.is_some(),
    })
}

fn error(row: &ErrorRow) -> Value {
    json!({
        "status": row.status,
        "code": row.code,
        "message": row.message.as_ref().or(row.message_zh.as_ref()),
        "arguments": row.arguments,
        "doc": row.doc,
        "doc_zh": row.doc_zh,
    })
}

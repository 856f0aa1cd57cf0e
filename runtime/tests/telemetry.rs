//! The spans of calls and attempts, and their fields.

#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, reason = "a test that panics has failed")]

#[path = "support/answering.rs"]
mod answering;
#[path = "support/capture.rs"]
mod capture;
mod support;

use std::time::{Duration, UNIX_EPOCH};

use answering::{Answering, json as answer};
use apiscribe_runtime::{CallOptions, Cause, Client, Signing, TestClock, TransportError};
use capture::{Capture, Span};
use support::{RFS, Rollback, SAE, SECRET, Update, builder, json};
use tracing::Level;

const SUCCESS: &str = r#"{"Success":true,"RequestId":"r-1"}"#;

fn client(transport: &Answering) -> Client {
    let clock = TestClock::new(UNIX_EPOCH + Duration::from_secs(1_767_323_045));
    builder(&SAE, "https://sae.example.com:8443").transport(transport.clone()).clock(clock).build().unwrap()
}

/// The spans of one call.
fn spans(client: &Client, request: &str, up_to: Level) -> Vec<Span> {
    let capture = Capture::new(up_to);
    let runtime = tokio::runtime::Builder::new_current_thread().build().unwrap();
    let call = || runtime.block_on(client.send(Rollback(json(request))));
    // How it ends is in the spans.
    let _ = tracing::subscriber::with_default(capture.clone(), call);
    capture.spans()
}

#[test]
fn a_call_and_its_attempt() {
    let client = client(&Answering::each(vec![Ok(answer(200, SUCCESS))]));
    let spans = spans(&client, r#"{"AppId":"a"}"#, Level::DEBUG);
    let [call, attempt] = spans.as_slice() else { panic!("{spans:?}") };
    let fields: Vec<(&str, &str)> = call.fields.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
    assert_eq!(
        fields,
        [
            ("apiscribe.attempts", "1"),
            ("apiscribe.request_id", "r-1"),
            ("http.request.method", "PUT"),
            ("http.response.status_code", "200"),
            ("otel.kind", "client"),
            ("otel.name", "SAE.Rollback"),
            ("rpc.method", "SAE/Rollback"),
            ("rpc.system.name", "alibaba"),
            ("server.address", "sae.example.com"),
            ("server.port", "8443"),
            ("url.template", "/pop/v1/rollback"),
        ]
    );
    assert_eq!((call.name, call.parent, call.closed), ("call", None, true));
    assert_eq!((attempt.name, attempt.parent, attempt.closed), ("attempt", Some(0), true));
    let fields: Vec<_> = attempt.fields.iter().collect();
    assert_eq!(fields, [(&"http.response.status_code".to_owned(), &"200".to_owned())]);
}

#[test]
fn every_attempt_has_a_span() {
    let throttled = || Ok(answer(429, r#"{"Code":"Throttling","Message":"slow down","RequestId":"r-1"}"#));
    let transport = Answering::each(vec![throttled(), throttled(), Ok(answer(200, SUCCESS))]);
    let spans = spans(&client(&transport), r#"{"AppId":"a"}"#, Level::DEBUG);
    let [call, attempts @ ..] = spans.as_slice() else { panic!("{spans:?}") };
    assert_eq!((call.field("apiscribe.attempts"), call.field("error.type")), (Some("3"), None));
    let told: Vec<_> = attempts
        .iter()
        .map(|attempt| {
            let status = attempt.field("http.response.status_code");
            assert_eq!(attempt.parent, Some(0));
            (attempt.field("http.request.resend_count"), status, attempt.field("error.type"))
        })
        .collect();
    assert_eq!(
        told,
        [(None, Some("429"), Some("429")), (Some("1"), Some("429"), Some("429")), (Some("2"), Some("200"), None)]
    );
    assert!(spans.iter().all(|span| span.closed), "{spans:?}");
}

#[test]
fn failures_are_told_by_few_words() {
    let lost = |cause| Err(TransportError::lost("gone").because(cause));
    let refused =
        |status, code| Ok(answer(status, &format!(r#"{{"Success":false,"ErrorCode":"{code}","Message":"m"}}"#)));
    for (outcome, status, word, code) in [
        (refused(404, "Missing"), Some("404"), "Missing", Some("Missing")),
        (refused(200, "Missing"), Some("200"), "Missing", Some("Missing")),
        (refused(409, "Any"), Some("409"), "409", Some("Any")),
        (refused(403, "Undocumented.7"), Some("403"), "403", Some("Undocumented.7")),
        (refused(200, "Undocumented.7"), Some("200"), "_OTHER", Some("Undocumented.7")),
        (Ok(answer(502, "<html></html>")), Some("502"), "502", None),
        (Ok(answer(200, "{")), Some("200"), "unreadable", None),
        (lost(Cause::Connection), None, "connection", None),
        (lost(Cause::Timeout), None, "timeout", None),
        (lost(Cause::Oversized), None, "oversized", None),
    ] {
        let client = client(&Answering::each(vec![outcome]));
        let spans = spans(&client, r#"{"AppId":"a"}"#, Level::INFO);
        let [call] = spans.as_slice() else { panic!("attempts are of level DEBUG: {spans:?}") };
        assert_eq!(call.field("error.type"), Some(word));
        assert_eq!(call.field("http.response.status_code"), status, "{word}");
        assert_eq!(call.field("rpc.response.status_code"), code, "{word}");
        assert_eq!(call.field("otel.status_code"), Some("ERROR"), "{word}");
    }
    let spans = spans(&client(&Answering::each(vec![Ok(answer(200, SUCCESS))])), "{}", Level::TRACE);
    let [call] = spans.as_slice() else { panic!("nothing was sent: {spans:?}") };
    assert_eq!((call.field("error.type"), call.field("apiscribe.attempts")), (Some("invalid"), Some("0")));
}

#[test]
fn where_a_call_goes() {
    let transport = Answering::each(vec![Ok(answer(202, "{}"))]);
    let stacks = |builder: apiscribe_runtime::ClientBuilder<Client>| {
        let builder = builder.setting("project_id", "p").transport(transport.clone());
        builder.build().unwrap()
    };
    let region = stacks(
        apiscribe_runtime::ClientBuilder::new(&RFS)
            .region("cn-north-4")
            .environment(|_| None)
            .credentials(apiscribe_runtime::Credentials::new("NotARealKey", SECRET)),
    );
    for (client, expected) in [
        (region, [Some("cn-north-4"), Some("rfs.cn-north-4.example.com"), Some("443")]),
        (stacks(builder(&RFS, "http://[::1]:99")), [None, Some("::1"), Some("99")]),
        (stacks(builder(&RFS, "http://[::1]")).with(CallOptions::new().region("x")), [None, Some("::1"), Some("80")]),
    ] {
        let capture = Capture::new(Level::INFO);
        let runtime = tokio::runtime::Builder::new_current_thread().enable_time().build().unwrap();
        let request = || Update(json(r#"{"Client-Request-Id":"abc","stack_name":"s"}"#));
        tracing::subscriber::with_default(capture.clone(), || runtime.block_on(client.send(request()))).unwrap();
        let call = &capture.spans()[0];
        assert_eq!(["cloud.region", "server.address", "server.port"].map(|name| call.field(name)), expected);
        assert_eq!(call.field("otel.name"), Some("RFS.Update"));
        assert_eq!(call.field("url.template"), Some("/v1/{project_id}/stacks/{stack_name}"));
    }
}

#[test]
fn what_is_asked_for_is_in_no_span() {
    let transport = Answering::each(vec![Ok(answer(200, SUCCESS))]);
    let client =
        builder(&SAE, "sae.example.com").signing(Signing::AcsRpcV1).transport(transport.clone()).build().unwrap();
    let capture = Capture::new(Level::TRACE);
    let runtime = tokio::runtime::Builder::new_current_thread().enable_time().build().unwrap();
    let request = Rollback(json(r#"{"AppId":"a-private-name"}"#));
    tracing::subscriber::with_default(capture.clone(), || runtime.block_on(client.send(request))).unwrap();
    assert!(transport.requests.lock().unwrap()[0].uri().to_string().contains("a-private-name"));
    assert_eq!(capture.spans().len(), 2);
    assert!(!capture.text().contains("a-private-name"), "{}", capture.text());
}

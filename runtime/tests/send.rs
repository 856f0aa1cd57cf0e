//! The transport of the crate against a real socket, and what never leaves the process.

#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, reason = "a test that panics has failed")]
#![cfg(feature = "reqwest")]

mod support;

use std::collections::BTreeMap;
use std::net::TcpListener;

use apiscribe_runtime::{Client, ClientBuilder, Credentials, Error, Response, Service, Signing, Stamp, Value};
use support::{RFS, RFS_SERVICE, Refusal, Rollback, SAE, SECRET, TOKEN, Update, builder, http, json, serve};

static OPEN: Service = Service { signing: Signing::None, ..RFS_SERVICE };
static TOKENS: Service = Service { signing: Signing::Bearer, ..RFS_SERVICE };

fn send(client: &Client, request: &str) -> Result<Response<BTreeMap<String, Value>>, Error<Refusal>> {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    runtime.block_on(client.send(Rollback(json(request))))
}

#[test]
fn a_call_there_and_back() {
    let body = r#"{"Success":true,"Data":{"Id":"7"},"RequestId":"r"}"#;
    let answers = vec![http("200 OK", "", body), http("200 OK", "", body), http("202 Accepted", "", "{}")];
    let (endpoint, server) = serve(answers);
    let client = builder(&SAE, &endpoint).build().unwrap();
    let response = send(&client, r#"{"AppId":"a b"}"#).unwrap();
    assert_eq!(response.status().as_u16(), 200);
    assert_eq!(response.request_id(), Some("r"));
    assert_eq!(response.raw(), body.as_bytes());
    assert_eq!(response.into_output()["Data"], json(r#"{"Id":"7"}"#));
    send(&client, r#"{"AppId":"a","DryRun":true}"#).unwrap();
    let stacks = builder(&RFS, &endpoint).setting("project_id", "p").build().unwrap();
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    let request = Update(json(r#"{"Client-Request-Id":"abc","stack_name":"我"}"#));
    runtime.block_on(stacks.send(request)).unwrap();

    let requests = server.join().unwrap();
    let host = endpoint.strip_prefix("http://").unwrap();
    assert!(requests[0].starts_with("PUT /pop/v1/rollback?AppId=a%20b HTTP/1.1\r\n"), "{}", requests[0]);
    assert!(requests[0].contains(&format!("host: {host}\r\n")) && requests[0].contains("content-length: 0\r\n"));
    assert!(!requests[0].contains("content-type"), "{}", requests[0]);
    assert!(requests[1].ends_with("\r\n\r\nDryRun=true"), "{}", requests[1]);
    let nonce =
        |request: &str| request.lines().find(|line| line.starts_with("x-acs-signature-nonce")).unwrap().to_owned();
    assert_ne!(nonce(&requests[0]), nonce(&requests[1]));
    assert!(requests[2].starts_with("PATCH /v1/p/stacks/%E6%88%91 HTTP/1.1\r\n"), "{}", requests[2]);
    assert!(requests[2].contains("x-project-id: p\r\n") && requests[2].ends_with("\r\n\r\n{}"), "{}", requests[2]);
}

/// The headers of a call that only the environment says something of.
fn headers_of(service: &'static Service, variables: &'static [(&str, &str)]) -> String {
    let (endpoint, server) = serve(vec![http("200 OK", "", "{}")]);
    let known = |name: &str| variables.iter().find(|(one, _)| *one == name).map(|(_, value)| (*value).to_owned());
    let client: Client = ClientBuilder::new(service).endpoint(endpoint).environment(known).build().unwrap();
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    runtime.block_on(client.send(Update(json(r#"{"Client-Request-Id":"abc","stack_name":"s"}"#)))).unwrap();
    server.join().unwrap().remove(0)
}

#[test]
fn what_signs_nothing_wants_no_key() {
    let sent = headers_of(&OPEN, &[("PROJECT", "p")]);
    assert!(sent.starts_with("PATCH /v1/p/stacks/s HTTP/1.1\r\n"), "{sent}");
    assert!(!sent.contains("authorization") && !sent.contains("x-sdk-date"), "{sent}");
}

#[test]
fn a_token_is_sent_as_it_is() {
    let sent = headers_of(&TOKENS, &[("PROJECT", "p"), ("ST", TOKEN)]);
    assert!(sent.contains(&format!("authorization: Bearer {TOKEN}\r\n")) && !sent.contains("x-sdk-date"), "{sent}");
    let built = ClientBuilder::<Client>::new(&TOKENS).endpoint("http://127.0.0.1:1").environment(|_| None).build();
    let told = built.unwrap_err().to_string();
    assert!(told.contains("Credentials::bearer") && told.contains("ST"), "{told}");
    let client = ClientBuilder::<Client>::new(&TOKENS).endpoint("http://127.0.0.1:1");
    assert!(client.credentials(Credentials::bearer(TOKEN)).build().is_ok());
}

#[test]
fn redirects_are_answers() {
    let (endpoint, server) = serve(vec![http("302 Found", "location: /elsewhere\r\n", "")]);
    let error = send(&builder(&SAE, &endpoint).build().unwrap(), r#"{"AppId":"a"}"#).unwrap_err();
    assert!(matches!(&error, Error::Unreadable(answer) if answer.status().as_u16() == 302), "{error}");
    assert_eq!(server.join().unwrap().len(), 1);
}

#[test]
fn unsent_and_lost_differ() {
    for endpoint in ["http://127.0.0.1:1", "https://127.0.0.1:1"] {
        let client = builder(&SAE, endpoint).build().unwrap();
        let error = send(&client, r#"{"AppId":"a"}"#).unwrap_err();
        assert!(matches!(error, Error::Unsent(_)) && error.is_retryable(), "{error:?}");
    }
    for cut in ["", "HTTP/1.1 200 OK\r\ncontent-length: 9\r\n\r\n{}"] {
        let (endpoint, server) = serve(vec![cut.to_owned()]);
        let error = send(&builder(&SAE, &endpoint).build().unwrap(), r#"{"AppId":"a"}"#).unwrap_err();
        assert!(matches!(error, Error::Lost(_)) && !error.is_retryable(), "{error:?}");
        server.join().unwrap();
    }
}

#[test]
fn nothing_is_sent_against_the_documentation() {
    let free = TcpListener::bind("127.0.0.1:0").unwrap();
    let client = builder(&SAE, &format!("http://{}", free.local_addr().unwrap())).build().unwrap();
    let error = send(&client, r#"{"Ratio":101}"#).unwrap_err();
    assert!(matches!(&error, Error::Invalid(violations) if violations.0.len() == 2), "{error}");
    free.set_nonblocking(true).unwrap();
    assert!(free.accept().is_err(), "nobody may have connected");
}

#[test]
fn secrets_stay_inside() {
    let credentials = Credentials::new("NotARealKey", SECRET).with_security_token(TOKEN);
    for signing in [Signing::Acs3HmacSha256, Signing::AcsRoaV2, Signing::AcsRpcV1] {
        let builder = builder(&SAE, "http://127.0.0.1:1").credentials(credentials.clone()).signing(signing);
        let told = format!("{builder:?} {credentials:?}");
        let client = builder.build().unwrap();
        let error = send(&client, r#"{"AppId":"a"}"#).unwrap_err();
        let prepared = client.prepare(&Rollback(json(r#"{"AppId":"a"}"#)), Stamp::now()).unwrap().request;
        // The oldest scheme has its token in the URL, which belongs to whoever asked for the request.
        let told = format!("{told} {client:?} {error:?} {error} {:?}", prepared.headers());
        for secret in [SECRET, TOKEN] {
            assert!(!told.contains(secret), "{told}");
        }
    }
}

#[test]
fn calls_can_move_between_threads() {
    fn moves<T: Send>(_: &T) {}
    let client = builder(&SAE, "sae.example.com").build().unwrap();
    moves(&client.send(Rollback(json("{}"))));
    moves(&client);
}

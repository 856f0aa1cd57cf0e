//! Requests as they are sent: every location, every way of writing, and what cannot be written.

#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, reason = "a test that panics has failed")]

mod support;

use std::time::{Duration, UNIX_EPOCH};

use apiscribe_runtime::{
    CallOptions, Client, ClientBuilder, ConfigError, Credentials, Error, Operation, Signing, Stamp, Validation,
};
use support::{RFS, Rollback, SAE, Update, builder, json, offline};

fn stamp() -> Stamp {
    Stamp::new(UNIX_EPOCH + Duration::from_secs(1_767_323_045), "0123456789abcdef0123456789abcdef")
}

/// Target, content type and body.
fn sent<O: Operation>(client: &Client, request: &O) -> [String; 3] {
    let request = client.prepare(request, stamp()).unwrap().request;
    let content_type = request.headers().get("content-type").map_or("", |value| value.to_str().unwrap());
    let target = request.uri().path_and_query().unwrap().to_string();
    [
        format!("{} {target}", request.method()),
        content_type.to_owned(),
        String::from_utf8(request.body().clone()).unwrap(),
    ]
}

fn refused<O: Operation>(client: &Client, request: &O) -> Vec<String> {
    match client.prepare(request, stamp()) {
        Err(Error::Invalid(violations)) => violations.0.iter().map(ToString::to_string).collect(),
        other => panic!("{other:?}"),
    }
}

#[test]
fn queries_and_forms() {
    let client = offline(&SAE, "sae.example.com").validation(Validation::Off).build().unwrap();
    let form = "application/x-www-form-urlencoded";
    for (text, expected) in [
        ("{}", ["PUT /pop/v1/rollback", "", ""]),
        (r#"{"Wait":-1,"AppId":"a b+*~/环"}"#, ["PUT /pop/v1/rollback?AppId=a%20b%2B%2A~%2F%E7%8E%AF&Wait=-1", "", ""]),
        (r#"{"AppId":"","Ids":["i-1","i-2"]}"#, ["PUT /pop/v1/rollback?AppId=&Ids=i-1%2Ci-2", "", ""]),
        (r#"{"Ids":"i-1,i-2","Load":null}"#, ["PUT /pop/v1/rollback?Ids=i-1%2Ci-2", "", ""]),
        (
            r#"{"Strategy":{"type":"Gray","auto":true}}"#,
            ["PUT /pop/v1/rollback?Strategy=%7B%22type%22%3A%22Gray%22%2C%22auto%22%3A%22true%22%7D", "", ""],
        ),
        (r#"{"Strategy":"{ }"}"#, ["PUT /pop/v1/rollback?Strategy=%7B%20%7D", "", ""]),
        (r#"{"DryRun":"True"}"#, ["PUT /pop/v1/rollback", form, "DryRun=true"]),
        (
            r#"{"Tag":[{"Value":"x y","Key":"k"},{"Key":"l"}],"DryRun":false}"#,
            ["PUT /pop/v1/rollback", form, "DryRun=false&Tag.1.Key=k&Tag.1.Value=x%20y&Tag.2.Key=l"],
        ),
    ] {
        assert_eq!(sent(&client, &Rollback(json(text))), expected, "{text}");
    }
}

#[test]
fn paths_headers_and_bodies() {
    let client =
        offline(&RFS, "rfs.example.com").setting("project_id", "p/1").validation(Validation::Off).build().unwrap();
    for (text, expected) in [
        (r#"{"stack_name":"我 的/.."}"#, ["PATCH /v1/p%2F1/stacks/%E6%88%91%20%E7%9A%84%2F..", "{}"]),
        (r#"{"stack_name":"s","project_id":"q","limit":[1,2]}"#, ["PATCH /v1/q/stacks/s?limit=1&limit=2", "{}"]),
        (
            r#"{"stack_name":"s","agencies":[{"agency_name":"ü"}],"protected":true,"steps":{"Step":[1]}}"#,
            ["PATCH /v1/p%2F1/stacks/s", r#"{"protected":true,"agencies":[{"agency_name":"ü"}],"steps":{"Step":[1]}}"#],
        ),
    ] {
        let [target, content_type, body] = sent(&client, &Update(json(text)));
        assert_eq!([target.as_str(), &body], expected, "{text}");
        assert_eq!(content_type, "application/json");
    }
    let request = json(r#"{"stack_name":"s","project_id":"q","Client-Request-Id":"é 1"}"#);
    let request = client.prepare(&Update(request), stamp()).unwrap().request;
    let header = |name: &str| request.headers().get(name).map(|value| String::from_utf8_lossy(value.as_bytes()));
    assert_eq!(header("client-request-id").unwrap(), "é 1");
    assert_eq!(header("x-project-id").unwrap(), "q", "the request goes before the client");
    assert_eq!(header("host").unwrap(), "rfs.example.com");
    assert_eq!(header("accept").unwrap(), "application/json");
    assert!(header("user-agent").unwrap().starts_with("apiscribe/"));
    let authorization = header("authorization").unwrap();
    assert!(
        authorization.contains("SignedHeaders=client-request-id;content-type;host;x-project-id;x-sdk-date,"),
        "{authorization}"
    );
}

#[test]
fn what_cannot_be_sent_whatever_the_validation() {
    let client = offline(&RFS, "rfs.example.com").validation(Validation::Off).build().unwrap();
    let setting = "project_id: required: give it to the client builder with setting(\"project_id\", ..) \
                   or in the environment variable PROJECT";
    assert_eq!(refused(&client, &Update(json("{}"))), [setting, "stack_name: required"]);
    for (name, shown) in [("", "\"\""), (".", "\".\""), ("..", "\"..\"")] {
        let request = Update(json(&format!(r#"{{"stack_name":"{name}","project_id":"p"}}"#)));
        let rule = format!("stack_name: neither empty nor \".\" nor \"..\", which a URL would drop, is {shown}");
        assert_eq!(refused(&client, &request), [rule]);
    }
    let request = Update(json(r#"{"stack_name":"s","project_id":"p","Client-Request-Id":"a\r\nb: c"}"#));
    let rule = "Client-Request-Id: a text without control characters, since it is sent in a header";
    assert_eq!(refused(&client, &request), [rule]);
    let client = offline(&SAE, "sae.example.com").validation(Validation::Off).build().unwrap();
    let found = refused(&client, &Rollback(json(&format!(r#"{{"AppId":"{}"}}"#, "a".repeat(70_000)))));
    assert!(found[0].starts_with("the URL: ") && found[0].contains("this one has 70046"), "{found:?}");
}

#[test]
fn the_policy_decides_on_limits() {
    let strict = offline(&RFS, "rfs.example.com").build().unwrap();
    let request = Update(json(r#"{"Client-Request-Id":"ab","stack_name":"", "project_id":"p"}"#));
    let found = refused(&strict, &request);
    let starts = ["Client-Request-Id: length at least 3", "stack_name: length 1 to 20", "stack_name: neither empty"];
    assert_eq!(found.len(), starts.len());
    assert!(found.iter().zip(starts).all(|(found, start)| found.starts_with(start)), "{found:?}");
    let request = Update(json(r#"{"Client-Request-Id":"ab","stack_name":"s","project_id":"p"}"#));
    assert_eq!(refused(&strict, &request), ["Client-Request-Id: length at least 3, is 2"]);
    assert!(strict.with(CallOptions::new().validation(Validation::Warn)).prepare(&request, stamp()).is_ok());
    assert!(strict.with(CallOptions::new().validation(Validation::Off)).prepare(&request, stamp()).is_ok());
}

#[test]
fn temporary_keys_and_older_schemes() {
    let credentials = Credentials::new("key", "secret").with_security_token("token");
    let request = Rollback(json(r#"{"AppId":"a","DryRun":true}"#));
    for (signing, name, expected) in [
        (
            Signing::Acs3HmacSha256,
            "authorization",
            "x-acs-accesskey-id;x-acs-action;x-acs-content-sha256;x-acs-date;x-acs-security-token;",
        ),
        (Signing::AcsRoaV2, "authorization", "acs key:"),
        (Signing::AcsRoaV2, "content-md5", "=="),
        (Signing::AcsRoaV2, "x-acs-security-token", "token"),
        (Signing::AcsRpcV1, "host", "sae.example.com"),
    ] {
        let client =
            offline(&SAE, "sae.example.com").credentials(credentials.clone()).signing(signing).build().unwrap();
        let request = client.prepare(&request, stamp()).unwrap().request;
        assert!(
            request.headers()[name].to_str().unwrap().contains(expected),
            "{signing:?}: {:?}",
            request.headers()[name]
        );
        let in_query = request.uri().query().unwrap().contains("SecurityToken=token");
        assert_eq!(in_query, signing == Signing::AcsRpcV1);
    }
}

#[test]
fn clients_that_cannot_be_built() {
    let none = || builder(&RFS, "");
    let text = |result: Result<Client, ConfigError>| result.unwrap_err().to_string();
    for (error, expected) in [
        (text(none().build()), "no valid host"),
        (text(ClientBuilder::new(&RFS).build()), "neither a region nor an endpoint"),
        (text(none().endpoint("h").setting("projectid", "x").build()), "did you mean project_id?"),
        (text(none().endpoint("h").signing(Signing::AcsRoaV2).build()), "does not accept AcsRoaV2"),
        (text(none().endpoint("h").credentials(Credentials::new("a\nb", "c")).build()), "access key id"),
        (text(ClientBuilder::new(&RFS).region("cn-north-5").environment(|_| None).build()), "similar are cn-north-4"),
    ] {
        assert!(error.contains(expected), "{error}");
    }
}

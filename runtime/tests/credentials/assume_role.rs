//! Roles as a program assumes them by itself.

use std::sync::Arc;
use std::time::Duration;

use apiscribe_runtime::{AssumeRole, Credentials, Endpoint, ProvideCredentials, TestClock};

use super::stage::{assert_same, now, temporary, transport, wait};
use super::stand_in::StandIn;

const ISSUED: &str = r#"{"Credentials":{"AccessKeyId":"TempId","AccessKeySecret":"TempSecret","SecurityToken":"TempSecretToken","Expiration":"2026-01-02T12:04:05.250+08:00"}}"#;

fn role(source: Credentials) -> AssumeRole {
    let transport = Arc::new(transport());
    AssumeRole::new(source, "acs:ram::1:role/r", transport, Arc::new(TestClock::new(now())))
}

#[test]
fn a_role_with_everything() {
    let server = StandIn::new(vec![("POST /?".to_owned(), 200, ISSUED.to_owned())]);
    let role = role(Credentials::new("Id", "Secret").with_security_token("SecretToken"))
        .session_name("me")
        .duration(Duration::from_secs(7200))
        .policy("{}")
        .external_id("HiddenId")
        .endpoint(Endpoint::parse(&format!("http://{}", server.address())).unwrap());
    let key = wait(role.provide()).unwrap();
    assert_same(&key, &temporary());
    assert_eq!(key.expires(), Some(now() + Duration::from_millis(3_600_250)));
    let request = &server.requests()[0];
    let line = "POST /?DurationSeconds=7200&ExternalId=HiddenId&Policy=%7B%7D&RoleArn=acs%3Aram%3A%3A1%3Arole%2Fr&RoleSessionName=me ";
    assert!(request.starts_with(line), "{request}");
    assert!(request.contains("x-acs-date: 2026-01-02T03:04:05Z\r\n"), "{request}");
    assert_eq!(format!("{role:?}"), "AssumeRole { role_arn: \"acs:ram::1:role/r\", .. }");
}

#[test]
fn what_cannot_be_assumed() {
    let refusal = r#"{"Code":"SignatureDoesNotMatch","Message":"server string to sign is: Hidden","RequestId":"r"}"#;
    let server = StandIn::new(vec![("POST /?".to_owned(), 400, refusal.to_owned())]);
    let endpoint = Endpoint::parse(&format!("http://{}", server.address())).unwrap();
    let refused = role(Credentials::new("Id", "Secret")).endpoint(endpoint);
    let error = wait(refused.provide()).unwrap_err().to_string();
    let expected = format!("AssumeRole: {} answered 400 SignatureDoesNotMatch, request id r", server.address());
    assert_eq!(error, expected);
    let short = role(Credentials::new("Id", "Secret")).duration(Duration::from_secs(899));
    assert!(wait(short.provide()).unwrap_err().to_string().contains("for 899 seconds"));
    let broken = role(Credentials::new("", "Secret"));
    assert!(wait(broken.provide()).unwrap_err().to_string().starts_with("the access key id is empty"));
}

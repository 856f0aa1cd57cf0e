//! `ErrorTable`: the rows, and a refusal's way to its variant.

use std::error::Error as _;

use apiscribe_macros::{Decode, Encode, ErrorTable, Operation, Validate};
use apiscribe_runtime::{
    Chain, Client, ClientBuilder, Credentials, Endpoints, Envelope, Environment, Error, ErrorTable as _, Fault,
    Progress, Retry, Sending, Service, Signing, Transport, TransportError, Vendor,
};

#[derive(Debug, ErrorTable)]
enum Refusal {
    #[error(status = 400, code = "Missing", message = "Give %s to %s.", message("给 %s 提供 %s。", order(1, 0)))]
    Missing(Fault),
    #[error(status = 404, code = "Missing", message = "No %s.")]
    Gone(Fault),
    #[error(other)]
    Other(Fault),
    #[error(status = 409, code = "Busy", retry = busy)]
    Busy(Fault),
    #[error(status = 503, retry = transient)]
    Unavailable(Fault),
}

#[derive(Encode, Validate, Operation)]
#[operation(method = "GET", path = "/", output = Nothing, error = Refusal, page = "https://example.com")]
struct Ask {}

#[derive(Debug, Decode)]
struct Nothing {}

static VENDOR: Vendor = Vendor {
    name: "test",
    title: "Test",
    environment: Environment { access_key_id: "A", access_key_secret: "B", security_token: "C" },
    chain: Chain::Environment,
    regions: &[],
    identity: Endpoints::NONE,
    gateway: &[],
};

static SERVICE: Service = Service {
    name: "test",
    vendor: &VENDOR,
    title: "Test",
    version: "1",
    signing: Signing::Acs3HmacSha256,
    signing_alternatives: &[],
    endpoints: Endpoints::NONE,
    envelope: Envelope {
        code: &["Code"],
        message: &["Message"],
        request_id: &["RequestId"],
        request_id_header: "x-id",
    },
    settings: &[],
};

#[derive(Debug)]
struct NoTransport;

impl Transport for NoTransport {
    fn send<'a>(&'a self, _: http::Request<Vec<u8>>, _: &'a Progress) -> Sending<'a> {
        Box::pin(async { Err(TransportError::unsent("nothing is sent in this test")) })
    }
}

fn refusal(status: u16, body: &str) -> Refusal {
    let builder = ClientBuilder::<Client>::new(&SERVICE).endpoint("https://127.0.0.1");
    let client = builder.credentials(Credentials::new("id", "secret")).transport(NoTransport).build().unwrap();
    let answer = http::Response::builder().status(status).header("content-type", "application/json");
    match client.read::<Ask>(answer.body(body.as_bytes().to_vec()).unwrap()) {
        Err(Error::Refused(refusal)) => refusal,
        other => panic!("{other:?}"),
    }
}

#[test]
fn has_the_documented_rows_in_written_order() {
    let rows: Vec<_> = Refusal::ROWS.iter().map(|row| (row.variant, row.status, row.code, row.retry)).collect();
    let expected = [
        ("Missing", 400, Some("Missing"), Retry::Never),
        ("Gone", 404, Some("Missing"), Retry::Never),
        ("Busy", 409, Some("Busy"), Retry::Busy),
        ("Unavailable", 503, None, Retry::Transient),
    ];
    assert_eq!(rows, expected);
    let messages: Vec<_> = Refusal::ROWS[0].messages.iter().map(|template| (template.text, template.order)).collect();
    assert_eq!(messages, [("Give %s to %s.", [].as_slice()), ("给 %s 提供 %s。", [1, 0].as_slice())]);
}

#[test]
fn a_refusal_becomes_its_variant() {
    let cases = [
        (400, r#"{"Code":"Missing","Message":"Give a to b."}"#, "Missing"),
        (404, r#"{"Code":"Missing","Message":"No a."}"#, "Gone"),
        (409, r#"{"Code":"Busy","Message":"m"}"#, "Busy"),
        (503, r#"{"Code":"New","Message":"m"}"#, "Unavailable"),
        (400, r#"{"Code":"New","Message":"m"}"#, "Other"),
    ];
    for (status, body, variant) in cases {
        let refusal = refusal(status, body);
        assert_eq!(refusal.variant(), variant);
        assert!(format!("{refusal:?}").starts_with(&format!("{variant}(")), "{refusal:?}");
        assert_eq!(refusal.fault().status().as_u16(), status);
        assert_eq!(refusal.to_string(), refusal.fault().to_string());
        assert!(refusal.source().is_none());
    }
}

#[test]
fn both_languages_give_the_same_arguments() {
    for message in ["Give a to b.", "给 b 提供 a。"] {
        let refusal = refusal(400, &format!(r#"{{"Code":"Missing","Message":"{message}"}}"#));
        assert_eq!(refusal.fault().arguments(), ["a", "b"]);
    }
}

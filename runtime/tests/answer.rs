//! Answers of every kind, as JSON, as XML and as neither.

#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, reason = "a test that panics has failed")]

mod support;

use apiscribe_runtime::{Client, Encode, Error, ErrorTable, Retry, Validation};
use support::{Refusal, Rollback, SAE, Update, json, offline};

fn client() -> Client {
    offline(&SAE, "sae.example.com").validation(Validation::Off).build().unwrap()
}

fn answer(status: u16, content_type: &str, body: &str) -> http::Response<Vec<u8>> {
    let builder = http::Response::builder().status(status).header("x-acs-request-id", "from-header");
    builder.header("content-type", content_type).body(body.as_bytes().to_vec()).unwrap()
}

/// The outcome in one line.
fn outcome(status: u16, content_type: &str, body: &str) -> String {
    match client().read::<Rollback>(answer(status, content_type, body)) {
        Ok(response) => format!("ok {} {}", response.output.encode(), response.request_id().unwrap_or("-")),
        Err(Error::Refused(refusal)) => {
            let fault = refusal.fault();
            let id = fault.request_id().unwrap_or("-");
            format!("{} {} [{}] {:?} {id}", refusal.variant(), fault.code(), fault.message(), fault.arguments())
        }
        Err(Error::Unreadable(answer)) => format!("unreadable: {}", answer.reason()),
        Err(other) => format!("{other:?}"),
    }
}

#[test]
fn outcomes() {
    let cases = [
        // Successes, whatever the header says of the format.
        (200, "application/json", r#"{"Success":true,"RequestId":"r"}"#, r#"ok {"RequestId":"r","Success":true} r"#),
        (200, "text/xml", "<R><Success>TRUE</Success></R>", r#"ok {"Success":"TRUE"} from-header"#),
        (200, "text/xml", r#"{"RequestId":7}"#, r#"ok {"RequestId":7} 7"#),
        (202, "", "\u{feff} {}", "ok {} from-header"),
        (204, "", "", "ok {} from-header"),
        (200, "application/json", r#"{"Success":null}"#, r#"ok {"Success":null} from-header"#),
        // Refusals by status and code, by code inside a success, by status alone, and by nothing.
        (
            400,
            "application/json",
            r#"{"Code":"InvalidParameter.NotEmpty","Message":"Give AppId.","RequestId":"r"}"#,
            r#"NotEmpty InvalidParameter.NotEmpty [Give AppId.] ["AppId"] r"#,
        ),
        (
            400,
            "text/xml",
            "<Error><Code>InvalidParameter.NotEmpty</Code><Message>Give &lt;AppId&gt;.</Message></Error>",
            r#"NotEmpty InvalidParameter.NotEmpty [Give <AppId>.] ["<AppId>"] from-header"#,
        ),
        (410, "", r#"{"Code":"Missing","Message":"gone"}"#, "MissingGone Missing [gone] [] from-header"),
        (
            200,
            "",
            r#"{"Success":"false","ErrorCode":"Missing","Code":"404","Message":"x"}"#,
            "Missing Missing [x] [] from-header",
        ),
        (409, "", r#"{"Code":"Any","Message":"x"}"#, "Conflict Any [x] [] from-header"),
        (
            404,
            "",
            r#"{"Code":"InvalidParameter.NotEmpty","Message":"Give x."}"#,
            "Other InvalidParameter.NotEmpty [Give x.] [] from-header",
        ),
        (500, "", r#"{"ErrorCode":"","Code":500,"Message":null}"#, "Other 500 [] [] from-header"),
        (301, "", r#"{"Message":"moved"}"#, "Other  [moved] [] from-header"),
        (404, "", r#"{"error":{"Code":"Missing","Message":"x"}}"#, "Missing Missing [x] [] from-header"),
        // What is neither.
        (400, "", r#"{"Code":{"Inner":1},"Message":[]}"#, "unreadable: a refusal with neither code nor message"),
        (
            502,
            "text/html",
            "<html><body>Bad gateway</body></html>",
            "unreadable: the body is an HTML page, as gateways send it",
        ),
        (200, "", "<!DOCTYPE html><p>", "unreadable: the body is an HTML page, as gateways send it"),
        (200, "", "<?xml version='1.0'?><html/>", "unreadable: the body is an HTML page, as gateways send it"),
        (200, "", "", "unreadable: the body is empty"),
        (500, "", " \n", "unreadable: the body is empty"),
        (200, "", "[]", "unreadable: the body is a list instead of an object"),
        (200, "", "\"text\"", "unreadable: the body is neither a JSON object nor XML"),
        (200, "", r#"{"a":1"#, "unreadable: the body is no JSON: EOF while parsing an object at line 1 column 6"),
        (200, "", "<R><a>1</a>", "unreadable: the body is no XML: the document ends early at byte 11"),
        (200, "", "<R>text</R>", "unreadable: the body is text instead of an object"),
    ];
    for (status, content_type, body, expected) in cases {
        assert_eq!(outcome(status, content_type, body), expected, "{status} {body}");
    }
}

#[test]
fn errors_tell_what_callers_ask() {
    let error = client().read::<Rollback>(answer(409, "", r#"{"Code":"Any","Message":"busy"}"#)).unwrap_err();
    assert_eq!(error.to_string(), "Any: busy (status 409, request id from-header)");
    assert_eq!((error.code(), error.request_id()), (Some("Any"), Some("from-header")));
    assert_eq!(error.status().map(|status| status.as_u16()), Some(409));
    assert!(error.is_retryable());
    let Error::Refused(refusal) = error else { panic!("a refusal") };
    assert_eq!(refusal.fault().retry(), Retry::Busy);
    assert_eq!(refusal.fault().body(), &json(r#"{"Code":"Any","Message":"busy"}"#));
    let error = client().read::<Rollback>(answer(429, "", r#"{"Code":"Any"}"#)).unwrap_err();
    assert!(error.is_retryable(), "HTTP itself says so");
    let error: Error<Refusal> = client().read::<Update>(answer(200, "", "oops")).unwrap_err();
    assert!(!error.is_retryable());
    let Error::Unreadable(unreadable) = &error else { panic!("not readable") };
    assert_eq!((unreadable.body(), unreadable.request_id()), (&b"oops"[..], Some("from-header")));
    assert!(error.to_string().contains("status 200, request id from-header, 4 bytes"), "{error}");
    let not_text = http::Response::builder().status(200).body(vec![b'{', 0xff, b'}']).unwrap();
    let error = client().read::<Update>(not_text).unwrap_err();
    assert!(error.to_string().contains("not UTF-8"), "{error}");
}

#[test]
fn an_operation_without_output_needs_no_body() {
    for (status, body, succeeds) in
        [(204, "", true), (202, "", true), (200, "{\"more\":1}", true), (200, "done", false), (500, "", false)]
    {
        let outcome = client().read::<Update>(answer(status, "", body));
        assert_eq!(outcome.is_ok(), succeeds, "{status} {body}: {outcome:?}");
    }
}

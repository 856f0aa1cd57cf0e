//! What a service can answer, with as much as it can repeat of the request.

use apiscribe_runtime::{Service, Value};

use crate::{strict, support};

/// What the server answers, made of the request's text, and how the call ends.
pub type Scenario = (&'static str, fn(&Service, &str) -> String);

pub const SCENARIOS: &[Scenario] = &[
    ("mismatch", |service, said| {
        let lines = said.replace("\r\n", "\n");
        support::http("400 Bad Request", "", &strict::mismatch(service, &format!("server string to sign is:{lines}")))
    }),
    ("mismatch", |service, said| {
        // Cut in the middle of the token, where there is one.
        let cut = said.split_once("CAIS").map_or(said.to_owned(), |(before, _)| format!("{before}CAIS+NotA"));
        support::http(
            "400 Bad Request",
            "",
            &strict::mismatch(service, &format!("wrong signature, server StringToSign is [{cut}")),
        )
    }),
    ("refused", |_, said| support::http("404 Not Found", "", &refusal("Missing", said))),
    ("refused", |_, said| support::http("429 Too Many Requests", "", &refusal("Throttling", said))),
    ("refused", |_, said| {
        support::http(
            "400 Bad Request",
            "",
            &format!("<Error><Code>C</Code><error_code>C</error_code><Message>{}</Message></Error>", escaped(said)),
        )
    }),
    ("unreadable", |_, said| {
        support::http("502 Bad Gateway", "content-type: text/html\r\n", &format!("<html>{said}</html>"))
    }),
    ("unreadable", |_, said| support::http("200 OK", "", &format!("{{\"{}", said.replace('"', "'")))),
    ("unreadable", |_, said| support::http("200 OK", "", &format!("<a>{}</b>", escaped(said)))),
    ("unreadable", |_, _| support::http("302 Found", "location: /elsewhere?a=1\r\n", "")),
    ("lost", |_, _| String::new()),
    ("lost", |_, _| "HTTP/1.1 200 OK\r\ncontent-length: 9\r\n\r\n{}".to_owned()),
    ("success", |_, _| support::http("200 OK", "", r#"{"Success":true}"#)),
];

pub fn refusal(code: &str, message: &str) -> String {
    let message = Value::Text(message.to_owned());
    format!(r#"{{"Code":"{code}","error_code":"{code}","Message":{message},"error_msg":{message}}}"#)
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;")
}

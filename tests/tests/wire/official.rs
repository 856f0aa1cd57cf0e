//! The requests that the vendors' own packages send for the same input, in `cases/official`: ours mean the same.

use serde_json::Value;

use crate::call::call;
use crate::support::server::{Answer, Request, Server};
use crate::{gateway, support};

#[test]
fn requests_mean_what_the_official_packages_send() {
    let server = Server::start();
    server.answers(Answer::new(204, ""));
    let cases = support::files("cases/official");
    for path in &cases {
        let name = path.file_stem().unwrap().to_str().unwrap();
        let case: Value = serde_json::from_str(&std::fs::read_to_string(path).unwrap()).unwrap();
        let text = |key: &str| case[key].as_str().unwrap();
        let options = case["signing"].as_str().map(|signing| ["--signing", signing]);
        let options = options.as_ref().map_or(&[][..], |options| options);
        let outcome = call(&server, text("service"), text("operation"), &case["parameters"], options);
        assert_eq!(outcome.exit, 0, "{name}: {outcome:?}");
        let [request] = &server.requests()[..] else { panic!("{name}: not one request") };
        assert_eq!(request.method, text("method"), "{name}");
        assert_eq!(Value::from(request.segments()), case["path"], "{name}");
        assert_eq!(pairs(request.query()), case["query"], "{name}");
        assert_eq!(body(request, &case["body"]), case["body"], "{name}");
        for (header, value) in case["headers"].as_object().unwrap() {
            assert_eq!(request.header(header), value.as_str(), "{name}: {header}");
        }
        let signed = gateway::signed_headers(request);
        for header in case["signed"].as_array().unwrap().iter().map(|header| header.as_str().unwrap()) {
            assert!(signed.iter().any(|one| one == header), "{name}: {header} is not signed but {signed:?}");
            assert!(request.header(header).is_some_and(|value| !value.is_empty()), "{name}: {header} is not sent");
        }
    }
    assert_eq!(cases.len(), 25);
}

fn pairs(pairs: Vec<(String, String)>) -> Value {
    pairs.into_iter().map(|(name, value)| Value::from(vec![name, value])).collect()
}

/// The body in the form that the case has it in.
fn body(request: &Request, expected: &Value) -> Value {
    match expected {
        _ if request.body.is_empty() => Value::Null,
        Value::Object(kind) if kind.contains_key("form") => serde_json::json!({ "form": pairs(request.form()) }),
        _ => serde_json::json!({ "json": request.json() }),
    }
}

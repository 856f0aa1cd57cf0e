//! Answers that are not quite as documented and are read all the same: `cases/tolerance.yaml`.

use serde::Deserialize;
use serde_json::{Value, json};

use crate::call::call_plainly;
use crate::specs::operations;
use crate::support;
use crate::support::server::{Answer, Server};

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Case {
    name: String,
    operation: String,
    status: Option<u16>,
    content_type: Option<String>,
    body: String,
    output: Value,
    request_id: Option<String>,
}

#[test]
fn answers_are_read_for_what_they_mean() {
    let server = Server::start();
    let operations = operations();
    let cases: Vec<Case> = serde_yaml::from_str(&support::read("cases/tolerance.yaml")).unwrap();
    for case in &cases {
        let operation = operations.iter().find(|operation| operation.name() == case.operation).unwrap();
        let status = case.status.unwrap_or(operation.success_status());
        let content_type = case.content_type.as_deref().unwrap_or("application/json");
        server.answers(Answer::new(status, case.body.as_str()).header("content-type", content_type));
        let outcome = call_plainly(&server, &operation.service, operation.name());
        let expected = json!({ "ok": true, "status": status, "request_id": case.request_id, "output": case.output });
        assert_eq!((outcome.exit, outcome.report()), (0, expected), "{}", case.name);
    }
    assert_eq!(cases.len(), 45);
}

//! Answers that are not what the pages promise: the raw body is kept, and the reason says what and where.

use serde_json::json;

use crate::call::call_plainly;
use crate::specs::operations;
use crate::support::server::{Answer, Server};

/// Status, content type, body, and a part of the reason. For every operation.
const ANSWERS: [(u16, &str, &str, &str); 14] = [
    (502, "text/html", "<html>\r\n<head><title>502 Bad Gateway</title></head></html>", "HTML page"),
    (200, "application/json", "<!DOCTYPE html><html><body>Log in</body></html>", "HTML page"),
    (500, "application/json", "", "empty"),
    (400, "application/json", " \r\n ", "empty"),
    (200, "application/json", r#"{"RequestId":"1","Data":{"Chang"#, "no JSON"),
    (400, "application/json", r#"{"Code":"InvalidParameter.NotEmpty","Mess"#, "no JSON"),
    (200, "text/xml", "<Response><RequestId>1</RequestId><Da", "no XML"),
    (400, "text/xml", "<Error><RequestId>1</RequestId><Code>a", "no XML"),
    (200, "application/json", r#"[{"RequestId":"1"}]"#, "a list instead of an object"),
    (200, "application/json", r#""success""#, "neither a JSON object nor XML"),
    (200, "text/plain", "success", "neither a JSON object nor XML"),
    (404, "text/plain", "404 page not found", "neither a JSON object nor XML"),
    (502, "application/json", "{}", "neither code nor message"),
    (200, "text/xml", "<!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>", "document type"),
];

/// Answers that hold something else than documented: operation, body, and the place that the reason names.
const WRONG_TYPES: [(&str, &str, &str); 21] = [
    ("RebuildAppEnv", r#"{"Code":"OK","EnvChangeDetail":5}"#, "an object at EnvChangeDetail, found a whole number"),
    (
        "RebuildAppEnv",
        r#"{"EnvChangeDetail":{"Operations":{"Operation":[{},{"OperationType":{}}]}}}"#,
        "at EnvChangeDetail.Operations.Operation[1].OperationType, found an object",
    ),
    ("RebuildAppEnv", "<A><Message><b>bold</b></Message></A>", "text at Message, found an object"),
    ("RollbackApplication", r#"{"Success":true,"Data":5}"#, "an object at Data, found a whole number"),
    (
        "RollbackApplication",
        r#"{"Data":{"IsNeedApproval":"perhaps"}}"#,
        "a boolean at Data.IsNeedApproval, found the text",
    ),
    ("RestartInstances", r#"{"Success":true,"Data":"done"}"#, "an object at Data, found the text \"done\""),
    ("RestartInstances", r#"{"Success":true,"TraceId":["a"]}"#, "text at TraceId, found a list"),
    ("RedeployInstance", r#"{"TaskId":{"Id":"t"}}"#, "text at TaskId, found an object"),
    ("RedeployInstance", "<R><TaskId>a</TaskId><TaskId>b</TaskId></R>", "text at TaskId, found a list"),
    ("ListExecutionPlans", r#"{"execution_plans":"none"}"#, "an object at execution_plans[0], found the text"),
    ("ListExecutionPlans", r#"{"execution_plans":[{},7]}"#, "an object at execution_plans[1], found a whole number"),
    ("ListExecutionPlans", r#"{"page_info":{"current_count":"many"}}"#, "a whole number at page_info.current_count"),
    ("ListExecutionPlans", r#"{"page_info":{"current_count":1.5}}"#, "a whole number at page_info.current_count"),
    ("ContinueRollbackStack", r#"{"deployment_id":[]}"#, "text at deployment_id, found a list"),
    ("ContinueRollbackStack", r#"{"deployment_id":{}}"#, "text at deployment_id, found an object"),
    ("DescribeChange", r#"{"Change":{"ChangeSucceed":"soon"}}"#, "a boolean at Change.ChangeSucceed, found the text"),
    (
        "DescribeChangeOrder",
        r#"{"Success":true,"Data":{"Status":"running"}}"#,
        "a whole number at Data.Status, found the text",
    ),
    ("DescribeTasks", r#"{"TaskSet":{"Task":[5]}}"#, "an object at TaskSet.Task[0], found a whole number"),
    (
        "DescribeTasks",
        r#"{"TaskSet":{"Task":[{},{"TaskStatus":{}}]}}"#,
        "at TaskSet.Task[1].TaskStatus, found an object",
    ),
    ("GetStackMetadata", r#"{"status":["DEPLOYMENT_COMPLETE"]}"#, "at status, found a list"),
    ("GetStackMetadata", r#"{"agencies":[{"agency_name":{}}]}"#, "text at agencies[0].agency_name, found an object"),
];

#[test]
fn every_operation_keeps_what_it_cannot_read() {
    let server = Server::start();
    for operation in operations() {
        for (status, content_type, body, reason) in ANSWERS {
            expect(&server, &operation.service, operation.name(), Case { status, content_type, body, reason });
        }
        // An operation without an output takes an empty success.
        if !operation.spec.returns.is_empty() {
            let case = Case { status: 200, content_type: "application/json", body: "", reason: "empty" };
            expect(&server, &operation.service, operation.name(), case);
        }
    }
}

#[test]
fn a_wrong_type_is_told_with_its_place() {
    let server = Server::start();
    let operations = operations();
    for (name, body, reason) in WRONG_TYPES {
        let operation = operations.iter().find(|operation| operation.name() == name).unwrap();
        let status = operation.success_status();
        expect(&server, &operation.service, name, Case { status, content_type: "application/json", body, reason });
    }
    let with_output = operations.iter().filter(|operation| !operation.spec.returns.is_empty());
    for operation in with_output {
        assert!(WRONG_TYPES.iter().any(|(name, ..)| *name == operation.name()), "{} has no case", operation.name());
    }
}

struct Case<'c> {
    status: u16,
    content_type: &'c str,
    body: &'c str,
    reason: &'c str,
}

fn expect(server: &Server, service: &str, operation: &str, case: Case<'_>) {
    let Case { status, content_type, body, reason } = case;
    let answer = Answer::new(status, body).header("content-type", content_type);
    server.answers(answer.header("x-acs-request-id", "h-1").header("X-Request-Id", "h-1"));
    let outcome = call_plainly(server, service, operation);
    let mut report = outcome.report();
    let message = report["message"].take();
    let expected = json!({
        "ok": false, "kind": "unreadable", "variant": null, "status": status, "code": null, "message": null,
        "arguments": [], "request_id": "h-1", "violations": [], "body": body,
    });
    assert_eq!((outcome.exit, &report), (1, &expected), "{operation}: {body}");
    assert!(message.as_str().unwrap().contains(reason), "{operation}: {body}: {message}");
}

//! Every documented refusal, in every documented wording and format, arrives as its own variant.

use std::collections::BTreeMap;

use apiscribe::spec::{ErrorRow, Retry};
use apiscribe_sdk::cli::SERVICES;
use serde_json::{Value, json};

use crate::call::call_plainly;
use crate::specs::{Documented, operations};
use crate::support::server::{Answer, Server};

/// What stands at the open places of messages, in documented order.
const ARGUMENTS: [&str; 2] = ["first <1> & 'more'", "第二项\"2\""];
const REQUEST_ID: &str = "473469C7-AA6F-4DC5-B3DB-A3DC0DE3C83E";

/// A refusal as the service words it.
struct Said {
    status: u16,
    code: String,
    message: String,
    arguments: Vec<&'static str>,
}

#[test]
fn every_row_is_its_variant() {
    let server = Server::start();
    let (mut counted, mut worded) = (BTreeMap::new(), 0);
    for operation in operations() {
        for row in &operation.spec.errors {
            *counted.entry(operation.name().to_owned()).or_insert(0) += 1;
            let variant = row.code.as_deref().map_or_else(|| of_status(row.status), of_code);
            for said in wordings(row) {
                expect(&server, &operation, &said, &variant);
                worded += 1;
            }
        }
    }
    let expected = [
        ("ContinueRollbackStack", 7),
        ("DescribeChange", 2),
        ("DescribeChangeOrder", 4),
        ("DescribeTasks", 2),
        ("GetStackMetadata", 6),
        ("ListExecutionPlans", 6),
        ("RebuildAppEnv", 5),
        ("RedeployInstance", 7),
        ("RestartInstances", 12),
        ("RollbackApplication", 38),
        ("UpdateStack", 7),
    ];
    assert_eq!(counted, expected.map(|(name, count)| (name.to_owned(), count)).into());
    assert_eq!(worded, 134);
}

#[test]
fn what_no_page_lists_arrives_intact() {
    let server = Server::start();
    for operation in operations() {
        // A documented status says nothing of a code that is not documented; without codes, the status is all there is.
        let statuses = if operation.is_alibaba() { &[400, 403, 404, 418, 500, 503][..] } else { &[402, 418, 503] };
        for status in statuses {
            let (code, message) = ("Quite.New_Code".to_owned(), "什么 <都> \"possible\" & more.".to_owned());
            let said = Said { status: *status, code, message, arguments: Vec::new() };
            expect(&server, &operation, &said, "Other");
        }
    }
}

#[test]
fn a_row_without_a_code_takes_every_code_of_its_status() {
    let server = Server::start();
    for operation in operations().iter().filter(|operation| !operation.is_alibaba()) {
        for code in ["RFS.10001001", "APIGW.0301", ""] {
            let said = Said { status: 403, code: code.to_owned(), message: "No.".to_owned(), arguments: Vec::new() };
            expect(&server, operation, &said, "Forbidden");
        }
        let nested = json!({ "error": { "code": "APIGW.0101", "message": "No such API." } }).to_string();
        server.answers(Answer::new(404, nested).header("X-Request-Id", REQUEST_ID));
        let report = call_plainly(&server, &operation.service, operation.name()).report();
        let said = (&report["variant"], &report["code"], &report["message"]);
        assert_eq!(said, (&json!("NotFound"), &json!("APIGW.0101"), &json!("No such API.")));
        server.answers(Answer::new(404, r#"{"detail":"gone"}"#).header("X-Request-Id", REQUEST_ID));
        let report = call_plainly(&server, &operation.service, operation.name()).report();
        let said = (&report["variant"], &report["code"], &report["message"]);
        assert_eq!(said, (&json!("NotFound"), &json!(""), &json!(r#"{"detail":"gone"}"#)));
    }
}

#[test]
fn a_documented_code_is_found_beside_fillers() {
    let server = Server::start();
    for (body, variant, code) in [
        (r#"{"Success":false,"ErrorCode":"空","Code":"System.Upgrading"}"#, "SystemUpgrading", "System.Upgrading"),
        (r#"{"Success":false,"Code":"400","Message":"user.indebt"}"#, "UserIndebt", "user.indebt"),
        (r#"{"Success":false,"ErrorCode":"New.Code","Code":"400","Message":"No."}"#, "Other", "New.Code"),
    ] {
        server.answers(Answer::new(200, body));
        let report = call_plainly(&server, "sae", "RestartInstances").report();
        assert_eq!((&report["variant"], &report["code"]), (&json!(variant), &json!(code)), "{body}");
    }
}

#[test]
fn the_tables_say_when_to_try_again() {
    for operation in operations() {
        let service = SERVICES.iter().find(|entry| entry.service.name == operation.service).unwrap();
        let entry = service.operations.iter().find(|entry| entry.operation.table().name == operation.name()).unwrap();
        let generated = entry.operation.errors().iter().map(|row| (row.status, row.code, format!("{:?}", row.retry)));
        let generated: Vec<_> = generated.collect();
        let documented = operation.spec.errors.iter();
        let documented: Vec<_> = documented
            .map(|row| (row.status, row.code.as_deref(), format!("{:?}", row.retry.unwrap_or(Retry::Never))))
            .collect();
        assert_eq!(generated, documented, "{}", operation.name());
    }
}

/// Serves the refusal in every format that the service has, and expects it as that variant.
fn expect(server: &Server, operation: &Documented, said: &Said, variant: &str) {
    for (status, answer) in answers(operation, said) {
        server.answers(answer.clone());
        let outcome = call_plainly(server, &operation.service, operation.name());
        let expected = json!({
            "ok": false, "kind": "refused", "variant": variant, "status": status, "code": said.code,
            "message": said.message, "arguments": said.arguments, "request_id": REQUEST_ID, "violations": [],
        });
        let body = String::from_utf8_lossy(&answer.body);
        assert_eq!((outcome.exit, outcome.report()), (1, expected), "{} {body}", operation.name());
    }
}

fn answers(operation: &Documented, said: &Said) -> Vec<(u16, Answer)> {
    let Said { status, code, message, .. } = said;
    let status = *status;
    if !operation.is_alibaba() {
        let plain = json!({ "error_code": code, "error_msg": message });
        let with_id = json!({ "error_msg": message, "request_id": REQUEST_ID, "error_code": code });
        return vec![
            (status, json_answer(status, &plain).header("X-Request-Id", REQUEST_ID)),
            (status, json_answer(status, &with_id)),
        ];
    }
    let host = "ecs-cn-hangzhou.aliyuncs.com";
    let body = json!({ "RequestId": REQUEST_ID, "HostId": host, "Code": code, "Message": message });
    let names = ["RequestId", "HostId", "Code", "Message"];
    let mut answers = vec![(status, json_answer(status, &body)), (status, xml_answer(status, "Error", &names, &body))];
    if operation.service == "sae" {
        let body = json!({
            "RequestId": REQUEST_ID, "Message": message, "TraceId": "0a98", "ErrorCode": code, "Code": "400",
            "Success": false,
        });
        let names = ["RequestId", "Message", "TraceId", "ErrorCode", "Code", "Success"];
        let root = format!("{}Response", operation.name());
        answers.extend([(200, json_answer(200, &body)), (200, xml_answer(200, &root, &names, &body))]);
    }
    answers
}

fn json_answer(status: u16, body: &Value) -> Answer {
    Answer::new(status, body.to_string()).header("content-type", "application/json;charset=utf-8")
}

fn xml_answer(status: u16, root: &str, names: &[&str], body: &Value) -> Answer {
    let escape = |text: &str| text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;");
    let text = |name: &&str| body[name].as_str().map_or_else(|| body[name].to_string(), escape);
    let elements: String = names.iter().map(|name| format!("<{name}>{}</{name}>", text(name))).collect();
    let document = format!("<?xml version='1.0' encoding='UTF-8'?><{root}>{elements}</{root}>");
    Answer::new(status, document).header("content-type", "text/xml;charset=utf-8")
}

/// The row's messages in every wording, with texts at the open places.
fn wordings(row: &ErrorRow) -> Vec<Said> {
    let Some(code) = row.code.clone() else {
        let message = "Whatever the service says.".to_owned();
        return vec![Said { status: row.status, code: "RFS.10001001".to_owned(), message, arguments: Vec::new() }];
    };
    let in_chinese = if row.arguments_zh.is_empty() { &row.arguments } else { &row.arguments_zh };
    let others = row.other_messages.iter().map(|text| (text, &row.arguments));
    let all = row.message.iter().map(|text| (text, &row.arguments)).chain(others);
    let all = all.chain(row.message_zh.iter().map(|text| (text, in_chinese)));
    let said = all.map(|(template, order)| {
        let mut message = template.clone();
        let open = template.matches("%s").count();
        for place in 0..open {
            let documented = order.get(place).and_then(|name| row.arguments.iter().position(|one| one == name));
            message = message.replacen("%s", ARGUMENTS[documented.unwrap_or(place)], 1);
        }
        Said { status: row.status, code: code.clone(), message, arguments: ARGUMENTS[..open].to_vec() }
    });
    said.collect()
}

/// `OSSApiCallFailed` and `vswitch.not.exist` as variants: words begin with a capital, no capitals follow one another.
fn of_code(code: &str) -> String {
    let capitalised: String = code
        .split(|character: char| !character.is_ascii_alphanumeric())
        .map(|word| format!("{}{}", word[..1].to_uppercase(), &word[1..]))
        .collect();
    let letters = capitalised.as_bytes();
    let upper = |index: usize| letters.get(index).is_none_or(u8::is_ascii_uppercase);
    let inside = |index: usize| index > 0 && upper(index - 1) && upper(index) && upper(index + 1);
    let letter = |(index, letter): (usize, &u8)| if inside(index) { letter.to_ascii_lowercase() } else { *letter };
    String::from_utf8(letters.iter().enumerate().map(letter).collect()).unwrap()
}

/// `404` as a variant: the words of the status.
fn of_status(status: u16) -> String {
    http::StatusCode::from_u16(status).unwrap().canonical_reason().unwrap().replace(' ', "")
}

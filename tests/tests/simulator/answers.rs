//! What the simulator answers when nothing is wrong.

use apiscribe::simulator::{AccessKey, Answer, Rule, Simulator};
use apiscribe_runtime::{Signing, Stamp};
use apiscribe_sdk::cli::SERVICES;
use serde_json::{Value, json};

use crate::harness::{builder, call, call_within, huawei, required, restart, restart_with, signed, start, unsigned};

#[test]
fn every_operation_answers_its_client() {
    let simulator = start(builder());
    let mut answered = 0;
    for service in SERVICES {
        for entry in service.operations {
            let name = entry.operation.table().name;
            let parameters = required(name);
            for answer in [Answer::Usual, Answer::Example(0), Answer::Generated] {
                simulator.add_rule(Rule::new(answer.clone()).times(1));
                let report = call(&simulator, service.service.name, name, &parameters, &[]);
                assert_eq!(report["ok"], json!(true), "{name} {answer:?}: {report}");
                answered += 1;
            }
        }
    }
    assert_eq!(answered, 3 * SERVICES.iter().map(|service| service.operations.len()).sum::<usize>());
    assert!(simulator.calls().iter().all(|call| call.verified && call.outcome == "answered"));
}

#[test]
fn its_environment_is_all_that_a_client_needs() {
    let simulator = start(Simulator::builder().specs(crate::support::root().join("specs")));
    for (service, operation) in [("sae", "RestartInstances"), ("rfs", "ListExecutionPlans")] {
        let report = call_within(simulator.environment(), service, operation, &required(operation), &[]);
        assert_eq!(report["ok"], json!(true), "{report}");
    }
    assert_eq!(simulator.calls().len(), 2);
}

#[test]
fn a_request_id_is_fresh_and_the_same_in_header_and_body() {
    let simulator = start(builder());
    let (one, two) = (restart(&simulator).send(&simulator), restart(&simulator).send(&simulator));
    assert_eq!(one.json()["RequestId"], json!(one.header("x-acs-request-id").unwrap()));
    assert_ne!(one.json()["RequestId"], two.json()["RequestId"]);
    assert_eq!(one.json()["Message"], json!("success"));
    let other = huawei(&simulator, "GET", "s/execution-plans", &[], "").send(&simulator);
    assert_eq!((other.status, other.header("x-request-id").map(str::len)), (200, Some(32)));
    assert_eq!(other.header("content-type"), Some("application/json"));
}

#[test]
fn xml_is_answered_when_asked_for() {
    let simulator = start(builder());
    let accept = restart(&simulator).header("accept", "application/xml");
    let answer = accept.send(&simulator);
    assert_eq!(answer.header("content-type"), Some("text/xml;charset=utf-8"));
    assert!(answer.text().contains("<RestartInstancesResponse><"), "{}", answer.text());
    for (format, expected) in [(Some("JSON"), "{"), (Some("xml"), "<"), (None, "<")] {
        let mut request = unsigned("POST", "/", &[("InstanceId", "i-1")], "");
        request.query.extend(format.map(|format| ("Format".into(), format.to_owned())));
        (request.action, request.version) = ("RedeployInstance", "2014-05-26");
        let raw = signed(&simulator, Signing::AcsRpcV1, request);
        let answer = raw.send(&simulator);
        // The runtime's signer names a format of its own, so only the pairs above that reach the wire count.
        if format.is_some() && raw.target.matches("Format=").count() == 1 {
            assert!(answer.text().starts_with(expected), "{format:?}: {}", answer.text());
        }
        assert_eq!(answer.status, 200, "{}", answer.text());
    }
}

#[test]
fn documented_statuses_and_empty_bodies() {
    let simulator = start(builder());
    let continued = huawei(&simulator, "POST", "s/rollbacks", &[], "").send(&simulator);
    assert_eq!(continued.status, 202);
    assert_eq!(continued.json()["deployment_id"].as_str().map(str::len), Some(36));
    let updated = huawei(&simulator, "PATCH", "s", &[], "{}").send(&simulator);
    assert_eq!((updated.status, updated.body.len()), (204, 0));
}

#[test]
fn the_answer_follows_the_request() {
    let simulator = start(builder());
    let rebuild = |dry_run: bool| {
        let parameters = json!({ "EnvId": "we-1", "DryRun": dry_run });
        call(&simulator, "webplus", "RebuildAppEnv", &parameters, &[])["output"]["EnvChangeDetail"].clone()
    };
    let (dry, real) = (rebuild(true), rebuild(false));
    assert!(dry["ChangeId"].is_null() && !dry["Operations"].is_null(), "{dry}");
    assert!(real["ChangeId"].as_str().unwrap().starts_with("wc-"), "{real}");
    assert!(real["Operations"].as_array().is_none_or(Vec::is_empty), "{real}");
    let page = huawei(&simulator, "GET", "s/execution-plans", &[], "").send(&simulator).json();
    assert_eq!(page["page_info"].get("next_marker"), None);
}

#[test]
fn what_nobody_documents_is_not_found() {
    let simulator = start(builder());
    let mut unknown = unsigned("PUT", "/pop/v1/sam/app/restartInstances", &[], "");
    (unknown.action, unknown.version) = ("RestartInstance", "2019-05-06");
    let answer = signed(&simulator, Signing::Acs3HmacSha256, unknown).send(&simulator);
    assert_eq!((answer.status, answer.code().as_str()), (404, "InvalidAction.NotFound"));
    let mut old = unsigned("PUT", "/pop/v1/sam/app/restartInstances", &[], "");
    (old.action, old.version) = ("RestartInstances", "2018-01-01");
    let answer = signed(&simulator, Signing::Acs3HmacSha256, old).send(&simulator);
    assert_eq!((answer.status, answer.code().as_str()), (404, "InvalidAction.NotFound"));
    let answer = huawei(&simulator, "GET", "s/no-such-thing", &[], "").send(&simulator);
    assert_eq!((answer.status, answer.code().as_str()), (404, "APIGW.0101"));
    let answer = crate::harness::Raw::new("GET", "/favicon.ico").header("host", "x").send(&simulator);
    assert_eq!((answer.status, answer.code().as_str()), (404, "APIGW.0101"));
}

#[test]
fn what_must_be_signed_is() {
    let simulator = start(builder());
    let missing = restart(&simulator);
    let unsigned_header = missing.clone().header("x-acs-extra", "1").send(&simulator);
    assert_eq!(unsigned_header.code(), "IncompleteSignature");
    assert!(unsigned_header.text().contains("x-acs-extra is not signed"), "{}", unsigned_header.text());
    let plain = missing.clone().header("x-other", "1").send(&simulator);
    assert_eq!(plain.status, 200, "{}", plain.text());
    let mut bare = missing.clone();
    bare.headers.retain(|(name, _)| name != "authorization");
    assert_eq!(bare.send(&simulator).code(), "MissingAccessKeyId");
    let echoed = restart(&simulator).header("accept", "text/plain").header("x-acs-date", "2026-01-01").send(&simulator);
    assert_eq!(echoed.code(), "InvalidTimeStamp.Format");
    let wrong = restart(&simulator).header("x-acs-signature-nonce", "other").send(&simulator).json();
    let message = wrong["Message"].as_str().unwrap();
    assert!(message.contains("server CanonicalRequest is [PUT\n/pop/v1/sam"), "{message}");
    assert!(message.contains("server StringToSign is [ACS3-HMAC-SHA256\n"), "{message}");
}

#[test]
fn tokens_belong_to_keys() {
    let plain = start(builder());
    let with_token = start(builder().key(AccessKey::new("TEMPORARY", "secret").with_token("the token")));
    let given = restart(&plain).header("x-acs-security-token", "some");
    assert_eq!(given.send(&plain).code(), "InvalidSecurityToken.MismatchWithAccessKey");
    let sent = |token: Option<&str>| {
        let raw = restart(&with_token);
        let raw = raw.clone().header("authorization", &authorization(&raw, "TEMPORARY"));
        let raw = token.map_or(raw.clone(), |token| raw.header("x-acs-security-token", token));
        raw.send(&with_token).code()
    };
    assert_eq!(sent(None), "MissingSecurityToken");
    assert_eq!(sent(Some("another")), "InvalidSecurityToken.MismatchWithAccessKey");
    assert_eq!(sent(Some("the token")), "IncompleteSignature");
}

fn authorization(raw: &crate::harness::Raw, key: &str) -> String {
    let (_, value) = raw.headers.iter().find(|(name, _)| name == "authorization").unwrap();
    value.replace(crate::harness::KEY.0, key)
}

#[test]
fn a_nonce_serves_once() {
    let simulator = start(builder());
    let query = [("AppId", "a"), ("InstanceIds", "b")];
    let stamp = Stamp::now();
    assert_eq!(restart_with(&simulator, &query, &stamp).send(&simulator).status, 200);
    let again = restart_with(&simulator, &[("AppId", "c"), ("InstanceIds", "d")], &stamp).send(&simulator);
    assert_eq!((again.status, again.code().as_str()), (400, "SignatureNonceUsed"));
}

#[test]
fn a_project_is_found_by_its_region() {
    let simulator = start(builder());
    let request = unsigned("GET", "/v3/projects", &[("name", "cn-north-4")], "");
    let answer = signed(&simulator, Signing::SdkHmacSha256, request).send(&simulator);
    let project = answer.json()["projects"][0].clone();
    assert_eq!((answer.status, &project["name"]), (200, &json!("cn-north-4")), "{}", answer.text());
    let environment = simulator.environment();
    let made_up = environment.iter().find(|(name, _)| name == "HUAWEICLOUD_SDK_PROJECT_ID").unwrap();
    assert_eq!(project["id"], Value::from(made_up.1.clone()));
}

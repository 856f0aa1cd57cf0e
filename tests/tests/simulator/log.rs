//! What is recorded of calls.

use apiscribe::simulator::AccessKey;
use apiscribe_runtime::Stamp;
use serde_json::json;

use crate::harness::{KEY, Raw, builder, call, connect, huawei, required, restart, restart_with, start};

#[test]
fn a_call_is_recorded_with_what_the_server_made_of_it() {
    let simulator = start(builder());
    call(&simulator, "sae", "RollbackApplication", &required("RollbackApplication"), &[]);
    call(&simulator, "rfs", "UpdateStack", &required("UpdateStack"), &[]);
    let [rollback, update] = &simulator.calls()[..] else { panic!("not two calls") };
    assert_eq!((rollback.number, update.number), (1, 2));
    assert_eq!(
        (rollback.service.as_deref(), rollback.operation.as_deref()),
        (Some("sae"), Some("RollbackApplication"))
    );
    assert_eq!(rollback.parameters, required("RollbackApplication"));
    assert_eq!((rollback.method.as_str(), rollback.status, rollback.outcome.as_str()), ("PUT", Some(200), "answered"));
    assert!(rollback.url.starts_with("/pop/v1/sam/app/rollbackApplication?AppId="), "{}", rollback.url);
    let canonical = rollback.canonical_request.as_ref().unwrap();
    assert!(canonical.starts_with("PUT\n/pop/v1/sam/app/rollbackApplication\nAppId="), "{canonical}");
    assert!(rollback.string_to_sign.as_ref().unwrap().starts_with("ACS3-HMAC-SHA256\n"));
    assert!(rollback.headers.iter().any(|(name, value)| name == "authorization" && value.contains(KEY.0)));
    assert!(rollback.answer_headers.iter().any(|(name, value)| name == "x-acs-request-id" && !value.is_empty()));
    assert!(rollback.answer.contains("ChangeOrderId"), "{}", rollback.answer);
    assert_eq!((update.status, update.answer.as_str()), (Some(204), ""));
    let json = serde_json::to_value(rollback).unwrap();
    assert_eq!((&json["verified"], &json["connection"]), (&json!(true), &json!(rollback.connection)));
}

#[test]
fn the_log_keeps_the_newest_and_counts_all() {
    let simulator = start(builder().log_limit(3));
    for _ in 0..5 {
        restart(&simulator).send(&simulator);
    }
    let numbers: Vec<u64> = simulator.calls().iter().map(|call| call.number).collect();
    assert_eq!((numbers, simulator.call_count()), (vec![3, 4, 5], 5));
    simulator.clear_calls();
    assert!(simulator.calls().is_empty());
    restart(&simulator).send(&simulator);
    assert_eq!(simulator.calls()[0].number, 6);
    let silent = start(builder().log_limit(0));
    restart(&silent).send(&silent);
    assert_eq!((silent.calls().len(), silent.call_count()), (0, 1));
}

#[test]
fn connections_are_told_apart() {
    let simulator = start(builder());
    let mut one = connect(&simulator);
    for _ in 0..2 {
        assert_eq!(restart(&simulator).send_on(&mut one).unwrap().status, 200);
    }
    restart(&simulator).send(&simulator);
    let connections: Vec<usize> = simulator.calls().iter().map(|call| call.connection).collect();
    assert_eq!((connections, simulator.connections()), (vec![1, 1, 2], 2));
}

#[test]
fn no_secret_is_in_the_log_or_in_debug() {
    let (secret, token) = ("TheSecretItself", "The+Token/Itself==");
    let simulator = start(builder().key(AccessKey::new("TEMPORARY", secret).with_token(token)));
    restart(&simulator).header("x-acs-security-token", token).send(&simulator);
    let target = "/?Action=RedeployInstance&Version=2014-05-26&SecurityToken=The%2BToken%2FItself%3D%3D&Signature=x";
    Raw::new("GET", target).header("host", "x").header("x-security-token", "unknown token").send(&simulator);
    let form = "SecurityToken=un%6bnown+form%2ftoken&Signature=x";
    let form =
        Raw::new("POST", "/?SecurityToken=unknown-query-token&Action=A&Version=1").header("host", "x").body(form);
    form.header("content-type", "application/x-www-form-urlencoded").send(&simulator);
    let log = serde_json::to_string(&simulator.calls()).unwrap();
    let debug = format!("{simulator:?} {:?}", simulator.calls());
    for text in [&log, &debug] {
        let unknown = ["unknown token", "unknown-query-token", "form%2ftoken", "form%2Ftoken", "form%252Ftoken"];
        for hidden in [secret, token, "The%2BToken", "The%252BToken", KEY.1].into_iter().chain(unknown) {
            assert!(!text.contains(hidden), "{hidden}: {text}");
        }
    }
    assert_eq!(simulator.calls().len(), 3);
}

#[test]
fn what_is_long_is_recorded_in_part() {
    const LIMIT: usize = 64 * 1024;
    let simulator = start(builder());
    // HTTP itself takes addresses of less than 64 KiB; what is signed is longer.
    let long = "环".repeat(LIMIT / 9 - 30);
    let query = [("AppId", long.as_str()), ("InstanceIds", "b")];
    restart_with(&simulator, &query, &Stamp::now()).send(&simulator);
    let body = serde_json::json!({ "description": "x".repeat(2 * LIMIT) }).to_string();
    huawei(&simulator, "PATCH", "s", &[], &body).send(&simulator);
    let [restart, update] = &simulator.calls()[..] else { panic!("not two calls") };
    assert!(restart.verified && update.verified, "{restart:?} {update:?}");
    let canonical = restart.canonical_request.as_ref().unwrap();
    assert_eq!((canonical.len(), update.body.len()), (LIMIT, LIMIT));
    let length = format!("not recorded: {} bytes", 2 * LIMIT + 2);
    assert_eq!(update.parameters["description"], json!(length));
    assert_eq!(restart.parameters["InstanceIds"], json!("b"));
}

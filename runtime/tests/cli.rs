//! The command line from its arguments to its output and exit code.

#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, reason = "a test that panics has failed")]
#![cfg(feature = "cli")]

mod support;

use std::ffi::OsString;
use std::sync::Arc;

use apiscribe_runtime::Value;
use apiscribe_runtime::cli::{Callable, Lookup, OperationEntry, ServiceEntry, run};
use support::{RFS, Rollback, SAE, Update, http, json, serve};

static UPDATE: OperationEntry = OperationEntry {
    operation: Callable::of::<Update>(),
    summary: "Updates a stack.",
    parameters: &[("stack_name", "The stack's name.")],
};
static ROLLBACK: OperationEntry =
    OperationEntry { operation: Callable::of::<Rollback>(), summary: "Rolls back.", parameters: &[] };
static SERVICES: &[ServiceEntry] =
    &[ServiceEntry { service: &RFS, operations: &[&UPDATE] }, ServiceEntry { service: &SAE, operations: &[&ROLLBACK] }];

/// Exit code, standard output, standard error.
fn cli(arguments: &[&str]) -> (u8, String, String) {
    let lookup: Lookup = Arc::new(|name| ["AK", "SK"].contains(&name).then(|| "NotARealKey".to_owned()));
    cli_in(&lookup, arguments)
}

fn cli_in(environment: &Lookup, arguments: &[&str]) -> (u8, String, String) {
    let (mut out, mut err) = (Vec::new(), Vec::new());
    let arguments = arguments.iter().map(OsString::from).collect();
    let code = run("sdk", SERVICES, arguments, environment, &mut out, &mut err);
    (code, String::from_utf8(out).unwrap(), String::from_utf8(err).unwrap())
}

#[test]
fn outcomes_are_one_object() {
    let cases = [
        (
            http("200 OK", "", r#"{"Success":true,"RequestId":"r"}"#),
            0,
            r#"{"ok":true,"status":200,"request_id":"r","output":{"RequestId":"r","Success":true}}"#,
        ),
        (
            http("400 Bad Request", "", r#"{"Code":"InvalidParameter.NotEmpty","Message":"Give a."}"#),
            1,
            r#"{"ok":false,"kind":"refused","variant":"NotEmpty","status":400,"code":"InvalidParameter.NotEmpty","message":"Give a.","arguments":["a"],"request_id":null,"violations":[]}"#,
        ),
        (
            http("502 Bad Gateway", "x-acs-request-id: h\r\n", "<html>"),
            1,
            r#"{"ok":false,"kind":"unreadable","variant":null,"status":502,"code":null,"message":"the body is an HTML page, as gateways send it","arguments":[],"request_id":"h","violations":[],"body":"<html>"}"#,
        ),
    ];
    for (answer, expected_code, expected) in cases {
        let (endpoint, server) = serve(vec![answer]);
        let arguments = ["call", "sae", "Rollback", "--endpoint", &endpoint, "--params", r#"{"AppId":"a"}"#];
        let (code, out, err) = cli(&arguments);
        assert_eq!((code, out.trim_end(), err.as_str()), (expected_code, expected, ""));
        server.join().unwrap();
    }
    let endpoint = "http://127.0.0.1:1";
    let (code, out, _) = cli(&["call", "sae", "Rollback", "--endpoint", endpoint, "--params", r#"{"AppId":"a"}"#]);
    assert_eq!(code, 1);
    assert!(
        out.starts_with(r#"{"ok":false,"kind":"transport","variant":"Unsent","status":null,"code":null,"#),
        "{out}"
    );
}

#[test]
fn all_violations_come_at_once() {
    let call = ["call", "rfs", "Update", "--endpoint", "http://127.0.0.1:9", "--params"];
    let violations = |more: &[&str]| {
        let (code, out, err) = cli(&[&call[..], more].concat());
        assert_eq!((code, err.as_str()), (1, ""));
        let report = json(&out);
        assert_eq!(report.get("kind"), Some(&Value::Text("invalid".to_owned())));
        let Some(Value::List(found)) = report.get("violations") else { panic!("{out}") };
        found.iter().map(|one| one.get("parameter").unwrap().text().unwrap().into_owned()).collect::<Vec<_>>()
    };
    let wrong = r#"{"stackname":"s","agencies":[{"provider_name":""}]}"#;
    let all =
        ["Client-Request-Id", "project_id", "stack_name", "agencies[0].provider_name", "agencies[0]", "stackname"];
    assert_eq!(violations(&[wrong]), all);
    let given: Vec<&str> = all.iter().copied().filter(|name| *name != "project_id").collect();
    assert_eq!(violations(&[wrong, "--setting", "project_id=p"]), given);
    assert_eq!(violations(&[wrong, "--validation", "off"]), ["stackname"]);
    assert_eq!(
        violations(&[r#"{"stack_name":".."}"#, "--setting", "project_id=p", "--validation", "off"]),
        ["stack_name"]
    );
}

#[test]
fn warnings_leave_standard_output_alone() {
    let (endpoint, server) = serve(vec![http("200 OK", "", "{}")]);
    let options = ["--validation", "warn", "--params", r#"{"Ratio":101}"#];
    let (code, out, err) = cli(&[&["call", "sae", "Rollback", "--endpoint", &endpoint][..], &options].concat());
    assert_eq!((code, out.lines().count()), (0, 1));
    assert_eq!(err, "warning: AppId: required\nwarning: Ratio: -1 or 0 to 100, is 101\n");
    assert!(server.join().unwrap()[0].starts_with("PUT /pop/v1/rollback?Ratio=101 "));
}

#[test]
fn mistakes_are_told_on_standard_error() {
    let none: Lookup = Arc::new(|_| None);
    let call = ["call", "sae", "Rollback", "--region", "cn-hangzhou"];
    for (arguments, expected) in [
        (&["call", "sea", "Rollback"][..], "did you mean sae?"),
        (&["call", "sae", "Rolback"], "did you mean Rollback?"),
        (&["describe", "sae", "Rolback"], "did you mean Rollback?"),
        (&[&call[..], &["--params", "{"]].concat(), "--params is no JSON"),
        (&[&call[..], &["--params", "[]"]].concat(), "must be a JSON object"),
        (&[&call[..], &["--params", "@/nowhere/at/all"]].concat(), "cannot read"),
        (&["call", "sae", "Rollback"], "neither a region nor an endpoint"),
        (&["call", "sae", "Rollback", "--endpoint", "http://h/x"], "has a path"),
        (&[&call[..], &["--setting", "x"]].concat(), "NAME=VALUE"),
        (&[&call[..], &["--setting", "x=y"]].concat(), "no setting \"x\""),
        (&[&call[..], &["--access-key-id", "x"]].concat(), "--access-key-secret"),
        (&[&call[..], &["--validation", "on"]].concat(), "deny"),
        (&[], "Usage"),
        (&["cal"], "call"),
    ] {
        let (code, out, err) = cli_in(&none, arguments);
        assert_eq!((code, out.as_str()), (2, ""), "{arguments:?}");
        assert!(err.contains(expected), "{arguments:?}: {err}");
    }
    // Keys are looked for when the call needs one.
    let (code, out, err) = cli_in(&none, &[&call[..], &["--params", r#"{"AppId":"a"}"#]].concat());
    assert_eq!((code, err.as_str()), (1, ""));
    assert!(out.contains("AK and SK are not set: set both"), "{out}");
}

#[test]
fn texts_for_people() {
    for (arguments, expected) in [
        (&["--help"][..], &["Examples:", "sdk describe rfs Update"][..]),
        (&["call", "--help"], &["--params <JSON|@FILE>", "sdk call rfs Update --region cn-north-4"]),
        (&["services"], &["sae (alibaba Serverless App Engine, version 2019-05-06)", "Rollback ", "Updates a stack."]),
        (
            &["describe", "rfs", "Update"],
            &[
                "PATCH /v1/{project_id}/stacks/{stack_name}",
                "project_id (path, or --setting, or PROJECT, text)",
                "stack_name (path, text, required): The stack's name.",
                "agencies (body, list of object)",
                "    provider_name (text, required)\n        length 1 to 8",
                "exactly one of agency_name, agency_urn",
                "400 InvalidParameter.NotEmpty: Give %s.",
                "409 any code (may be sent again when the resource is free)",
            ],
        ),
        (
            &["describe", "sae", "Rollback"],
            &["Ids (query, list of text joined by \",\")", "-1 or 0 to 100", "object as JSON in a text"],
        ),
    ] {
        let (code, out, err) = cli(arguments);
        assert_eq!((code, err.as_str()), (0, ""), "{arguments:?}");
        for expected in expected {
            assert!(out.contains(expected), "{expected:?} is not in\n{out}");
        }
    }
}

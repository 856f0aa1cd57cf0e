//! What `call` prints, to the byte; and that it never prints a secret.

use serde_json::{Value, json};

use crate::call::{KEYS, call, command, keys, keys_and_project};
use crate::support::server::{Answer, Server};

const ROLLBACK: [&str; 3] = ["call", "sae", "RollbackApplication"];
const PARAMETERS: &str = r#"{"AppId":"a","VersionId":"v","MinReadyInstanceRatio":50}"#;

/// An address at which nothing listens: this port is kept for a service that is no longer in use.
const CLOSED: &str = "http://127.0.0.1:1";

#[test]
fn an_outcome_is_one_line_of_json() {
    let server = Server::start();
    for (answer, exit, expected) in [
        (
            Answer::new(200, r#"{"Success":"true","RequestId":"R-1","Code":200,"Data":{"ChangeOrderId":"c"},"New":1}"#),
            0,
            r#"{"ok":true,"status":200,"request_id":"R-1","output":{"RequestId":"R-1","Data":{"ChangeOrderId":"c"},"Code":"200","Success":true}}"#,
        ),
        (
            Answer::new(
                400,
                r#"{"Code":"InvalidParameter.WithMessage","Message":"The parameter is invalid {AppId}: 长"}"#,
            )
            .header("x-acs-request-id", "R-2"),
            1,
            r#"{"ok":false,"kind":"refused","variant":"InvalidParameterWithMessage","status":400,"code":"InvalidParameter.WithMessage","message":"The parameter is invalid {AppId}: 长","arguments":["AppId","长"],"request_id":"R-2","violations":[]}"#,
        ),
        (
            Answer::new(502, "<html>Bad \"Gateway\"</html>").header("x-acs-request-id", "R-3"),
            1,
            r#"{"ok":false,"kind":"unreadable","variant":null,"status":502,"code":null,"message":"the body is an HTML page, as gateways send it","arguments":[],"request_id":"R-3","violations":[],"body":"<html>Bad \"Gateway\"</html>"}"#,
        ),
    ] {
        server.answers(answer);
        let parameters: Value = serde_json::from_str(PARAMETERS).unwrap();
        let outcome = call(&server, "sae", "RollbackApplication", &parameters, &[]);
        assert_eq!((outcome.exit, outcome.err.as_str()), (exit, ""));
        assert_eq!(outcome.out, format!("{expected}\n"));
    }
}

#[test]
fn an_invalid_request_is_told_and_not_sent() {
    let server = Server::start();
    let outcome = call(&server, "sae", "RollbackApplication", &json!({ "AppId": "a", "BatchWaitTime": "soon" }), &[]);
    assert_eq!((outcome.exit, outcome.err.as_str(), server.requests().len()), (1, "", 0));
    let expected = r#"{"ok":false,"kind":"invalid","variant":null,"status":null,"code":null,"message":"the request breaks 2 documented limit(s); VersionId: required; BatchWaitTime: a whole number, is \"soon\". See https://help.aliyun.com/document_detail/162058.html. If the page is out of date, set the validation to warn or off","arguments":[],"request_id":null,"violations":[{"parameter":"VersionId","rule":"required"},{"parameter":"BatchWaitTime","rule":"a whole number, is \"soon\""}]}"#;
    assert_eq!(outcome.out, format!("{expected}\n"));
}

#[test]
fn an_unknown_parameter_is_never_sent() {
    let server = Server::start();
    server.answers(Answer::new(204, ""));
    for policy in ["deny", "warn", "off"] {
        let parameters = json!({ "AppId": "a", "VersionId": "v", "MinReadyInstance": 1 });
        let outcome = call(&server, "sae", "RollbackApplication", &parameters, &["--validation", policy]);
        let [(parameter, rule)] = &outcome.violations()[..] else { panic!("{outcome:?}") };
        assert_eq!(parameter, "MinReadyInstance");
        assert!(rule.ends_with("did you mean MinReadyInstances, MinReadyInstanceRatio?"), "{rule}");
        assert_eq!(server.requests().len(), 0, "{policy}");
    }
}

#[test]
fn a_failed_connection_tells_whether_the_request_arrived() {
    let server = Server::start();
    server.answers(None);
    for (endpoint, variant, arrived) in [(CLOSED.to_owned(), "Unsent", 0), (server.endpoint(), "Lost", 1)] {
        let fixed = ["--endpoint", &endpoint, "--params", PARAMETERS];
        let outcome = command(keys, &[&ROLLBACK[..], &fixed].concat());
        assert_eq!((outcome.exit, outcome.err.as_str()), (1, ""));
        let mut report = outcome.report();
        let message = report["message"].take();
        let start = r#"{"ok":false,"kind":"transport","variant":"#;
        assert!(outcome.out.starts_with(&format!("{start}\"{variant}\",\"status\":null,\"code\":null,\"message\":\"")));
        let expected = json!({
            "ok": false, "kind": "transport", "variant": variant, "status": null, "code": null, "message": null,
            "arguments": [], "request_id": null, "violations": [],
        });
        assert_eq!(report, expected);
        // The words are the system's own, but they must not hold the URL, which an older signature is part of.
        let message = message.as_str().unwrap();
        assert!(!message.is_empty() && !message.contains("AppId") && !message.contains("http:"), "{message}");
        assert_eq!(server.requests().len(), arrived);
    }
}

#[test]
fn parameters_come_from_a_file_too() {
    let server = Server::start();
    server.answers(Answer::new(204, ""));
    let directory = tempfile::tempdir().unwrap();
    let file = directory.path().join("parameters.json");
    std::fs::write(&file, PARAMETERS).unwrap();
    let (endpoint, file) = (server.endpoint(), format!("@{}", file.display()));
    let outcome = command(keys, &[&ROLLBACK[..], &["--endpoint", &endpoint, "--params", &file]].concat());
    assert_eq!(outcome.exit, 0, "{outcome:?}");
    assert!(server.requests()[0].query().contains(&("MinReadyInstanceRatio".to_owned(), "50".to_owned())));
}

/// `command` looks for the secrets of `KEYS` in all that any test prints; here they are given as options as well.
#[test]
fn secrets_travel_nowhere_and_show_nowhere() {
    const TOKEN: &str = "MadeUpSecurityTokenNotReal";
    let server = Server::start();
    let open = server.endpoint();
    let calls = [
        (KEYS[0], "sae", "RestartInstances", r#"{"AppId":"a","InstanceIds":"i"}"#),
        (KEYS[0], "ecs", "RedeployInstance", r#"{"InstanceId":"i"}"#),
        (
            KEYS[1],
            "rfs",
            "UpdateStack",
            r#"{"stack_name":"s","Client-Request-Id":"9a7b6c5d-0000-4000-8000-000000000001"}"#,
        ),
    ];
    for ((_, id, secret), service, operation, parameters) in calls {
        for (endpoint, parameters, signing, answer) in [
            (open.as_str(), parameters, None, Some(Answer::new(204, ""))),
            (
                open.as_str(),
                parameters,
                None,
                Some(Answer::new(403, r#"{"Code":"SignatureDoesNotMatch","Message":"No."}"#)),
            ),
            (open.as_str(), parameters, None, Some(Answer::new(200, "nonsense"))),
            (open.as_str(), parameters, None, None),
            (CLOSED, parameters, None, None),
            (open.as_str(), "{}", None, None),
            (open.as_str(), "nonsense", None, None),
            (open.as_str(), parameters, Some("acs-rpc-v1"), Some(Answer::new(204, ""))),
            (CLOSED, parameters, Some("acs-rpc-v1"), None),
            (open.as_str(), parameters, Some("no-scheme"), None),
        ] {
            server.answers(answer);
            let mut words = vec!["call", service, operation, "--endpoint", endpoint, "--params", parameters];
            words.extend(["--access-key-id", id, "--access-key-secret", secret, "--security-token", TOKEN]);
            words.extend(signing.iter().flat_map(|signing| ["--signing", signing]));
            let outcome = command(keys_and_project, &words);
            assert!(!outcome.out.contains(TOKEN) && !outcome.err.contains(TOKEN), "{outcome:?}");
            for request in server.requests() {
                assert!(!format!("{request:?}").contains(secret), "{request:?}");
                assert!(format!("{request:?}").contains(TOKEN), "the token has to travel: {request:?}");
            }
        }
    }
}

//! The control API and the page.

use serde_json::{Value, json};

use crate::harness::{Raw, builder, restart, start};

fn request(method: &str, path: &str) -> Raw {
    Raw::new(method, path).header("host", "127.0.0.1")
}

#[test]
fn rules_can_be_set_read_and_cleared() {
    let simulator = start(builder());
    let post = |body: &str| request("POST", "/_simulator/rules").body(body).send(&simulator);
    assert_eq!(post(r#"{"answer":"error=418","times":2,"operation":"sae::RestartInstances"}"#).status, 200);
    assert_eq!(post(r#"{"answer":{"fault":"html502"}}"#).status, 200);
    let rules = request("GET", "/_simulator/rules").send(&simulator).json();
    assert_eq!((rules.as_array().unwrap().len(), &rules[0]["times"]), (2, &json!(2)), "{rules}");
    let statuses: Vec<u16> = (0..3).map(|_| restart(&simulator).send(&simulator).status).collect();
    assert_eq!(statuses, [418, 418, 502]);
    assert_eq!(request("DELETE", "/_simulator/rules").send(&simulator).status, 200);
    assert_eq!(restart(&simulator).send(&simulator).status, 200);
    for (body, expected) in [
        ("", "no rule"),
        (r#"{"answer":"nonsense"}"#, "`nonsense` is no answer"),
        (r#"{"answer":"html502","operation":"RestartInstance"}"#, "did you mean RestartInstances?"),
        (r#"{"answer":"html502","when":1}"#, "unknown field `when`"),
    ] {
        let refused = post(body);
        assert_eq!(refused.status, 400, "{body}");
        assert!(refused.text().contains(expected), "{}", refused.text());
    }
}

#[test]
fn calls_and_services_can_be_read() {
    let simulator = start(builder());
    restart(&simulator).send(&simulator);
    let calls = request("GET", "/_simulator/calls").send(&simulator).json();
    assert_eq!((&calls["count"], &calls["calls"][0]["operation"]), (&json!(1), &json!("RestartInstances")));
    request("DELETE", "/_simulator/calls").send(&simulator);
    assert_eq!(request("GET", "/_simulator/calls").send(&simulator).json()["calls"], json!([]));
    let services = request("GET", "/_simulator/services").send(&simulator).json();
    let sae = services.as_array().unwrap().iter().find(|service| service["service"] == "sae").unwrap();
    let operations = sae["operations"].as_array().unwrap();
    let restart = operations.iter().find(|operation| operation["name"] == "RestartInstances").unwrap();
    assert_eq!((&restart["method"], &restart["parameters"][0]["name"]), (&json!("PUT"), &json!("AppId")));
    assert!(restart["errors"].as_array().unwrap().iter().any(|row| row["code"] == "InvalidApplication.NotFound"));
    assert!(restart["examples"].as_u64().unwrap() > 0);
}

#[test]
fn the_page_is_for_people_and_for_this_origin() {
    let simulator = start(builder());
    let page = request("GET", "/").send(&simulator);
    assert_eq!((page.status, page.header("content-type")), (200, Some("text/html;charset=utf-8")));
    let from = |origin: &str| {
        let rule = request("POST", "/_simulator/rules").header("origin", origin).body(r#"{"answer":"html502"}"#);
        rule.send(&simulator).status
    };
    assert_eq!((from("http://example.com"), from("null"), from(simulator.url())), (403, 403, 200));
    let foreign = restart(&simulator).header("origin", "http://example.com").send(&simulator);
    assert_eq!(foreign.status, 403, "{}", foreign.text());
    assert_eq!(request("GET", "/_simulator/nothing").send(&simulator).status, 404);
    assert!(simulator.calls().is_empty());
    let value: Value = request("GET", "/_simulator/rules").send(&simulator).json();
    assert_eq!(value.as_array().unwrap().len(), 1);
}

#[test]
fn a_name_that_leads_here_by_rebinding_reads_nothing() {
    let simulator = start(builder());
    let address = simulator.url().strip_prefix("http://").unwrap().to_owned();
    let port = address.rsplit_once(':').unwrap().1;
    let (local, six) = (format!("localhost:{port}"), format!("[::1]:{port}"));
    let foreign = [format!("example.com:{port}"), "127.0.0.1.example.com".into(), "localhost:1.example.com".into()];
    for path in ["/", "/_simulator/calls", "/_simulator/page/main.js"] {
        let status = |host: &str| Raw::new("GET", path).header("host", host).send(&simulator).status;
        assert_eq!([&address, &local, &six].map(|host| status(host)), [200; 3], "{path}");
        assert_eq!(foreign.each_ref().map(|host| status(host)), [403; 3], "{path}");
    }
}

//! Every documented limit at its boundary: `cases/limits.yaml`. What breaks one is told and never sent.

use std::collections::{BTreeMap, BTreeSet};

use serde::Deserialize;
use serde_json::{Map, Value, json};

use crate::call::{Outcome, PROJECT, command, keys, required};
use crate::coverage;
use crate::specs::{Documented, operations};
use crate::support;
use crate::support::server::{Answer, Server};

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Case {
    /// How the violation begins.
    rule: String,
    /// Where it is, unless that is the place in the key.
    at: Option<String>,
    accepted: Vec<Value>,
    refused: Vec<Value>,
}

/// Cases by operation, then by place and limit.
fn cases() -> BTreeMap<String, BTreeMap<String, Case>> {
    serde_yaml::from_str(&support::read("cases/limits.yaml")).unwrap()
}

#[test]
fn every_limit_holds_at_its_boundary() {
    let server = Server::start();
    server.answers(Answer::new(204, ""));
    let operations = operations();
    for (name, cases) in cases() {
        let operation = operations.iter().find(|operation| operation.name() == name).unwrap();
        for (key, case) in cases {
            assert!(!case.accepted.is_empty() && !case.refused.is_empty(), "{name} {key} needs a case on either side");
            let (place, _) = key.split_once(' ').unwrap();
            let parameter = place.split(['.', '[']).next().unwrap();
            let at = case.at.unwrap_or_else(|| place.replace("[]", "[0]"));
            for value in case.accepted {
                let outcome = call(&server, operation, parameter, &value, &[]);
                assert_eq!((outcome.exit, server.requests().len()), (0, 1), "{name} {key} {value}: {outcome:?}");
            }
            for value in case.refused {
                let outcome = call(&server, operation, parameter, &value, &[]);
                let violations = outcome.violations();
                let [(found_at, rule)] = &violations[..] else { panic!("{name} {key} {value}: {violations:?}") };
                assert_eq!(*found_at, at, "{name} {key} {value}: {rule}");
                assert!(rule.starts_with(&case.rule), "{name} {key} {value}: {rule}");
                assert_eq!(server.requests().len(), 0, "{name} {key} {value} was sent");
                let page = &operation.spec.source.as_ref().unwrap().url;
                assert!(outcome.out.contains(page), "the page is not named: {outcome:?}");
            }
        }
    }
}

#[test]
fn every_limit_of_the_model_has_its_cases() {
    let cases = cases();
    let in_cases = |(operation, cases): (&String, &BTreeMap<String, Case>)| {
        cases.keys().map(|key| format!("{operation} {key}")).collect::<Vec<_>>()
    };
    let covered: BTreeSet<String> = cases.iter().flat_map(in_cases).collect();
    let documented = coverage::limits();
    let missing: Vec<_> = documented.difference(&covered).collect();
    let unknown: Vec<_> = covered.difference(&documented).collect();
    assert!(
        missing.is_empty() && unknown.is_empty(),
        "without a case: {missing:#?}\nno longer documented: {unknown:#?}"
    );
    assert_eq!(documented.len(), 99);
}

/// Many parameters of UpdateStack, each of which breaks something.
fn everything_wrong() -> Value {
    json!({
        "project_id": "p_",
        "stack_name": "1",
        "Client-Request-Id": "-",
        "description": "d".repeat(1025),
        "stack_id": "s",
        "agencies": [
            { "provider_name": "", "agency_name": "a" },
            { "provider_name": "p", "agency_name": "", "agency_urn": "urn" },
            { "provider_name": "p" },
        ],
    })
}

#[test]
fn all_violations_come_at_once_in_documented_order() {
    let server = Server::start();
    let operations = operations();
    let operation = operations.iter().find(|operation| operation.name() == "UpdateStack").unwrap();
    let run = |options: &[&str]| send(&server, operation, everything_wrong().as_object().unwrap().clone(), options);
    let expected = [
        ("project_id", "length 3 to 64, is 2"),
        ("project_id", "matches ^[A-Za-z0-9-]+$, is \"p_\""),
        ("stack_name", "matches ^[一-龥A-Za-z]+[一-龥A-Za-z0-9_-]*$, is \"1\""),
        ("Client-Request-Id", "length 36 to 128, is 1"),
        ("Client-Request-Id", "matches ^[A-Za-z0-9]+[A-Za-z0-9-]*$, is \"-\""),
        ("description", "length 0 to 1024, is 1025"),
        ("stack_id", "length 36, is 1"),
        ("agencies", "no two items with the same provider_name, [1] and [2] are"),
        ("agencies[0].provider_name", "length 1 to 128, is 0"),
        ("agencies[1].agency_name", "length 1 to 64, is 0"),
        ("agencies[1].agency_urn", "matches ^(iam:\\*?:[A-Za-z0-9-]{1,64}:agency:.{1,64})?$, is \"urn\""),
        ("agencies[1]", "exactly one of agency_name, agency_urn; given are agency_name, agency_urn"),
        ("agencies[2]", "exactly one of agency_name, agency_urn; none is given"),
    ];
    let expected = expected.map(|(at, rule)| (at.to_owned(), rule.to_owned()));
    for options in [&[][..], &["--validation", "deny"]] {
        assert_eq!(run(options).violations(), expected);
        assert_eq!(server.requests().len(), 0);
    }
    server.answers(Answer::new(204, ""));
    let warnings: String = expected.iter().map(|(at, rule)| format!("warning: {at}: {rule}\n")).collect();
    for (policy, warned) in [("warn", warnings.as_str()), ("off", "")] {
        let outcome = run(&["--validation", policy]);
        assert_eq!((outcome.exit, outcome.err.as_str()), (0, warned), "{policy}");
        let [request] = &server.requests()[..] else { panic!("{policy}: not one request") };
        assert_eq!(request.json()["agencies"], everything_wrong()["agencies"], "{policy}");
    }
}

/// A call with one parameter more than required, or, with null, one less.
fn call(server: &Server, operation: &Documented, parameter: &str, value: &Value, options: &[&str]) -> Outcome {
    let mut parameters = required(operation.name());
    if !operation.is_alibaba() {
        parameters.insert("project_id".to_owned(), PROJECT.into());
    }
    parameters.insert(parameter.to_owned(), expanded(value));
    parameters.retain(|_, value| !value.is_null());
    send(server, operation, parameters, options)
}

fn send(server: &Server, operation: &Documented, parameters: Map<String, Value>, options: &[&str]) -> Outcome {
    let (endpoint, parameters) = (server.endpoint(), Value::Object(parameters).to_string());
    let fixed = [
        "call",
        &operation.service,
        operation.name(),
        "--attempts",
        "1",
        "--endpoint",
        &endpoint,
        "--params",
        &parameters,
    ];
    command(keys, &[&fixed[..], options].concat())
}

/// The value with long texts written out: `<a x 3>` is `aaa`.
fn expanded(value: &Value) -> Value {
    match value {
        Value::Array(items) => items.iter().map(expanded).collect(),
        Value::Object(fields) => fields.iter().map(|(name, value)| (name.clone(), expanded(value))).collect(),
        Value::String(text) => {
            match text.split_once('<').and_then(|(before, rest)| Some((before, rest.split_once('>')?))) {
                Some((before, (repeated, after))) => {
                    let (part, count) = repeated.split_once(" x ").unwrap();
                    Value::from(format!("{before}{}{after}", part.repeat(count.parse().unwrap())))
                }
                None => value.clone(),
            }
        }
        other => other.clone(),
    }
}

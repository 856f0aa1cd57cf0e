//! Every documented limit, broken and kept, with the words that the caller reads.

#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, reason = "a test that panics has failed")]

mod support;

use apiscribe_runtime::{Schema, Validate, check, unknown};
use support::{Rollback, Update, json};

fn broken(schema: &'static Schema, text: &str) -> Vec<String> {
    check(schema, &json(text), "page").iter().map(ToString::to_string).collect()
}

#[test]
fn one_violation_each() {
    let cases: &[(&str, &[&str])] = &[
        (r#"{"AppId":"a"}"#, &[]),
        (r#"{}"#, &["AppId: required"]),
        (r#"{"AppId":null}"#, &["AppId: required"]),
        (r#"{"AppId":""}"#, &["AppId: length 1 to 36, is 0"]),
        (r#"{"AppId":["a"]}"#, &["AppId: text, is a list"]),
        (r#"{"AppId":"环境环境环境环境环境环境环境环境环境环境环境环境环境环境环境环境环境环境"}"#, &[]),
        (
            r#"{"AppId":7,"Ratio":"-1","DryRun":"True","Wait":10.0,"Load":"1.5"}"#,
            &["Ratio, Load: at most one of Ratio, Load; given are Ratio, Load"],
        ),
        (r#"{"AppId":"a","Ratio":101}"#, &["Ratio: -1 or 0 to 100, is 101"]),
        (r#"{"AppId":"a","Ratio":170141183460469231731}"#, &["Ratio: a whole number, is 170141183460469240000"]),
        (r#"{"AppId":"a","Ratio":"many"}"#, &["Ratio: a whole number, is \"many\""]),
        (r#"{"AppId":"a","Ratio":1.5}"#, &["Ratio: a whole number, is 1.5"]),
        (r#"{"AppId":"a","Wait":4}"#, &["Wait: at least 5, is 4", "Wait: a multiple of 5, is 4"]),
        (r#"{"AppId":"a","Load":2.5}"#, &["Load: at most 2, is 2.5"]),
        (r#"{"AppId":"a","DryRun":"yes"}"#, &["DryRun: true or false, is \"yes\""]),
        (r#"{"AppId":"a","Ids":"i-1,x"}"#, &["Ids[1]: matches ^i-, is \"x\""]),
        (
            r#"{"AppId":"a","Ids":["i-1","i-2","i-1"]}"#,
            &["Ids: items 1 to 2, is 3", "Ids: no two items alike, [0] and [2] are"],
        ),
        (r#"{"AppId":"a","Ids":["i-1,i-2"]}"#, &["Ids[0]: no \",\" inside an item of this list"]),
        (r#"{"AppId":"a","Ids":""}"#, &["Ids: items 1 to 2, is 0"]),
        (r#"{"AppId":"a","Ids":{"x":1}}"#, &["Ids: a list, is an object"]),
        (r#"{"AppId":"a","Strategy":""}"#, &[]),
        (r#"{"AppId":"a","Strategy":"{\"type\":\"Gray\"}"}"#, &["Strategy.gray: required when type is Gray"]),
        (r#"{"AppId":"a","Strategy":{"type":"Batch","gray":1}}"#, &["Strategy.gray: not allowed when type is Batch"]),
        (r#"{"AppId":"a","Strategy":{"type":"C"}}"#, &["Strategy.type: one of Gray, Batch; is \"C\""]),
        (r#"{"AppId":"a","Strategy":{}}"#, &["Strategy.type: required"]),
        (r#"{"AppId":"a","Strategy":"[]"}"#, &["Strategy: an object, is a list"]),
        (r#"{"AppId":"a","Tag":[{"k":"v"},{"k":[]}]}"#, &["Tag[1].k: text, is a list"]),
        (r#"[]"#, &[": an object, is a list"]),
    ];
    for (text, expected) in cases {
        assert_eq!(broken(Rollback::schema(), text), *expected, "{text}");
    }
}

#[test]
fn all_at_once_in_documented_order() {
    let text = r#"{"Client-Request-Id":"ab","agencies":[{"provider_name":"a"},{"agency_name":"b"},
        {"provider_name":"a","agency_name":"b","agency_urn":"c"},{"provider_name":"a234567890","agency_urn":"c"}],
        "steps":{"Step":[1,"x"]}}"#;
    let expected = [
        "Client-Request-Id: length at least 3, is 2",
        "stack_name: required",
        "agencies: items 0 to 3, is 4",
        "agencies: no two items with the same provider_name, [0] and [2] are",
        "agencies[0]: exactly one of agency_name, agency_urn; none is given",
        "agencies[1].provider_name: required",
        "agencies[2]: exactly one of agency_name, agency_urn; given are agency_name, agency_urn",
        "agencies[3].provider_name: length 1 to 8, is 10",
        "steps.Step[1]: a whole number, is \"x\"",
    ];
    assert_eq!(broken(Update::schema(), text), expected);
}

#[test]
fn documents_that_are_no_json_and_long_values() {
    let found = broken(Rollback::schema(), r#"{"AppId":"a","Strategy":"{"}"#);
    assert!(found[0].starts_with("Strategy: a JSON document, is not: EOF"), "{found:?}");
    let long = format!(r#"{{"AppId":"a","Ratio":"{}"}}"#, "ü".repeat(60));
    assert_eq!(broken(Rollback::schema(), &long), [format!("Ratio: a whole number, is \"{}…\"", "ü".repeat(40))]);
}

#[test]
fn names_that_nobody_documents() {
    let text = r#"{"Stack_Name":"a","agencies":[{"provider":"a"}],"steps":{"Step":[1]}}"#;
    let found = unknown(Update::schema(), &json(text), "page");
    let names: Vec<&str> = found.iter().map(|violation| violation.parameter.as_str()).collect();
    assert_eq!(names, ["Stack_Name", "agencies[0].provider"]);
    assert!(found[0].rule.contains("did you mean stack_name?"), "{}", found[0].rule);
    let text = r#"{"Strategy":{"kind":1},"Tag":[{"any":"x"}]}"#;
    let found = unknown(Rollback::schema(), &json(text), "page");
    assert_eq!(found.len(), 1);
    assert_eq!(found[0].parameter, "Strategy.kind");
    assert!(unknown(Rollback::schema(), &json(r#"{"Strategy":"{\"kind\":1}"}"#), "page").is_empty());
}

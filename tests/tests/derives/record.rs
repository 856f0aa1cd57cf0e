//! `Encode` and `Decode`: names, forms, absence, and tolerance for what the page does not say.

use std::collections::BTreeMap;

use apiscribe_macros::{Decode, Encode};
use apiscribe_runtime::{Decode as _, Encode as _, JsonText, Value};

#[derive(Clone, Debug, PartialEq, Encode, Decode)]
struct Stack {
    #[field("Id")]
    id: String,
    #[field("Size")]
    size: Option<i64>,
    #[field("Ratio", in_text)]
    ratio: Option<f64>,
    #[field("Enabled")]
    enabled: Option<bool>,
    #[field("type")]
    r#type: Option<String>,
    #[field("Zones", separator = ",")]
    zones: Vec<String>,
    #[field("Operations", wrapper = "Operation")]
    operations: Vec<Step>,
    #[field("Tags")]
    tags: Option<BTreeMap<String, String>>,
    #[field("Strategy")]
    strategy: Option<JsonText<Step>>,
}

#[derive(Clone, Debug, PartialEq, Encode, Decode)]
struct Step {
    #[field("Name")]
    name: String,
    #[field("Next")]
    next: Vec<Step>,
}

#[derive(Clone, Debug, PartialEq, Encode, Decode)]
struct Nothing {}

fn step(name: &str) -> Step {
    Step { name: name.to_owned(), next: Vec::new() }
}

fn json(text: &str) -> Value {
    Value::from_json(text.as_bytes()).unwrap()
}

fn full() -> Stack {
    Stack {
        id: "a".to_owned(),
        size: Some(3),
        ratio: Some(0.5),
        enabled: Some(true),
        r#type: Some("GrayBatchUpdate".to_owned()),
        zones: vec!["x".to_owned(), "y".to_owned()],
        operations: vec![Step { name: "one".to_owned(), next: vec![step("two")] }],
        tags: Some(BTreeMap::from([("k".to_owned(), "v".to_owned())])),
        strategy: Some(step("s").into()),
    }
}

const FULL: &str = concat!(
    r#"{"Id":"a","Size":3,"Ratio":0.5,"Enabled":true,"type":"GrayBatchUpdate","Zones":["x","y"],"#,
    r#""Operations":{"Operation":[{"Name":"one","Next":[{"Name":"two","Next":[]}]}]},"#,
    r#""Tags":{"k":"v"},"Strategy":{"Name":"s","Next":[]}}"#
);

#[test]
fn encodes_under_documented_names_in_written_order() {
    assert_eq!(full().encode().to_string(), FULL);
}

#[test]
fn decodes_what_it_encodes() {
    assert_eq!(Stack::decode(full().encode()), Ok(full()));
}

#[test]
fn leaves_absent_fields_out() {
    let stack = Stack::decode(json(r#"{"Id":"a"}"#)).unwrap();
    assert_eq!(stack.size, None);
    assert_eq!(stack.encode().to_string(), r#"{"Id":"a","Zones":[],"Operations":{"Operation":[]}}"#);
}

#[test]
fn decodes_what_answers_get_wrong() {
    let same = [
        (r#"{"Id":"7"}"#, r#"{"Id":7}"#),
        (r#"{"Id":"a","Size":3}"#, r#"{"Id":"a","Size":"3","New":{"x":[1]}}"#),
        (r#"{"Id":"a","Enabled":true}"#, r#"{"Id":"a","Enabled":"True"}"#),
        (r#"{"Id":"a"}"#, r#"{"Id":"a","Size":"","Enabled":null}"#),
        (r#"{"Id":"a","Zones":["x","y"]}"#, r#"{"Id":"a","Zones":"x,y"}"#),
        (r#"{"Id":"a","Operations":{"Operation":[{"Name":"n"}]}}"#, r#"{"Id":"a","Operations":[{"Name":"n"}]}"#),
        (
            r#"{"Id":"a","Operations":{"Operation":[{"Name":"n"}]}}"#,
            r#"{"Id":"a","Operations":{"Operation":{"Name":"n"}}}"#,
        ),
    ];
    for (documented, sent) in same {
        assert_eq!(Stack::decode(json(sent)), Stack::decode(json(documented)), "{sent}");
        assert!(Stack::decode(json(sent)).is_ok(), "{sent}");
    }
}

#[test]
fn says_where_an_answer_is_wrong() {
    let cases = [
        (r#"{}"#, "expected a value at Id, found nothing"),
        (r#"[]"#, "expected an object at the root, found"),
        (
            r#"{"Id":"a","Operations":{"Operation":[{"Name":"n"},{}]}}"#,
            "expected a value at Operations.Operation[1].Name",
        ),
    ];
    for (sent, message) in cases {
        let error = Stack::decode(json(sent)).unwrap_err().to_string();
        assert!(error.starts_with(message), "{error}");
    }
}

#[test]
fn a_record_without_fields_is_still_a_record() {
    assert_eq!(Nothing {}.encode().to_string(), "{}");
    assert_eq!(Nothing::decode(json(r#"{"RequestId":"r"}"#)), Ok(Nothing {}));
    assert!(Nothing::decode(json("3")).is_err());
}

//! The pages' examples: every answer is read in full, every request is sent, and the pages' mistakes are not.

use std::collections::BTreeMap;

use apiscribe::spec::{Example, Location};
use serde_json::{Map, Value};

use crate::call::{call, required};
use crate::specs::{Documented, operations};
use crate::support::server::{Answer, Request, Server};

/// Texts by the way to them, in order.
type Leaves = BTreeMap<String, Vec<String>>;

#[test]
fn every_answer_is_read_in_full() {
    let server = Server::start();
    let place = tempfile::tempdir().unwrap();
    let ledger = place.path().join("ledger.jsonl");
    let mut count = 0;
    for operation in operations() {
        for response in operation.spec.examples.iter().filter_map(|example| example.response.as_ref()) {
            let status = response.status.unwrap_or(operation.success_status());
            let as_json = response.json.iter().map(|text| (text, of_json(&serde_json::from_str(text).unwrap())));
            let as_xml = response.xml.iter().map(|text| (text, of_xml(text)));
            for (text, expected) in as_json.chain(as_xml) {
                server.answers(Answer::new(status, text.as_str()));
                let (service, name) = (&operation.service, operation.name());
                let options = ["--ledger", ledger.to_str().unwrap()];
                let outcome = call(&server, service, name, &serde_json::Value::Object(required(name)), &options);
                assert_eq!(outcome.exit, 0, "{text}: {outcome:?}");
                assert!(!expected.is_empty(), "{text}");
                assert_eq!(of_json(&outcome.report()["output"]), expected, "{text}");
                count += 1;
            }
        }
    }
    assert_eq!(count, 28);
    let lines = std::fs::read_to_string(&ledger).unwrap();
    let lines = lines.lines().map(|line| serde_json::from_str::<Value>(line).unwrap());
    let (differ, answered): (Vec<Value>, Vec<Value>) = lines.partition(|line| line.get("at").is_some());
    assert_eq!(answered.len(), 28, "each answer is counted");
    let text = |line: &Value, key: &str| line[key].as_str().unwrap().to_owned();
    let differ: Vec<String> =
        differ.iter().map(|one| ["operation", "at", "kind"].map(|key| text(one, key)).join(" ")).collect();
    assert_eq!(differ, DIFFERENT);
}

/// What the pages' examples have otherwise than their tables.
const DIFFERENT: [&str; 7] = [
    "DescribeTasks returns[TaskSet.SupportCancel] boolean-for-string",
    "DescribeChangeOrder returns[Code] number-for-string",
    "DescribeChangeOrder returns[Data.BatchType] unknown-value",
    "DescribeChangeOrder returns[Data.Pipelines] other-type",
    "DescribeChangeOrder returns[Data.BatchType] unknown-value",
    "RestartInstances returns[Code] number-for-string",
    "RollbackApplication returns[Code] number-for-string",
];

#[test]
fn every_request_is_sent_or_its_mistake_told() {
    let server = Server::start();
    server.answers(Answer::new(204, ""));
    let (mut sent, mut refused) = (0, 0);
    for operation in operations() {
        for (index, example) in operation.spec.examples.iter().enumerate() {
            let Some(given) = request(example) else { continue };
            let mistakes = mistakes(&operation, index);
            let parameters = Value::Object(completed(&operation, given.clone()));
            let outcome = call(&server, &operation.service, operation.name(), &parameters, &[]);
            let requests = server.requests();
            if mistakes.is_empty() {
                assert_eq!(outcome.exit, 0, "{given:?}: {outcome:?}");
                let [request] = &requests[..] else { panic!("not one request for {given:?}") };
                given.iter().for_each(|(name, value)| assert_sent(&operation, request, name, value));
                sent += 1;
            } else {
                let found: Vec<String> = outcome.violations().into_iter().map(|(parameter, _)| parameter).collect();
                assert_eq!(found, mistakes, "{outcome:?}");
                assert_eq!(requests.len(), 0);
                refused += 1;
            }
        }
    }
    assert_eq!((sent, refused), (14, 6));
}

fn request(example: &Example) -> Option<Map<String, Value>> {
    Some(example.request.clone()?.into_iter().collect())
}

/// The parameters of an example that the spec knows to be mistakes of the page.
fn mistakes(operation: &Documented, index: usize) -> Vec<String> {
    let place = format!("examples[{index}].request.");
    let expected = operation.spec.expect.iter();
    expected.filter_map(|one| one.at.strip_prefix(&place).map(str::to_owned)).collect()
}

/// The example, with what it leaves out of the required parameters.
fn completed(operation: &Documented, given: Map<String, Value>) -> Map<String, Value> {
    let mut parameters = required(operation.name());
    parameters.extend(given);
    parameters
}

/// Where the spec says that the parameter goes, the request has this value.
fn assert_sent(operation: &Documented, request: &Request, name: &str, value: &Value) {
    let parameter = operation.spec.parameters.iter().find(|parameter| parameter.name == name).unwrap();
    let wanted = value.as_str().map_or_else(|| value.to_string(), str::to_owned);
    let pair = (name.to_owned(), wanted.clone());
    let found = match parameter.location.unwrap() {
        Location::Query => request.query().contains(&pair),
        Location::Form => request.form().contains(&pair),
        Location::Header => request.header(&name.to_lowercase()) == Some(&wanted),
        Location::Body => request.json()[name] == *value,
        Location::Payload => request.json() == *value,
        Location::Host => request.header("host").is_some_and(|host| host.starts_with(&format!("{wanted}."))),
        Location::Path => {
            let path = operation.spec.http.as_ref().unwrap().get().unwrap().path.clone();
            let place = path.split('/').skip(1).position(|part| part == format!("{{{name}}}")).unwrap();
            request.segments()[place] == wanted
        }
    };
    assert!(found, "{name} is not {wanted} in {request:?}");
}

fn of_json(value: &Value) -> Leaves {
    fn walk(value: &Value, way: &str, leaves: &mut Leaves) {
        match value {
            Value::Null => {}
            Value::Array(items) => items.iter().for_each(|item| walk(item, way, leaves)),
            Value::Object(fields) => {
                fields.iter().for_each(|(name, value)| walk(value, &format!("{way}/{name}"), leaves));
            }
            leaf => {
                let text = leaf.as_str().map_or_else(|| leaf.to_string(), str::to_owned);
                leaves.entry(way.to_owned()).or_default().push(text);
            }
        }
    }
    let mut leaves = Leaves::new();
    walk(value, "", &mut leaves);
    leaves
}

/// Enough of XML for the pages' examples: elements without attributes.
fn of_xml(text: &str) -> Leaves {
    let mut leaves = Leaves::new();
    let mut way: Vec<&str> = Vec::new();
    let mut opened = false;
    for (name, after) in text.split('<').skip(1).map(|piece| piece.split_once('>').unwrap()) {
        match name.strip_prefix('/') {
            None if name.starts_with('?') => {}
            None => {
                way.push(name);
                leaves.entry(format!("/{}", way[1..].join("/"))).or_default().push(after.to_owned());
                opened = true;
            }
            Some(name) => {
                // What was opened last and holds others is no leaf.
                let place = format!("/{}", way[1..].join("/"));
                if !opened {
                    leaves.remove(&place);
                }
                assert_eq!(way.pop(), Some(name));
                opened = false;
            }
        }
    }
    leaves
}

//! Every documented refusal, on demand.

use apiscribe::simulator::{Answer, Rule};
use apiscribe_sdk::cli::SERVICES;
use serde_json::{Value, json};

use crate::harness::{builder, call, required, restart, start};

#[test]
fn every_row_on_demand_reaches_the_client() {
    let simulator = start(builder());
    let mut rows = 0;
    for service in SERVICES {
        for entry in service.operations {
            let name = entry.operation.table().name;
            let parameters = required(name);
            for row in entry.operation.errors() {
                let code = row.code.map(str::to_owned);
                let arguments = vec!["first & <1>".to_owned(), "第二".to_owned()];
                let answer = Answer::Error { code, status: Some(row.status), arguments: arguments.clone() };
                // For every call: the client sends some of them again.
                simulator.add_rule(Rule::new(answer).operation(name));
                let report = call(&simulator, service.service.name, name, &parameters, &[]);
                simulator.clear_rules();
                let what = format!("{name} {row:?}: {report}");
                assert_eq!((&report["kind"], &report["status"]), (&json!("refused"), &json!(row.status)), "{what}");
                assert_ne!(report["variant"], json!("Other"), "{what}");
                if let Some(code) = row.code {
                    assert_eq!(report["code"], json!(code), "{what}");
                }
                let given = report["arguments"].as_array().unwrap();
                let expected: Vec<Value> = arguments.iter().take(given.len()).map(|text| json!(text)).collect();
                assert_eq!(*given, expected, "{what}");
                assert!(!report["message"].as_str().unwrap().contains("%s"), "{what}");
                rows += 1;
            }
        }
    }
    let documented: usize =
        SERVICES.iter().flat_map(|service| service.operations).map(|entry| entry.operation.errors().len()).sum();
    assert_eq!(rows, documented);
    assert!(rows >= 82, "{rows}");
}

#[test]
fn undocumented_ones_too() {
    let simulator = start(builder());
    let sent = |word: &str| {
        let answer = restart(&simulator).header("x-apiscribe-answer", word).send(&simulator);
        (answer.status, answer.code())
    };
    assert_eq!(sent("error=Quite.New"), (400, "Quite.New".to_owned()));
    assert_eq!(sent("error=418"), (418, "Simulated.418".to_owned()));
    assert_eq!(sent(r#"{"error":{"code":"Quite.New","status":503}}"#), (503, "Quite.New".to_owned()));
    assert_eq!(sent("error=InvalidApplication.NotFound").0, 400);
    assert_eq!(sent("nonsense"), (400, "InvalidParameter".to_owned()));
}

#[test]
fn refusals_come_in_xml_too() {
    let simulator = start(builder());
    let answer = restart(&simulator).header("accept", "application/xml").header("x-apiscribe-answer", "error=A.B");
    let text = answer.send(&simulator).text();
    assert!(text.contains("<Error><RequestId>") && text.contains("<Code>A.B</Code>"), "{text}");
}

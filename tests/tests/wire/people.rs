//! What the command line tells people: lists, descriptions, and mistakes with their cure.

use crate::call::{command, keys};
use crate::specs::{model, operations};

#[test]
fn services_are_listed_with_their_operations() {
    let outcome = command(keys, &["services"]);
    assert_eq!((outcome.exit, outcome.err.as_str()), (0, ""));
    let lines: Vec<&str> = outcome.out.lines().collect();
    let mut expected = Vec::new();
    for service in model().services {
        expected.push(format!("{} ({} {}, version {})", service.name, service.vendor, service.title, service.version));
        let named = service.operations.iter().map(|one| format!("  {:<32} {}", one.name, one.docs.summary));
        expected.extend(named);
    }
    assert_eq!(lines, expected);
    assert_eq!(lines.len(), 4 + 11);
}

#[test]
fn a_description_has_every_parameter_and_every_refusal() {
    for operation in operations() {
        let outcome = command(keys, &["describe", &operation.service, operation.name()]);
        assert_eq!((outcome.exit, outcome.err.as_str()), (0, ""));
        let has = |text: &str| assert!(outcome.out.contains(text), "{text:?} is not in\n{}", outcome.out);
        has(&format!("{} {}\n", operation.service, operation.name()));
        has(&operation.spec.doc);
        has(&operation.spec.source.as_ref().unwrap().url);
        for parameter in &operation.spec.parameters {
            has(&format!("\n  {} (", parameter.name));
            has(&parameter.doc);
        }
        for row in &operation.spec.errors {
            has(&format!("\n  {} {}", row.status, row.code.as_deref().unwrap_or("any code")));
            has(row.message.as_deref().unwrap_or_default());
        }
    }
}

#[test]
fn a_description_has_the_limits() {
    for (service, operation, expected) in [
        (
            "sae",
            "RollbackApplication",
            &[
                "  AppId (query, text, required): The application's ID.\n",
                "  MinReadyInstanceRatio (query, whole number): ",
                "\n      -1 or 0 to ",
                "  UpdateStrategy (query, object as JSON in a text): ",
                "\n    type (one of GrayBatchUpdate, BatchUpdate)\n",
                "grayUpdate required when type is GrayBatchUpdate",
                "  400 System.Upgrading (may be sent again soon): ",
            ][..],
        ),
        ("sae", "RestartInstances", &["  InstanceIds (query, list of text joined by \",\", required): "]),
        (
            "rfs",
            "UpdateStack",
            &[
                "  project_id (path, or --setting, or HUAWEICLOUD_SDK_PROJECT_ID, text): ",
                "  Client-Request-Id (header, text, required): ",
                "\n      length 36 to 128\n      matches ^[A-Za-z0-9]+[A-Za-z0-9-]*$\n",
                "  agencies (body, list of object): ",
                "\n      items 0 to 10\n      no two items with the same provider_name\n",
                "\n    exactly one of agency_name, agency_urn\n",
                "  429 any code (may be sent again at a lower rate)\n",
            ],
        ),
        ("webplus", "RebuildAppEnv", &["  DryRun (form, true or false): "]),
    ] {
        let outcome = command(keys, &["describe", service, operation]);
        for text in expected {
            assert!(outcome.out.contains(text), "{text:?} is not in\n{}", outcome.out);
        }
    }
}

#[test]
fn mistakes_go_to_standard_error_with_their_cure() {
    let here = ["--endpoint", "http://127.0.0.1:1"];
    let cases: [(&[&str], &str); 15] = [
        (&["call", "sea", "RestartInstances"], "did you mean sae"),
        (&["call", "sae", "RestartInstance"], "did you mean RestartInstances?"),
        (&["call", "rfs", "updatestack"], "did you mean UpdateStack?"),
        (&["describe", "ecs", "RedeployInstances"], "did you mean RedeployInstance?"),
        (&["describe", "ess", "RedeployInstance"], "did you mean ecs"),
        (&["describe", "sae"], "<OPERATION>"),
        (&["call", "sae", "RestartInstances"], "neither a region nor an endpoint"),
        (&["call", "rfs", "UpdateStack", "--region", "cn-north4"], "cn-north-4"),
        (&["call", "sae", "RestartInstances", "--parms", "{}"], "--params"),
        (&["call", "sae", "RestartInstances", "--params", "{AppId}"], "--params is no JSON"),
        (&["call", "sae", "RestartInstances", "--params", "[]"], "must be a JSON object"),
        (&["call", "sae", "RestartInstances", "--region", "cn-hangzhou", "--signing", "sdk-hmac"], "AcsRoaV2"),
        (
            &["call", "rfs", "UpdateStack", "--region", "cn-north-4", "--setting", "projectid=p"],
            "did you mean project_id?",
        ),
        (&["servics"], "services"),
        (&[], "Usage"),
    ];
    for (words, expected) in cases {
        let outcome = command(keys, words);
        assert_eq!((outcome.exit, outcome.out.as_str()), (2, ""), "{words:?}");
        assert!(outcome.err.contains(expected), "{words:?}: {}", outcome.err);
    }
    // Without keys anywhere, the places that were searched are named; the machine's own metadata is not asked here.
    let nowhere = |name: &str| (name == "ALIBABA_CLOUD_ECS_METADATA_DISABLED").then(|| "true".to_owned());
    let parameters = r#"{"AppId": "a", "InstanceIds": "i"}"#;
    let outcome = command(nowhere, &[&["call", "sae", "RestartInstances", "--params", parameters], &here[..]].concat());
    assert_eq!(outcome.exit, 1);
    assert!(outcome.out.contains("ALIBABA_CLOUD_ACCESS_KEY_ID"), "{outcome:?}");
}

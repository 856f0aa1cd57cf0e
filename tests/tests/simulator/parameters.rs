//! Parameters that are unknown, missing, misplaced or not as they may be are refused as the vendors do.

use apiscribe_runtime::{Signing, Stamp};
use serde_json::json;

use crate::harness::{Raw, builder, huawei, restart_with, signed, start, unsigned};

#[test]
fn alibaba_uses_the_rows_of_the_operation() {
    let simulator = start(builder());
    let good = [("AppId", "a"), ("InstanceIds", "b")];
    for (query, code, part) in [
        (&good[..1], "InvalidParameter.NotEmpty", "You must specify the parameter InstanceIds."),
        (&[("AppId", ""), ("InstanceIds", "b")], "InvalidParameter.NotEmpty", "AppId"),
        (&[good[0], good[1], ("Region", "x")], "InvalidParameter.WithMessage", "Region"),
        (&[good[0], good[1], good[1]], "InvalidParameter.WithMessage", "given twice"),
    ] {
        let answer = restart_with(&simulator, query, &Stamp::now()).send(&simulator);
        assert_eq!((answer.status, answer.code().as_str()), (400, code), "{}", answer.text());
        assert!(answer.text().contains(part), "{}", answer.text());
    }
    assert_eq!(restart_with(&simulator, &good, &Stamp::now()).send(&simulator).status, 200);
}

#[test]
fn values_are_judged_and_booleans_may_be_in_capitals() {
    let simulator = start(builder());
    let rollback = |name: &str, value: &str| {
        let query = [("AppId", "a"), ("VersionId", "b"), (name, value)];
        let mut request = unsigned("PUT", "/pop/v1/sam/app/rollbackApplication", &query, "");
        (request.action, request.version) = ("RollbackApplication", "2019-05-06");
        let answer = signed(&simulator, Signing::Acs3HmacSha256, request).send(&simulator);
        if answer.status == 200 { String::new() } else { answer.code() }
    };
    for (name, value, code) in [
        ("BatchWaitTime", "10", ""),
        ("BatchWaitTime", "ten", "InvalidParameter.WithMessage"),
        ("MinReadyInstanceRatio", "100", ""),
        ("MinReadyInstanceRatio", "101", "MinReadyInstanceRatio.Invalid"),
        ("MinReadyInstances", "-2", "InvalidParameter.WithMessage"),
        ("UpdateStrategy", "", ""),
        ("UpdateStrategy", "{", "InvalidParameter.WithMessage"),
        ("UpdateStrategy", r#"{"type":"GrayBatchUpdate"}"#, "InvalidParameter.WithMessage"),
    ] {
        assert_eq!(rollback(name, value), code, "{name}={value}");
    }
    let redeploy = |force: &str| {
        let mut request = unsigned("POST", "/", &[("InstanceId", "i"), ("ForceStop", force)], "");
        (request.action, request.version) = ("RedeployInstance", "2014-05-26");
        signed(&simulator, Signing::Acs3HmacSha256, request).send(&simulator)
    };
    assert_eq!((redeploy("True").status, redeploy("false").status), (200, 200));
    assert_eq!(redeploy("yes").code(), "InvalidParameter");
}

#[test]
fn a_list_comes_as_numbered_names() {
    let simulator = start(builder());
    let tasks = |query: &[(&str, &str)]| {
        let mut request = unsigned("POST", "/", &[&[("RegionId", "cn-hangzhou")], query].concat(), "");
        (request.action, request.version) = ("DescribeTasks", "2014-05-26");
        signed(&simulator, Signing::Acs3HmacSha256, request).send(&simulator)
    };
    let good = tasks(&[("ResourceIds.2", "b"), ("ResourceIds.1", "a")]);
    assert_eq!(good.status, 200, "{}", good.text());
    assert_eq!(simulator.calls().pop().unwrap().parameters["ResourceIds"], json!(["a", "b"]));
    for (query, part) in [
        (&[("ResourceIds.1", "a"), ("ResourceIds.1", "b")][..], "given twice"),
        (&[("ResourceIds.0", "a")], "ResourceIds.0"),
        (&[("ResourceIds.101", "a")], "ResourceIds"),
        (&[("TaskAction.1", "ImportImage")], "is unknown"),
    ] {
        let answer = tasks(query);
        assert_eq!((answer.status, answer.code().as_str()), (400, "InvalidParameter"), "{query:?}");
        assert!(answer.text().contains(part), "{}", answer.text());
    }
}

#[test]
fn a_form_parameter_belongs_in_the_form() {
    let simulator = start(builder());
    let rebuild = |query: &[(&str, &str)], kind: &str, body: &str| {
        let mut request = unsigned("POST", "/pop/v1/wam/appEnv/rebuild", query, body);
        (request.action, request.version) = ("RebuildAppEnv", "2019-03-20");
        if !body.is_empty() {
            request.headers.insert("content-type", kind.parse().unwrap());
        }
        signed(&simulator, Signing::Acs3HmacSha256, request).send(&simulator)
    };
    let form = "application/x-www-form-urlencoded";
    assert_eq!(rebuild(&[("RegionId", "cn-hangzhou")], form, "EnvId=we-1&DryRun=True").status, 200);
    let misplaced = rebuild(&[("EnvId", "we-1")], form, "");
    assert_eq!((misplaced.status, misplaced.code().as_str()), (400, "InvalidParameter"));
    assert!(misplaced.text().contains("belongs in the form, not in the query"), "{}", misplaced.text());
    let json = rebuild(&[], "application/json", r#"{"EnvId":"we-1"}"#);
    assert!(json.text().contains("content type"), "{}", json.text());
    assert_eq!(rebuild(&[], form, "DryRun=true").code(), "MissingParameter");
}

#[test]
fn huawei_judges_path_query_header_and_body() {
    let simulator = start(builder());
    let plans = |query: &[(&str, &str)]| huawei(&simulator, "GET", "s/execution-plans", query, "");
    let patch = |body: &str| huawei(&simulator, "PATCH", "s", &[], body);
    let stack = |name: &str| huawei(&simulator, "GET", &format!("{name}/execution-plans"), &[], "");
    let id = "1b15e005-bdbb-4bd7-8f9a-a09b6774b4b3";
    let agencies = r#"{"agencies":[{"provider_name":"p","agency_name":"a"}]}"#;
    for good in [
        plans(&[("limit", "10"), ("stack_id", id)]),
        stack("%E6%88%91%E7%9A%84"),
        patch(""),
        patch(r#"{"enable_auto_rollback":true,"description":null}"#),
        patch(agencies),
    ] {
        let answer = good.send(&simulator);
        assert!((200..300).contains(&answer.status), "{good:?}: {}", answer.text());
    }
    let mut refused = 0;
    for (bad, part) in [
        (plans(&[("limit", "9")]), "limit"),
        (plans(&[("limit", "x")]), "whole number"),
        (plans(&[("stack", "x")]), "unknown"),
        (plans(&[("Client-Request-Id", "x")]), "belongs in the header"),
        (stack("1abc"), "stack_name"),
        (patch(r#"{"enable_auto_rollback":"true"}"#), "enable_auto_rollback"),
        (patch(r#"{"unknown":1}"#), "unknown"),
        (patch(r#"{"agencies":[{"provider_name":"p"}]}"#), "agencies"),
        (patch("[]"), "not an object"),
        (patch("{"), "not JSON"),
    ] {
        let answer = bad.send(&simulator);
        assert_eq!((answer.status, answer.code().as_str()), (400, "RFS.0000400"), "{bad:?}: {}", answer.text());
        assert!(answer.text().contains(part), "{part}: {}", answer.text());
        refused += 1;
    }
    assert_eq!(refused, 10);
    let mut without: Raw = plans(&[]);
    without.headers.retain(|(name, _)| name != "client-request-id");
    assert_eq!(without.send(&simulator).status, 401);
}

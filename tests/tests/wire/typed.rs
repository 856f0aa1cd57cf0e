//! The typed clients as a user writes them: build, set, call, match.

use std::sync::{Arc, Mutex};

use apiscribe_sdk::runtime::{
    CallOptions, Credentials, Error, Operation, Progress, Retry, Sending, Transport, Validation,
};
use apiscribe_sdk::{ecs, rfs, sae, webplus};
use serde_json::json;

use crate::call::{KEYS, PROJECT};
use crate::support::server::{Answer, Server};

const REQUEST_ID: &str = "9a7b6c5d-0000-4000-8000-000000000001";

fn credentials(vendor: usize) -> Credentials {
    Credentials::new(KEYS[vendor].1, KEYS[vendor].2)
}

fn run<F: Future>(future: F) -> F::Output {
    tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap().block_on(future)
}

/// What is written under documented names is read back as it was.
fn assert_round_trip<T>(value: &T, expected: &serde_json::Value)
where
    T: serde::Serialize + serde::de::DeserializeOwned + PartialEq + std::fmt::Debug,
{
    assert_eq!(serde_json::to_value(value).unwrap(), *expected);
    assert_eq!(serde_json::from_value::<T>(expected.clone()).unwrap(), *value);
}

#[test]
fn webplus_rebuilds_an_environment() {
    let server = Server::start();
    let steps = json!({ "Operation": [{ "OperationType": "create" }, { "OperationType": "replace" }] });
    let body = json!({ "Code": "OK", "EnvChangeDetail": { "Operations": steps } });
    server.answers(Answer::new(200, body.to_string()));
    let client = webplus::Client::builder().endpoint(server.endpoint()).credentials(credentials(0)).build().unwrap();
    let request = webplus::RebuildAppEnv::new("we-1").dry_run(true).region_id("cn-hangzhou");
    assert_round_trip(&request, &json!({ "EnvId": "we-1", "DryRun": true, "RegionId": "cn-hangzhou" }));
    let output = run(client.rebuild_app_env(request)).unwrap().into_output();
    assert_round_trip(&output, &body);
    let kinds: Vec<_> =
        output.env_change_detail.unwrap().operations.into_iter().map(|one| one.operation_type).collect();
    let other = webplus::rebuild_app_env::EnvOperationType::Other("replace".to_owned());
    assert_eq!(kinds, [Some(webplus::rebuild_app_env::EnvOperationType::Create), Some(other)]);
    let sent = &server.requests()[0];
    assert_eq!(sent.form(), [("DryRun", "true"), ("EnvId", "we-1")].map(|(name, value)| (name.into(), value.into())));
}

#[test]
fn sae_rolls_an_application_back() {
    let server = Server::start();
    let body = r#"{"ErrorCode":"InvalidParameter.NotEmpty","Message":"You must specify the parameter VersionId.","Success":false,"RequestId":"R-1"}"#;
    server.answers(Answer::new(200, body));
    let client = sae::Client::builder().endpoint(server.endpoint()).credentials(credentials(0)).build().unwrap();
    let strategy = sae::rollback_application::UpdateStrategy::new()
        .r#type(sae::rollback_application::StrategyType::GrayBatchUpdate)
        .batch_update(
            sae::rollback_application::BatchUpdate::new()
                .batch(2)
                .release_type(sae::rollback_application::ReleaseType::Auto)
                .batch_wait_time(1),
        )
        .gray_update(sae::rollback_application::GrayUpdate::new().gray(1));
    let request = sae::RollbackApplication::new("a", "v").min_ready_instance_ratio(50).update_strategy(strategy);
    let document = json!({
        "type": "GrayBatchUpdate", "batchUpdate": { "batch": 2, "releaseType": "auto", "batchWaitTime": 1 },
        "grayUpdate": { "gray": 1 },
    });
    let written =
        json!({ "AppId": "a", "VersionId": "v", "MinReadyInstanceRatio": 50, "UpdateStrategy": document.clone() });
    assert_round_trip(&request, &written);
    let error = run(client.rollback_application(request.clone())).unwrap_err();
    assert_eq!((error.code(), error.request_id()), (Some("InvalidParameter.NotEmpty"), Some("R-1")));
    match error {
        Error::Refused(sae::RollbackApplicationError::InvalidParameterNotEmpty(fault)) => {
            assert_eq!(fault.arguments(), ["VersionId"]);
            assert_eq!((fault.raw(), fault.retry()), (body.as_bytes(), Retry::Never));
        }
        other => panic!("{other:?}"),
    }
    let sent = server.requests();
    let strategy = sent[0].query().into_iter().find(|(name, _)| name == "UpdateStrategy").unwrap().1;
    assert_eq!(serde_json::from_str::<serde_json::Value>(&strategy).unwrap(), document);

    let invalid = request.min_ready_instance_ratio(101);
    let Err(Error::Invalid(violations)) = run(client.rollback_application(invalid.clone())) else { panic!("sent") };
    assert_eq!(violations.0[0].parameter, "MinReadyInstanceRatio");
    assert_eq!(invalid.validate(), Err(violations), "the same without a client");
    assert_eq!(server.requests().len(), 0);
    let outcome = run(client.with(CallOptions::new().validation(Validation::Off)).rollback_application(invalid));
    assert!(matches!(outcome, Err(Error::Refused(_))));
    assert_eq!(server.requests().len(), 1);

    let busy = r#"{"Code":"Application.InvalidStatus","Message":"Wait."}"#;
    server.answers(Answer::new(400, busy));
    let error = run(client.restart_instances(sae::RestartInstances::new("a", ["i-1", "i-2"]))).unwrap_err();
    assert!(
        error.is_retryable()
            && matches!(error, Error::Refused(sae::RestartInstancesError::ApplicationInvalidStatus(_)))
    );
    assert!(server.requests()[0].query().contains(&("InstanceIds".to_owned(), "i-1,i-2".to_owned())));
}

#[test]
fn ecs_redeploys_an_instance() {
    let server = Server::start();
    server.answers(Answer::new(200, "<R><TaskId>t-1</TaskId><RequestId>R-1</RequestId></R>").header("x-extra", "e"));
    let client = ecs::Client::builder().endpoint(server.endpoint()).credentials(credentials(0)).build().unwrap();
    let request = ecs::RedeployInstance::new("i-1").force_stop(false).owner_id(7);
    assert_round_trip(&request, &json!({ "InstanceId": "i-1", "ForceStop": false, "OwnerId": 7 }));
    let response = run(client.redeploy_instance(request)).unwrap();
    assert_eq!((response.status().as_u16(), response.request_id()), (200, Some("R-1")));
    assert_eq!(response.headers()["x-extra"], "e");
    assert_round_trip(&response.output, &json!({ "TaskId": "t-1", "RequestId": "R-1" }));
    assert!(!format!("{client:?}").contains(KEYS[0].2));
}

#[test]
fn rfs_lists_continues_and_updates() {
    let server = Server::start();
    let plans = json!({ "execution_plans": [{ "status": "AVAILABLE" }], "page_info": { "current_count": 1 } });
    server.answers(Answer::new(200, plans.to_string()));
    let builder = rfs::Client::builder().endpoint(server.endpoint()).credentials(credentials(1));
    let client = builder.setting("project_id", PROJECT).build().unwrap();
    let request = rfs::ListExecutionPlans::new("stack", REQUEST_ID).limit(10);
    assert_round_trip(&request, &json!({ "stack_name": "stack", "limit": 10, "Client-Request-Id": REQUEST_ID }));
    let output = run(client.list_execution_plans(request)).unwrap().into_output();
    assert_round_trip(&output, &plans);
    assert_eq!(output.execution_plans[0].status, Some(rfs::list_execution_plans::ExecutionPlanStatus::Available));
    assert_eq!(server.requests()[0].segments(), ["v1", PROJECT, "stacks", "stack", "execution-plans"]);

    server.answers(Answer::new(202, r#"{"deployment_id":"d"}"#));
    let request = rfs::ContinueRollbackStack::new("stack", REQUEST_ID).project_id("own-project");
    let response = run(client.continue_rollback_stack(request)).unwrap();
    assert_eq!((response.status().as_u16(), response.output.deployment_id.as_deref()), (202, Some("d")));
    let sent = &server.requests()[0];
    assert_eq!((sent.header("x-project-id"), sent.segments()[1].as_str()), (Some("own-project"), "own-project"));

    let details = json!([{ "error_code": "RFS.30010001", "error_msg": "not allowed" }]);
    let body = json!({ "error_code": "RFS.30010002", "error_msg": "No.", "details": details });
    server.answers(Answer::new(403, body.to_string()));
    let agency = rfs::update_stack::Agency::new("provider").agency_name("agency");
    let request = rfs::UpdateStack::new("stack", REQUEST_ID).agencies([agency]).enable_auto_rollback(false);
    match run(client.update_stack(request)) {
        Err(Error::Refused(rfs::UpdateStackError::Forbidden(fault))) => {
            let body: rfs::types::ErrorBody = fault.body_as().unwrap();
            assert_eq!(body.details[0].error_msg.as_deref(), Some("not allowed"));
        }
        other => panic!("{other:?}"),
    }
    let agencies = json!([{ "provider_name": "provider", "agency_name": "agency" }]);
    assert_eq!(server.requests()[0].json(), json!({ "enable_auto_rollback": false, "agencies": agencies }));
}

#[test]
fn everything_wrong_comes_at_once() {
    let recorder = Recorder::default();
    let builder = rfs::Client::builder().region("cn-north-4").credentials(credentials(1)).transport(recorder.clone());
    let client = builder.environment(|_| None).build().unwrap();
    let agencies = [rfs::update_stack::Agency::new("p"), rfs::update_stack::Agency::new("q").agency_name("")];
    let request = rfs::UpdateStack::new("1", "").agencies(agencies);
    let Err(Error::Invalid(violations)) = run(client.update_stack(request.clone())) else { panic!("sent") };
    let found: Vec<(&str, &str)> = violations.0.iter().map(|one| (one.parameter.as_str(), &one.rule[..7])).collect();
    let expected = [
        ("project_id", "require"),
        ("stack_name", "matches"),
        ("Client-Request-Id", "length "),
        ("Client-Request-Id", "matches"),
        ("agencies[0]", "exactly"),
        ("agencies[1].agency_name", "length "),
    ];
    assert_eq!(found, expected);
    // A path cannot do without its parameters, whatever the validation; without a region, nobody can be asked for them.
    let builder = rfs::Client::builder().endpoint("https://rfs.example.com").validation(Validation::Off);
    let builder = builder.credentials(credentials(1)).transport(recorder.clone());
    let client = builder.environment(|_| None).build().unwrap();
    let Err(Error::Invalid(violations)) = run(client.update_stack(request)) else { panic!("sent") };
    assert_eq!(violations.0.iter().map(|one| one.parameter.as_str()).collect::<Vec<_>>(), ["project_id"]);
    assert!(recorder.0.lock().unwrap().is_empty());
}

/// A transport without a socket.
#[derive(Clone, Debug, Default)]
struct Recorder(Arc<Mutex<Vec<http::Request<Vec<u8>>>>>);

impl Transport for Recorder {
    fn send<'a>(&'a self, request: http::Request<Vec<u8>>, _: &'a Progress) -> Sending<'a> {
        self.0.lock().unwrap().push(request);
        Box::pin(async { Ok(http::Response::builder().status(204).body(Vec::new()).unwrap()) })
    }
}

#[test]
fn a_transport_of_ones_own_needs_no_socket() {
    let recorder = Recorder::default();
    let builder = rfs::Client::builder().region("cn-north-4").credentials(credentials(1)).transport(recorder.clone());
    let client = builder.setting("project_id", PROJECT).build().unwrap();
    let waiting = client.update_stack(rfs::UpdateStack::new("stack", REQUEST_ID));
    // A runtime without input and output.
    let runtime = tokio::runtime::Builder::new_current_thread().enable_time().build().unwrap();
    runtime.block_on(waiting).unwrap();
    let sent = recorder.0.lock().unwrap();
    assert_eq!(sent.len(), 1);
    let url = format!("https://rfs.cn-north-4.myhuaweicloud.com/v1/{PROJECT}/stacks/stack");
    assert_eq!((sent[0].method().as_str(), sent[0].uri().to_string()), ("PATCH", url));
    assert_eq!(sent[0].body(), b"{}");
}

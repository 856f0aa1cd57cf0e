//! Asynchronous work: each start has a handle of its own, and a poll shows how far it is.

use std::collections::HashSet;
use std::time::Duration;

use apiscribe::simulator::{Answer, Rule, Simulator};
use serde_json::{Value, json};

use crate::harness::{builder, call, huawei, restart, start};

/// Long enough that a test is over before it.
const NEVER: Duration = Duration::from_secs(3600);

/// An operation that starts work, and how to poll it.
struct Work {
    service: &'static str,
    operation: &'static str,
    parameters: Value,
    poll: &'static str,
    /// The handle's place in the output.
    handle: &'static str,
    /// What the poll says, from the parameters and the handle.
    says: fn(&str) -> Value,
    /// The state's place in the poll's output.
    state: &'static str,
    /// The state at the start, at the end, and at an end without success.
    states: [Value; 3],
}

fn works() -> Vec<Work> {
    let order = |operation, parameters| Work {
        service: "sae",
        operation,
        parameters,
        poll: "DescribeChangeOrder",
        handle: "/Data/ChangeOrderId",
        says: |handle| json!({ "ChangeOrderId": handle }),
        state: "/Data/Status",
        states: [json!(0), json!(2), json!(3)],
    };
    vec![
        order("RestartInstances", json!({ "AppId": "a", "InstanceIds": "b" })),
        order("RollbackApplication", json!({ "AppId": "a", "VersionId": "b" })),
        Work {
            service: "ecs",
            operation: "RedeployInstance",
            parameters: json!({ "InstanceId": "i" }),
            poll: "DescribeTasks",
            handle: "/TaskId",
            says: |handle| json!({ "RegionId": "cn-hangzhou", "TaskIds": handle }),
            state: "/TaskSet/Task/0/TaskStatus",
            states: [json!("Processing"), json!("Finished"), json!("Failed")],
        },
        Work {
            service: "webplus",
            operation: "RebuildAppEnv",
            parameters: json!({ "EnvId": "we-1" }),
            poll: "DescribeChange",
            handle: "/EnvChangeDetail/ChangeId",
            says: |handle| json!({ "EnvId": "we-1", "ChangeId": handle }),
            state: "/Change/ChangeSucceed",
            states: [json!(false), json!(true), json!(false)],
        },
        Work {
            service: "rfs",
            operation: "ContinueRollbackStack",
            // The poll below names the stack only.
            parameters: json!({
                "stack_name": "s",
                "stack_id": "1b15e005-bdbb-4bd7-8f9a-a09b6774b4b3",
                "Client-Request-Id": "9a7b6c5d-0000-4000-8000-000000000001",
            }),
            poll: "GetStackMetadata",
            handle: "/deployment_id",
            says: |_| json!({ "stack_name": "s", "Client-Request-Id": "9a7b6c5d-0000-4000-8000-000000000002" }),
            state: "/status",
            states: [json!("ROLLBACK_FAILED"), json!("ROLLBACK_COMPLETE"), json!("ROLLBACK_FAILED")],
        },
    ]
}

/// Starts the work and gives its handle.
fn begin(simulator: &Simulator, work: &Work) -> String {
    let report = call(simulator, work.service, work.operation, &work.parameters, &[]);
    let handle = report["output"].pointer(work.handle).and_then(Value::as_str);
    handle.unwrap_or_else(|| panic!("{}: {report}", work.operation)).to_owned()
}

/// The state that a poll of the handle shows.
fn state(simulator: &Simulator, work: &Work, handle: &str) -> Value {
    let report = call(simulator, work.service, work.poll, &(work.says)(handle), &[]);
    report["output"].pointer(work.state).unwrap_or_else(|| panic!("{}: {report}", work.poll)).clone()
}

#[test]
fn work_goes_on_and_ends() {
    let (slow, fast) = (start(builder().task_time(NEVER)), start(builder().task_time(Duration::ZERO)));
    for work in works() {
        let text = |value: &Value| value.as_str().map_or_else(|| value.to_string(), str::to_owned);
        let expect = |simulator: &Simulator, handle: &str, expected: &Value| {
            assert_eq!(text(&state(simulator, &work, handle)), text(expected), "{}", work.operation);
        };
        let [pending, success, failure] = &work.states;
        expect(&slow, &begin(&slow, &work), pending);
        let good = begin(&fast, &work);
        expect(&fast, &good, success);
        fast.add_rule(Rule::new(Answer::TaskFails).operation(work.operation).times(1));
        let bad = begin(&fast, &work);
        expect(&fast, &bad, failure);
        assert_ne!(good, bad);
        // What is polled by its handle keeps its own state; a stack has only the newest.
        if work.service != "rfs" {
            expect(&fast, &good, success);
        }
    }
    assert_eq!(works().len(), 5);
}

#[test]
fn work_ends_after_its_time() {
    let simulator = start(builder().task_time(Duration::from_millis(200)));
    let work = works().pop().unwrap();
    let handle = begin(&simulator, &work);
    let mut seen = Vec::new();
    while seen.last() != Some(&work.states[1]) {
        let state = state(&simulator, &work, &handle);
        if seen.last() != Some(&state) {
            seen.push(state);
        }
        std::thread::sleep(Duration::from_millis(5));
    }
    // How many of the states a poll meets is a matter of time; their order is not.
    let order = [json!("ROLLBACK_FAILED"), json!("ROLLBACK_IN_PROGRESS"), json!("ROLLBACK_COMPLETE")];
    let places: Vec<_> = seen.iter().map(|state| order.iter().position(|known| known == state).unwrap()).collect();
    assert!(places.is_sorted(), "{seen:?}");
}

#[test]
fn every_start_has_its_own_handle() {
    let simulator = start(builder());
    let orders: HashSet<String> = (0..3)
        .map(|_| restart(&simulator).send(&simulator).json()["Data"]["ChangeOrderId"].as_str().unwrap().to_owned())
        .collect();
    assert_eq!(orders.len(), 3);
    let deployment = || huawei(&simulator, "POST", "s/rollbacks", &[], "").send(&simulator).json();
    assert_ne!(deployment()["deployment_id"], deployment()["deployment_id"]);
}

//! Many calls at once through one generated client, and what goes wrong between it and the simulator.

mod faults;

use std::fs;
use std::future::Future;
use std::path::Path;
use std::time::Duration;

use apiscribe::simulator::{Answer, Fault, Rule, Simulator};
use apiscribe_runtime::{CallOptions, Client, ClientBuilder, Credentials, Error, ReqwestTransport};
use apiscribe_sdk::{ecs, sae};
use tokio::task::JoinSet;

const CALLS: usize = 10_000;
const CONNECTIONS: usize = 100;
/// A request may begin to connect and then get a connection that another one gave back; both are kept.
const MOST: usize = CONNECTIONS * 3 / 2;
/// What the whole process may need beside what it had at the start, in KiB: client, simulator and all calls.
const MEMORY: u64 = 512 * 1024;

/// Runs a test to its end; one that hangs has failed.
fn run<T>(test: impl Future<Output = T>) -> T {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    let bounded = async { tokio::time::timeout(Duration::from_secs(600), test).await };
    runtime.block_on(bounded).expect("the test hangs")
}

async fn simulator(rules: Vec<Rule>) -> Simulator {
    let specs = Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap().join("specs");
    let simulator = Simulator::builder().specs(specs).log_limit(10).start().await.unwrap();
    rules.into_iter().for_each(|rule| simulator.add_rule(rule));
    simulator
}

fn credentials(simulator: &Simulator) -> Credentials {
    let key = simulator.key();
    Credentials::new(key.id.clone(), key.secret.clone())
}

/// A client of the simulator, with all the time that a slow machine needs.
fn client<C: From<Client>>(builder: ClientBuilder<C>, simulator: &Simulator) -> ClientBuilder<C> {
    let long = CallOptions::new().timeout(Duration::from_secs(600)).attempt_timeout(Duration::from_secs(600));
    let transport = ReqwestTransport::builder().max_connections(CONNECTIONS).build().unwrap();
    let builder = builder.endpoint(simulator.url()).credentials(credentials(simulator)).environment(|_| None);
    builder.transport(transport).options(long)
}

/// The most memory that this process ever had, in KiB, where the system tells.
fn peak() -> Option<u64> {
    let status = fs::read_to_string("/proc/self/status").ok()?;
    status.lines().find_map(|line| line.strip_prefix("VmHWM:")?.trim().strip_suffix(" kB")?.parse().ok())
}

#[test]
fn ten_thousand_calls_at_once_are_all_answered() {
    run(async {
        let simulator = simulator(vec![]).await;
        let client = client(ecs::Client::builder(), &simulator).build().unwrap();
        let before = peak();
        let mut calls = JoinSet::new();
        for number in 0..CALLS {
            let client = client.clone();
            calls.spawn(async move {
                let request = ecs::RedeployInstance::new(format!("i-{number:017}"));
                client.redeploy_instance(request).await.map(|response| response.attempts().count)
            });
        }
        let mut answered = 0;
        while let Some(outcome) = calls.join_next().await {
            assert_eq!(outcome.unwrap().unwrap(), 1);
            answered += 1;
        }
        let (sent, connections) = (simulator.call_count(), simulator.connections());
        let grown = peak().zip(before).map(|(after, before)| after - before);
        println!("{answered} answers, {sent} requests, {connections} connections, {grown:?} KiB more at the peak");
        assert_eq!((answered, sent), (CALLS, CALLS as u64));
        assert!(connections <= MOST, "{connections}");
        assert!(grown.is_none_or(|grown| grown < MEMORY), "{grown:?} KiB");
    });
}

#[test]
fn a_service_that_fails_as_a_whole_gets_each_call_about_once() {
    run(async {
        let simulator = simulator(vec![Rule::new(Answer::Fault(Fault::Unavailable { retry_after: None }))]).await;
        let client = client(sae::Client::builder(), &simulator).build().unwrap();
        let mut calls = JoinSet::new();
        for number in 0..CALLS {
            let client = client.clone();
            calls.spawn(async move {
                let request = sae::DescribeChangeOrder::new(format!("order-{number}"));
                client.describe_change_order(request).await.map(drop)
            });
        }
        let mut attempts = 0;
        while let Some(outcome) = calls.join_next().await {
            let error = outcome.unwrap().unwrap_err();
            assert!(matches!(error, Error::Refused(_)), "{error}");
            attempts += u64::from(error.attempts().count);
        }
        let (sent, connections) = (simulator.call_count(), simulator.connections());
        println!("{attempts} attempts for {CALLS} calls, {connections} connections");
        assert_eq!(sent, attempts);
        // 500 tokens, 5 for a retry, none won back.
        assert_eq!(attempts, CALLS as u64 + 500 / 5);
        assert!(connections <= MOST, "{connections}");
    });
}

//! The simulator's faults, as calls of a generated client see them: one that must not be repeated when it may have
//! arrived, and one that may.

use std::time::Duration;

use apiscribe::simulator::{Answer, Fault, Rule, Simulator, When};
use apiscribe_runtime::{
    CallOptions, Credentials, Error, ErrorTable, ProvideCredentials, Providing, ReqwestTransport, RetryPolicy,
};
use apiscribe_sdk::{ecs, rfs};

use crate::{client, credentials, run, simulator};

/// The arm, and the attempts.
type End = (&'static str, u32);

fn end<T, E: ErrorTable>(outcome: &Result<apiscribe_runtime::Response<T>, Error<E>>) -> End {
    match outcome {
        Ok(response) => ("answer", response.attempts().count),
        Err(error) => {
            let arm = match error {
                Error::Invalid(_) => "invalid",
                Error::Refused(_) => "refused",
                Error::Unsent(_) => "unsent",
                Error::Lost(_) => "lost",
                Error::Unreadable(_) => "unreadable",
                _ => "another",
            };
            (arm, error.attempts().count)
        }
    }
}

fn ecs_client(simulator: &Simulator) -> apiscribe_runtime::ClientBuilder<ecs::Client> {
    let transport = ReqwestTransport::builder().longest_answer(100_000).build().unwrap();
    let quick = RetryPolicy::default().base(Duration::from_millis(1));
    let options = CallOptions::new().attempt_timeout(Duration::from_secs(1)).retries(quick);
    client(ecs::Client::builder(), simulator).transport(transport).options(options)
}

#[test]
fn each_fault_ends_in_its_arm() {
    let wait = Some(Duration::from_millis(2));
    // The fault of the first call, what RedeployInstance comes to, and what DescribeTasks comes to.
    let table: Vec<(Fault, End, End)> = vec![
        (Fault::Reset { after: When::BeforeRequest }, ("lost", 1), ("answer", 2)),
        (Fault::Reset { after: When::DuringRequest }, ("lost", 1), ("answer", 2)),
        (Fault::Reset { after: When::AfterRequest }, ("lost", 1), ("answer", 2)),
        (Fault::StallHeaders, ("lost", 1), ("answer", 2)),
        (Fault::StallBody, ("lost", 1), ("answer", 2)),
        (Fault::TruncatedBody, ("lost", 1), ("answer", 2)),
        (Fault::OversizedBody(200_000), ("lost", 1), ("lost", 1)),
        (Fault::Html502, ("unreadable", 1), ("answer", 2)),
        (Fault::Gzip, ("unreadable", 1), ("unreadable", 1)),
        (Fault::Redirect, ("unreadable", 1), ("unreadable", 1)),
        (Fault::Unavailable { retry_after: wait }, ("refused", 1), ("answer", 2)),
        (Fault::Throttled { retry_after: None }, ("answer", 2), ("answer", 2)),
        (Fault::Throttled { retry_after: wait }, ("answer", 2), ("answer", 2)),
        (Fault::SignatureMismatch, ("refused", 1), ("refused", 1)),
        (Fault::StaleDate, ("answer", 2), ("answer", 2)),
        (Fault::WrongContentType, ("answer", 1), ("answer", 1)),
        (Fault::CloseAfterAnswer, ("answer", 1), ("answer", 1)),
    ];
    run(async {
        for (fault, once, idempotent) in table {
            let rule = || vec![Rule::new(Answer::Fault(fault.clone())).times(1)];
            let server = simulator(rule()).await;
            let outcome =
                ecs_client(&server).build().unwrap().redeploy_instance(ecs::RedeployInstance::new("i-1")).await;
            assert_eq!(end(&outcome), once, "{fault:?}: {outcome:?}");
            let server = simulator(rule()).await;
            let request = ecs::DescribeTasks::new().region_id("cn-hangzhou");
            let outcome = ecs_client(&server).build().unwrap().describe_tasks(request).await;
            assert_eq!(end(&outcome), idempotent, "{fault:?}: {outcome:?}");
        }
    });
}

/// Gives the same key again, as one that will end.
#[derive(Debug)]
struct Renewed(Credentials);

impl ProvideCredentials for Renewed {
    fn provide(&self) -> Providing<'_> {
        let end = std::time::SystemTime::now() + Duration::from_secs(3600);
        Box::pin(std::future::ready(Ok(self.0.clone().with_expiry(end))))
    }
}

#[test]
fn a_key_that_ends_during_a_call_is_renewed() {
    run(async {
        for (times, expected) in [(1, ("answer", 2)), (2, ("refused", 2))] {
            let server = simulator(vec![Rule::new(Answer::Fault(Fault::ExpiredToken)).times(times)]).await;
            let builder = ecs::Client::builder().endpoint(server.url()).environment(|_| None);
            let client = builder.credentials_provider(Renewed(credentials(&server))).build().unwrap();
            let outcome = client.redeploy_instance(ecs::RedeployInstance::new("i-1")).await;
            assert_eq!(end(&outcome), expected, "{outcome:?}");
        }
    });
}

#[test]
fn kept_connections_that_close_under_load_double_no_call() {
    run(async {
        let server = simulator(vec![Rule::new(Answer::Fault(Fault::CloseAfterAnswer))]).await;
        let client = ecs_client(&server).build().unwrap();
        let mut calls = tokio::task::JoinSet::new();
        for number in 0..300 {
            let client = client.clone();
            calls.spawn(
                async move { client.redeploy_instance(ecs::RedeployInstance::new(format!("i-{number}"))).await },
            );
        }
        let mut answers = 0;
        while let Some(outcome) = calls.join_next().await {
            match end(&outcome.unwrap()) {
                ("answer", 1) => answers += 1,
                ("lost", 1) => {}
                other => panic!("{other:?}"),
            }
        }
        // A lost call may have arrived or not; none arrived twice.
        let sent = server.call_count();
        assert!((answers..=300).contains(&sent), "{answers} answers, {sent} requests");
    });
}

fn stack() -> rfs::GetStackMetadata {
    rfs::GetStackMetadata::new("s", "9a7b6c5d-0000-4000-8000-000000000001")
        .project_id("ba2b9930c977f71edaeaa3a5e96a8ff1")
}

#[test]
fn the_other_vendors_words_are_understood_too() {
    run(async {
        let cases = [
            (Fault::StaleDate, 2, None),
            (Fault::ExpiredToken, 2, None),
            (Fault::SignatureMismatch, 1, Some("APIGW.0301")),
        ];
        for (fault, attempts, code) in cases {
            let server = simulator(vec![Rule::new(Answer::Fault(fault.clone())).times(1)]).await;
            let builder = rfs::Client::builder().endpoint(server.url()).environment(|_| None);
            let client = builder.credentials_provider(Renewed(credentials(&server))).build().unwrap();
            let outcome = client.get_stack_metadata(stack()).await;
            let arm = if code.is_some() { "refused" } else { "answer" };
            assert_eq!(end(&outcome), (arm, attempts), "{fault:?}: {outcome:?}");
            assert_eq!(outcome.err().and_then(|error| error.code().map(str::to_owned)).as_deref(), code);
        }
        let server = simulator(vec![]).await;
        let builder = rfs::Client::builder().endpoint(server.url()).environment(|_| None);
        let wrong = Credentials::new(server.key().id.clone(), "NotTheSecret");
        let error = builder.credentials(wrong).build().unwrap().get_stack_metadata(stack()).await.unwrap_err();
        let Error::Refused(_) = &error else { panic!("{error:?}") };
        assert!(error.to_string().contains("likely: ") && error.to_string().contains("secret"), "{error}");
    });
}

//! How many allocations a call costs beside the network: a number that only grows on purpose.

#![allow(clippy::unwrap_used, reason = "a test that panics has failed")]
#![cfg(feature = "ecs")]

use apiscribe_sdk::ecs::{Client, RedeployInstance};
use apiscribe_sdk::runtime::{Credentials, Progress, Sending, Transport, http};

const ANSWER: &[u8] = br#"{"RequestId":"473469C7-AA6F-4DC5-B3DB-A3DC0DE3C83E","TaskId":"t-bp10e8orkp8x****"}"#;

/// Answers at once.
#[derive(Debug)]
struct Canned;

impl Transport for Canned {
    fn send<'a>(&'a self, _: http::Request<Vec<u8>>, _: &'a Progress) -> Sending<'a> {
        Box::pin(std::future::ready(Ok(http::Response::new(ANSWER.to_vec()))))
    }
}

#[test]
fn a_call_costs_at_most_40_allocations() {
    let builder = Client::builder().endpoint("https://ecs.example.com").transport(Canned);
    let client = builder.credentials(Credentials::new("id", "secret")).build().unwrap();
    let runtime = tokio::runtime::Builder::new_current_thread().enable_time().build().unwrap();
    let call = || {
        let request = RedeployInstance::new("i-bp1azkttqpldxgted****").force_stop(true);
        runtime.block_on(client.redeploy_instance(request)).unwrap()
    };
    // Whatever is set up once.
    drop(call());
    let counted = allocation_counter::measure(|| drop(call()));
    // Two are the canned answer's and its box's.
    assert!(counted.count_total <= 42, "{counted:?}");
    assert_eq!(counted.count_current, 0, "nothing is kept");
}

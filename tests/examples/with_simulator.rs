//! A test without a cloud account: a simulator of the documented services in the same process.
//!
//! `cargo run -p apiscribe-tests --example with_simulator`. In a test of your own, the body of `main` stands in a
//! `#[tokio::test]`; `apiscribe` and `apiscribe-sdk` are its dependencies.

use apiscribe::simulator::{Answer, Fault, Rule, Simulator};
use apiscribe_sdk::ecs::{Client, RedeployInstance, RedeployInstanceError};
use apiscribe_sdk::runtime::{Credentials, Error};

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let simulator = Simulator::start().await?;
    let client = Client::builder()
        .endpoint(simulator.url())
        .credentials(Credentials::new(&simulator.key().id, &simulator.key().secret))
        .build()?;
    let request = || RedeployInstance::new("i-bp1azkttqpldxgted****");

    // The documented example is the answer.
    let response = client.redeploy_instance(request()).await?;
    assert!(response.output.task_id.is_some());

    // Any documented refusal, on demand.
    let refusal: Answer = "error=InvalidInstanceId.NotFound".parse()?;
    simulator.add_rule(Rule::new(refusal).operation("RedeployInstance").times(1));
    let error = client.redeploy_instance(request()).await.expect_err("the simulator refuses");
    assert!(matches!(error, Error::Refused(RedeployInstanceError::InvalidInstanceIdNotFound(_))), "{error}");

    // And what the network does at its worst: the client sends again where that is safe.
    simulator.add_rule(Rule::new(Answer::Fault(Fault::Throttled { retry_after: None })).times(1));
    assert_eq!(client.redeploy_instance(request()).await?.attempts().count, 2);

    println!("{} calls were made, as planned", simulator.calls().len());
    Ok(())
}

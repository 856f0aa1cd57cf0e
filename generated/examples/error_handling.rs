//! Every way in which a call can fail, and what a program can do about each.
//!
//! `cargo run -p apiscribe-sdk --features ecs --example error_handling`

use apiscribe_sdk::ecs::{Client, RedeployInstance, RedeployInstanceError};
use apiscribe_sdk::runtime::{Cause, Error};

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let client = Client::builder().region("cn-hangzhou").build()?;
    let id = std::env::args().nth(1).unwrap_or_else(|| "i-bp1azkttqpldxgted****".to_owned());
    let outcome = client.redeploy_instance(RedeployInstance::new(id)).await;
    let error = match outcome {
        Ok(response) => {
            println!("started: {}", response.output.task_id.unwrap_or_default());
            return Ok(());
        }
        Err(error) => error,
    };
    match &error {
        // Nothing was sent; each violation names the parameter, the rule and the page.
        Error::Invalid(violations) => println!("mend the request: {violations}"),
        // A documented refusal is a variant; what it says is in its fault.
        Error::Refused(RedeployInstanceError::InvalidInstanceIdNotFound(fault)) => {
            println!("no such instance: {fault}")
        }
        Error::Refused(RedeployInstanceError::IncorrectInstanceStatus(fault)) => println!("not now: {fault}"),
        Error::Refused(other) => println!("refused: {other}"),
        // It certainly did not arrive, and can be sent again.
        Error::Unsent(reason) if reason.cause() == Cause::Credentials => println!("no key: {reason}"),
        Error::Unsent(reason) => println!("not sent: {reason}"),
        // It may have been carried out: look before sending it again.
        Error::Lost(reason) => println!("look at the instance first: {reason}"),
        other => println!("unexpected: {other}"),
    }
    println!("attempts: {}, request id: {}", error.attempts().count, error.request_id().unwrap_or("none"));
    Ok(())
}

//! Start, wait, result: an operation whose work goes on after its answer.
//!
//! `cargo run -p apiscribe-sdk --features sae --example waiters`

use std::time::Duration;

use apiscribe_sdk::runtime::{CallOptions, WaitError};
use apiscribe_sdk::sae::{Client, RestartInstances};

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let client = Client::builder().region("cn-hangzhou").build()?;
    // Without these, the documented times hold.
    let options = CallOptions::new().poll_interval(Duration::from_millis(20)).longest_wait(Duration::from_secs(60));
    let request = RestartInstances::new("1daa7236-3844-4f36-b39a-605b0cc0****", ["instance-1", "instance-2"]);
    match client.with(options).restart_instances_and_wait(request).await {
        Ok(done) => println!("restarted: state {}, {:?}", done.state, done.finished.output.data),
        Err(WaitError::Failed { state, last, .. }) => println!("failed in state {state}: {:?}", last.output.data),
        Err(WaitError::TimedOut { state, after, .. }) => println!("still {state:?} after {after:?}"),
        Err(other) => return Err(other.into()),
    }
    Ok(())
}

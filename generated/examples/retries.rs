//! What a client does by itself when a call fails for a passing reason, and how to have it otherwise.
//!
//! `cargo run -p apiscribe-sdk --features sae --example retries`

use std::time::Duration;

use apiscribe_sdk::runtime::{CallOptions, RetryBudget, RetryPolicy};
use apiscribe_sdk::sae::{Client, DescribeChangeOrder};

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    // For all calls of the client and its clones.
    let client = Client::builder()
        .region("cn-hangzhou")
        .options(CallOptions::new().timeout(Duration::from_secs(30)).attempt_timeout(Duration::from_secs(10)))
        .retry_budget(RetryBudget::new(100, 5))
        .keep_rate_limits(true)
        .build()?;
    let order = std::env::args().nth(1).unwrap_or_else(|| "5afa5b98-0c64-4637-983f-15eaa888****".to_owned());
    let request = DescribeChangeOrder::new(order);

    // For one call: five attempts, and waits of up to a second.
    let patient = RetryPolicy::default().attempts(5).base(Duration::from_millis(100)).cap(Duration::from_secs(1));
    let response = client.with(CallOptions::new().retries(patient)).describe_change_order(request.clone()).await?;
    println!("{} request(s) for the first call", response.attempts().count);

    // Not at all.
    let response = client.with(CallOptions::new().retries(RetryPolicy::never())).describe_change_order(request).await?;
    println!("{} request for the second", response.attempts().count);
    Ok(())
}

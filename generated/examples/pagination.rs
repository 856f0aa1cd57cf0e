//! All items of a list that comes in pages.
//!
//! `cargo run -p apiscribe-sdk --features rfs --example pagination`

use apiscribe_sdk::rfs::{Client, ListExecutionPlans};
use apiscribe_sdk::runtime::new_uuid;

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let client = Client::builder().region("cn-north-4").build()?;
    let request = ListExecutionPlans::new("my_hello_world_stack", new_uuid()).limit(100);

    // Page by page, for what stands beside the items; a `Stream`, or `next` in a loop.
    let mut pages = client.list_execution_plans_pages(request.clone());
    while let Some(page) = pages.next().await {
        println!("a page of {} plan(s)", page?.output.execution_plans.len());
    }

    // Item by item.
    let mut plans = client.list_execution_plans_pages(request).items();
    while let Some(plan) = plans.next().await {
        let plan = plan?;
        println!("{} of {}", plan.execution_plan_name.unwrap_or_default(), plan.stack_name.unwrap_or_default());
    }
    Ok(())
}

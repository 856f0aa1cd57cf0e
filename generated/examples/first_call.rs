//! The first call: region and key from where the vendor's own tools look for them.
//!
//! `cargo run -p apiscribe-sdk --features sae --example first_call -- APP_ID VERSION_ID`; with the lines that
//! `apiscribe serve` prints in the environment, nothing leaves the machine.

use apiscribe_sdk::sae::{Client, RollbackApplication};

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut arguments = std::env::args().skip(1);
    let application = arguments.next().unwrap_or_else(|| "017f39b8-****".to_owned());
    let version = arguments.next().unwrap_or_else(|| "0026ff7f-****".to_owned());

    let client = Client::builder().region("cn-hangzhou").app_id("first-call").build()?;
    let request = RollbackApplication::new(application, version).min_ready_instance_ratio(50);
    let response = client.rollback_application(request).await?;

    println!("request {}", response.request_id().unwrap_or("without an id"));
    println!("took {:?}, {} request(s)", response.attempts().elapsed, response.attempts().count);
    println!("{:#?}", response.output.data);
    Ok(())
}

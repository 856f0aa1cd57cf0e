//! One more operation, described by hand with the derives that the generated ones use.
//!
//! `cargo run -p apiscribe-sdk --features sae --example own_operation`: nothing leaves the machine, because the
//! transport is the example's own.

use apiscribe_sdk::macros::{Decode, Encode, ErrorTable, Operation, Validate};
use apiscribe_sdk::runtime::{Credentials, Error, Fault, Progress, Sending, Transport, http};
use apiscribe_sdk::sae::Client;

/// Stops an application: see the vendor's page.
#[derive(Clone, Debug, PartialEq, Operation, Encode, Decode, Validate)]
#[apiscribe(crate = apiscribe_sdk::runtime)]
#[operation(
    method = "PUT",
    path = "/pop/v1/sam/app/stopApplication",
    output = StopApplicationOutput,
    error = StopApplicationError,
    success(field = "Success", equals = "true"),
    page = "https://api.aliyun.com/document/sae/2019-05-06/StopApplication"
)]
struct StopApplication {
    #[param(query = "AppId")]
    app_id: String,
}

#[derive(Clone, Debug, PartialEq, Encode, Decode)]
#[apiscribe(crate = apiscribe_sdk::runtime)]
struct StopApplicationOutput {
    #[field("Data")]
    data: Option<ChangeOrder>,
}

#[derive(Clone, Debug, PartialEq, Encode, Decode)]
#[apiscribe(crate = apiscribe_sdk::runtime)]
struct ChangeOrder {
    #[field("ChangeOrderId")]
    change_order_id: Option<String>,
}

#[derive(Clone, Debug, PartialEq, ErrorTable)]
#[apiscribe(crate = apiscribe_sdk::runtime)]
enum StopApplicationError {
    #[error(status = 400, code = "InvalidApplication.NotFound", message = "The current application does not exist.")]
    NotFound(Fault),
    #[error(other)]
    Other(Fault),
}

/// A service that knows one application.
#[derive(Debug)]
struct OneApplication;

impl Transport for OneApplication {
    fn send(&self, request: http::Request<Vec<u8>>, _: &Progress) -> Sending<'_> {
        println!("{} {}", request.method(), request.uri());
        let known = request.uri().query().is_some_and(|query| query == "AppId=known");
        Box::pin(async move {
            let (status, body) = if known {
                (200, r#"{"Success": true, "Data": {"ChangeOrderId": "4a815998"}}"#)
            } else {
                (
                    400,
                    r#"{"Code": "InvalidApplication.NotFound", "Message": "The current application does not exist."}"#,
                )
            };
            let mut answer = http::Response::new(body.as_bytes().to_vec());
            *answer.status_mut() = http::StatusCode::from_u16(status).unwrap_or_default();
            Ok(answer)
        })
    }
}

/// Stops an application that is there, one that is not, and one that has no name.
#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let client = Client::builder()
        .region("cn-hangzhou")
        .credentials(Credentials::new("AccessKeyId", "AccessKeySecret"))
        .transport(OneApplication)
        .build()?;
    for app_id in ["known", "unknown", ""] {
        match client.send(StopApplication { app_id: app_id.to_owned() }).await {
            Ok(response) => println!("stopping by {:?}", response.output.data),
            Err(Error::Refused(StopApplicationError::NotFound(fault))) => println!("not there: {fault}"),
            Err(Error::Refused(StopApplicationError::Other(fault))) => println!("refused: {fault}"),
            Err(other) => println!("not sent, or no answer: {other}"),
        }
    }
    Ok(())
}

//! The identity of a container, from the agent that its cluster runs.

use std::time::Duration;

use http::Method;

use crate::Credentials;
use crate::credentials::issued::Form;
use crate::credentials::surroundings::{Surroundings, Why};
use crate::credentials::{file, issued, wire};

const URI: &str = "HC_CONTAINER_CREDENTIALS_FULL_URI";
const TOKEN_FILE: &str = "HC_CONTAINER_AUTHORIZATION_TOKEN_FILE";

/// The longest time for the question.
const LIMIT: Duration = Duration::from_secs(10);

const ISSUED: Form = Form {
    around: &["credentials"],
    id: "accessKeyId",
    secret: "secretAccessKey",
    token: "securityToken",
    expires: "expiration",
};

/// The key of the container.
pub(super) async fn key(surroundings: &Surroundings) -> Result<Credentials, Why> {
    let (Some(uri), Some(path)) = (surroundings.variable(URI), surroundings.variable(TOKEN_FILE)) else {
        return Err(Why::NotSetUp(format!("not both of {URI} and {TOKEN_FILE} are set")));
    };
    let token = file::token(&path)?;
    let headers = [("authorization", token.as_str()), ("content-type", "application/json")];
    let request =
        wire::to_url(Method::POST, &uri, &headers, b"{}".to_vec()).map_err(|reason| format!("{URI}: {reason}"))?;
    Ok(issued::key(surroundings.wire.ask(request, LIMIT).await?, &ISSUED)?)
}

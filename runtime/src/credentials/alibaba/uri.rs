//! Keys from a URL.

use std::time::Duration;

use http::Method;

use crate::Credentials;
use crate::credentials::issued::Form;
use crate::credentials::surroundings::{Surroundings, Why};
use crate::credentials::{issued, wire};

/// The longest time for the question.
const LIMIT: Duration = Duration::from_secs(15);

/// The form that the metadata of a machine has as well.
pub(super) const ISSUED: Form =
    Form { around: &[], id: "AccessKeyId", secret: "AccessKeySecret", token: "SecurityToken", expires: "Expiration" };

/// Asks the URL. It may hold a secret, so only its host is ever told.
pub(super) async fn key(surroundings: &Surroundings, uri: &str) -> Result<Credentials, Why> {
    let request = wire::to_url(Method::GET, uri, &[("accept", "application/json")], Vec::new())?;
    Ok(issued::key(surroundings.wire.ask(request, LIMIT).await?, &ISSUED)?)
}

//! The agency of the machine, from its metadata.

use std::time::Duration;

use http::{Method, StatusCode};
use secrecy::zeroize::Zeroizing;

use crate::credentials::issued::Form;
use crate::credentials::surroundings::{Surroundings, Why};
use crate::credentials::{issued, wire};
use crate::{Credentials, Endpoint};

/// The longest time for each question; outside the vendor's machines nobody answers.
const LIMIT: Duration = Duration::from_secs(3);

const ADDRESS: &str = "http://169.254.169.254";
const TOKEN: &str = "/meta-data/latest/api/token";
const KEY: &str = "/openstack/latest/securitykey";

const ISSUED: Form =
    Form { around: &["credential"], id: "access", secret: "secret", token: "securitytoken", expires: "expires_at" };

/// The key of the machine's agency.
pub(super) async fn key(surroundings: &Surroundings) -> Result<Credentials, Why> {
    let usual = || Endpoint::parse(ADDRESS).map_err(|error| error.to_string());
    let endpoint = surroundings.instance_metadata.clone().map_or_else(usual, Ok)?;
    let token = token(surroundings, &endpoint).await?;
    let headers: Vec<_> = token.iter().map(|token| ("x-metadata-token", token.as_str())).collect();
    let request = wire::request(Method::GET, &endpoint, KEY, &headers, Vec::new())?;
    Ok(issued::key(surroundings.wire.ask(request, LIMIT).await?, &ISSUED)?)
}

/// The token of the hardened mode; nothing where the machine has only the older mode.
async fn token(surroundings: &Surroundings, endpoint: &Endpoint) -> Result<Option<Zeroizing<String>>, String> {
    let request =
        wire::request(Method::PUT, endpoint, TOKEN, &[("x-metadata-token-ttl-seconds", "21600")], Vec::new())?;
    let reply = surroundings.wire.ask(request, LIMIT).await?;
    let older = [StatusCode::NOT_FOUND, StatusCode::METHOD_NOT_ALLOWED, StatusCode::SERVICE_UNAVAILABLE];
    if older.contains(&reply.status) {
        return Ok(None);
    }
    Ok(Some(Zeroizing::new(reply.success()?.text()?.to_owned())))
}

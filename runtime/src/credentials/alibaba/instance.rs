//! The RAM role of the machine, from its metadata.

use std::time::Duration;

use http::Method;
use secrecy::zeroize::Zeroizing;

use super::uri::ISSUED;
use crate::credentials::surroundings::{Surroundings, Why};
use crate::credentials::wire::Reply;
use crate::credentials::{issued, wire};
use crate::percent::encode;
use crate::{Credentials, Endpoint};

/// The longest time for each question; outside the vendor's machines nobody answers.
const LIMIT: Duration = Duration::from_secs(1);

const ADDRESS: &str = "http://100.100.100.200";
const TOKEN: &str = "/latest/api/token";
const ROLES: &str = "/latest/meta-data/ram/security-credentials/";

/// The key of the machine's role.
pub(super) async fn key(surroundings: &Surroundings, role: Option<String>) -> Result<Credentials, Why> {
    if surroundings.is_on("ALIBABA_CLOUD_ECS_METADATA_DISABLED") {
        return Err(Why::NotSetUp("ALIBABA_CLOUD_ECS_METADATA_DISABLED turns it off".to_owned()));
    }
    let usual = || Endpoint::parse(ADDRESS).map_err(|error| error.to_string());
    let endpoint = surroundings.instance_metadata.clone().map_or_else(usual, Ok)?;
    let token = token(surroundings, &endpoint).await?;
    let token = token.as_ref().map(|token| token.as_str());
    let role = match role {
        Some(role) => role,
        None => {
            let reply = read(surroundings, &endpoint, ROLES, token).await?.success()?;
            let role = reply.text()?.lines().next().unwrap_or_default().trim().to_owned();
            if role.is_empty() {
                return Err(Why::NotSetUp("the machine has no RAM role: attach one".to_owned()));
            }
            role
        }
    };
    let path = format!("{ROLES}{}", encode(&role));
    Ok(issued::key(read(surroundings, &endpoint, &path, token).await?, &ISSUED)?)
}

/// The token of the hardened mode; nothing where only the older mode answers.
async fn token(surroundings: &Surroundings, endpoint: &Endpoint) -> Result<Option<Zeroizing<String>>, String> {
    let headers = [("x-aliyun-ecs-metadata-token-ttl-seconds", "21600")];
    let request = wire::request(Method::PUT, endpoint, TOKEN, &headers, Vec::new())?;
    let asked = surroundings.wire.ask(request, LIMIT).await;
    let token =
        asked.and_then(Reply::success).and_then(|reply| reply.text().map(|token| Zeroizing::new(token.to_owned())));
    match token {
        Ok(token) if !token.is_empty() => Ok(Some(token)),
        Err(reason) if surroundings.is_on("ALIBABA_CLOUD_IMDSV1_DISABLED") => Err(reason),
        _ => Ok(None),
    }
}

async fn read(
    surroundings: &Surroundings,
    endpoint: &Endpoint,
    path: &str,
    token: Option<&str>,
) -> Result<Reply, String> {
    let headers: Vec<_> = token.map(|token| ("x-aliyun-ecs-metadata-token", token)).into_iter().collect();
    surroundings.wire.ask(wire::request(Method::GET, endpoint, path, &headers, Vec::new())?, LIMIT).await
}

//! An agency in exchange for the token of an identity provider, which is not signed.

use std::time::Duration;

use http::Method;
use secrecy::zeroize::Zeroizing;
use serde_json::{Map, Value};

use crate::credentials::issued::Form;
use crate::credentials::surroundings::{Surroundings, Why};
use crate::credentials::tree::SecretTree;
use crate::credentials::{file, issued, wire};
use crate::{Credentials, Endpoint};

const PROVIDER: &str = "HUAWEICLOUD_OIDC_PROVIDER_URN";
const AGENCY: &str = "HUAWEICLOUD_OIDC_AGENCY_URN";
const TOKEN: &str = "HUAWEICLOUD_OIDC_ID_TOKEN";
const TOKEN_FILE: &str = "HUAWEICLOUD_OIDC_TOKEN_FILE";
const DURATION: &str = "HUAWEICLOUD_OIDC_DURATION_SECONDS";

/// The longest time for the question.
const LIMIT: Duration = Duration::from_secs(15);

/// The regions with a token service of their own; the others ask the one of [`USUAL_REGION`].
const REGIONS: [&str; 12] = [
    "af-south-1",
    "ap-southeast-1",
    "ap-southeast-2",
    "ap-southeast-3",
    "ap-southeast-4",
    "cn-east-3",
    "cn-north-4",
    "cn-south-1",
    "cn-southwest-2",
    "la-south-2",
    "sa-brazil-1",
    "tr-west-1",
];
const USUAL_REGION: &str = "cn-north-4";

const ISSUED: Form = Form {
    around: &["credentials"],
    id: "access_key_id",
    secret: "secret_access_key",
    token: "security_token",
    expires: "expiration",
};

/// The key of the agency that the environment names.
pub(super) async fn key(surroundings: &Surroundings) -> Result<Credentials, Why> {
    let (Some(provider), Some(agency)) = (surroundings.variable(PROVIDER), surroundings.variable(AGENCY)) else {
        return Err(Why::NotSetUp(format!("not both of {PROVIDER} and {AGENCY} are set")));
    };
    let body = body(surroundings, provider, agency)?;
    let headers = [("content-type", "application/json"), ("accept", "application/json")];
    let path = "/v5/agencies/assume-with-oidc";
    let request = wire::request(Method::POST, &endpoint(surroundings)?, path, &headers, body)?;
    Ok(issued::key(surroundings.wire.ask(request, LIMIT).await?, &ISSUED)?)
}

fn body(surroundings: &Surroundings, provider: String, agency: String) -> Result<Vec<u8>, Why> {
    let token = match (surroundings.variable(TOKEN), surroundings.variable(TOKEN_FILE)) {
        (Some(token), _) => Zeroizing::new(token),
        (None, Some(path)) => file::token(&path)?,
        (None, None) => return Err(Why::Failed(format!("{PROVIDER} is set without {TOKEN_FILE} or {TOKEN}: set one"))),
    };
    let duration = match surroundings.variable(DURATION).map(|text| text.parse::<u64>()) {
        None => 3600,
        Some(Ok(seconds @ 900..=43200)) => seconds,
        Some(_) => return Err(Why::Failed(format!("{DURATION} is no number from 900 to 43200: correct it"))),
    };
    let session = surroundings.variable("HUAWEICLOUD_OIDC_SESSION_NAME").unwrap_or_else(|| "apiscribe".to_owned());
    let mut fields = Map::new();
    fields.insert("provider_urn".to_owned(), provider.into());
    fields.insert("agency_urn".to_owned(), agency.into());
    fields.insert("agency_session_name".to_owned(), session.into());
    fields.insert("duration_seconds".to_owned(), duration.into());
    if let Some(policy) = surroundings.variable("HUAWEICLOUD_OIDC_POLICY") {
        fields.insert("policy".to_owned(), policy.into());
    }
    if let Some(ids) = surroundings.variable("HUAWEICLOUD_OIDC_POLICY_IDS") {
        let ids: Vec<Value> = ids.split(',').map(str::trim).filter(|id| !id.is_empty()).map(Value::from).collect();
        fields.insert("policy_ids".to_owned(), ids.into());
    }
    fields.insert("id_token".to_owned(), token.as_str().into());
    Ok(SecretTree::from(Value::Object(fields)).to_bytes())
}

fn endpoint(surroundings: &Surroundings) -> Result<Endpoint, String> {
    if let Some(endpoint) = &surroundings.token_service {
        return Ok(endpoint.clone());
    }
    let region = surroundings.region.as_deref().filter(|region| REGIONS.contains(region)).unwrap_or(USUAL_REGION);
    let said = surroundings.variable("HUAWEICLOUD_SDK_STS_ENDPOINT");
    let address = said.unwrap_or_else(|| format!("sts.{region}.myhuaweicloud.com"));
    Endpoint::parse(&address).map_err(|error| error.to_string())
}

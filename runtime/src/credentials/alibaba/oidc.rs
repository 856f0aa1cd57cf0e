//! A role in exchange for the token of an identity provider: `AssumeRoleWithOIDC`, which is not signed.

use http::Method;

use super::assume_role::seconds;
use super::source::Source;
use super::token_service::{ISSUED, LIMIT, SESSION, VERSION, Zone};
use crate::Credentials;
use crate::credentials::surroundings::{Surroundings, Why};
use crate::credentials::{file, issued, wire};
use crate::percent::encode_pairs;

const ROLE: &str = "ALIBABA_CLOUD_ROLE_ARN";
const PROVIDER: &str = "ALIBABA_CLOUD_OIDC_PROVIDER_ARN";
const TOKEN_FILE: &str = "ALIBABA_CLOUD_OIDC_TOKEN_FILE";
const SESSION_NAME: &str = "ALIBABA_CLOUD_ROLE_SESSION_NAME";

/// The role, and where the token is.
pub(super) struct OidcRole {
    pub(super) role_arn: String,
    pub(super) provider_arn: String,
    pub(super) token_file: String,
    pub(super) session: Option<String>,
    /// In seconds.
    pub(super) duration: Option<u64>,
    pub(super) policy: Option<String>,
}

/// What the environment says.
pub(super) fn of_environment(surroundings: &Surroundings) -> Result<Source, Why> {
    let values = [ROLE, PROVIDER, TOKEN_FILE].map(|name| surroundings.variable(name));
    match values {
        [Some(role_arn), Some(provider_arn), Some(token_file)] => {
            let (session, duration, policy) = (None, None, None);
            let role = OidcRole { role_arn, provider_arn, token_file, session, duration, policy };
            Ok(Source::Oidc(role, Zone::default()))
        }
        // The role's variable has other uses as well.
        _ => Err(Why::NotSetUp(format!("not all of {ROLE}, {PROVIDER} and {TOKEN_FILE} are set"))),
    }
}

/// The name of the session, as the environment has it where nobody else says it.
pub(super) fn session(surroundings: &Surroundings, said: Option<String>) -> String {
    said.or_else(|| surroundings.variable(SESSION_NAME)).unwrap_or_else(|| SESSION.to_owned())
}

/// Assumes the role.
pub(super) async fn key(surroundings: &Surroundings, role: &OidcRole, zone: &Zone) -> Result<Credentials, Why> {
    let token = file::token(&role.token_file)?;
    let mut form = vec![
        ("Action".to_owned(), "AssumeRoleWithOIDC".to_owned()),
        ("Format".to_owned(), "JSON".to_owned()),
        ("Version".to_owned(), VERSION.to_owned()),
        ("RoleArn".to_owned(), role.role_arn.clone()),
        ("OIDCProviderArn".to_owned(), role.provider_arn.clone()),
        ("OIDCToken".to_owned(), token.to_string()),
        ("RoleSessionName".to_owned(), session(surroundings, role.session.clone())),
        ("DurationSeconds".to_owned(), seconds(role.duration)?),
    ];
    form.extend(role.policy.clone().map(|policy| ("Policy".to_owned(), policy)));
    let body = encode_pairs(&form).into_bytes();
    wipe(form);
    let headers = [("content-type", "application/x-www-form-urlencoded"), ("accept", "application/json")];
    let request = wire::request(Method::POST, &zone.endpoint(surroundings)?, "/", &headers, body)?;
    let reply = surroundings.wire.ask(request, LIMIT).await?;
    Ok(issued::key(reply, &ISSUED).map_err(|reason| format!("AssumeRoleWithOIDC: {reason}"))?)
}

fn wipe(form: Vec<(String, String)>) {
    form.into_iter().for_each(|(_, value)| drop(secrecy::zeroize::Zeroizing::new(value)));
}

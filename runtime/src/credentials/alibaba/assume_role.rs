//! A role in exchange for a key: `AssumeRole` of the Security Token Service.

use std::borrow::Cow;
use std::fmt;
use std::sync::Arc;
use std::time::Duration;

use http::{HeaderMap, Method};

use super::token_service::{ISSUED, LIMIT, SESSION, VERSION};
use crate::credentials::issued;
use crate::credentials::wire::Wire;
use crate::random::new_nonce;
use crate::{
    Clock, Credentials, CredentialsError, Endpoint, ProvideCredentials, Providing, Signing, Stamp, Transport, Unsigned,
    sign,
};

/// Gives temporary keys of a role of Alibaba Cloud's, for whoever has a key that may assume it.
pub struct AssumeRole {
    source: Arc<dyn ProvideCredentials>,
    role: Role,
    endpoint: Option<Endpoint>,
    wire: Wire,
}

/// The role, and how it is assumed.
pub(super) struct Role {
    pub(super) arn: String,
    pub(super) session: Option<String>,
    /// In seconds.
    pub(super) duration: Option<u64>,
    pub(super) policy: Option<String>,
    pub(super) external_id: Option<String>,
}

impl AssumeRole {
    /// A role by its ARN (`acs:ram::1234:role/name`), assumed with the keys of a source for an hour at a time.
    pub fn new(
        source: impl ProvideCredentials,
        role_arn: impl Into<String>,
        transport: Arc<dyn Transport>,
        clock: Arc<dyn Clock>,
    ) -> Self {
        let role = Role { arn: role_arn.into(), session: None, duration: None, policy: None, external_id: None };
        AssumeRole { source: Arc::new(source), role, endpoint: None, wire: Wire { transport, clock } }
    }

    /// The name of the session in the vendor's logs: 2 to 64 letters, digits, `.`, `@`, `-` and `_`; `apiscribe` unless
    /// said here.
    #[must_use]
    pub fn session_name(mut self, name: impl Into<String>) -> Self {
        self.role.session = Some(name.into());
        self
    }

    /// How long a key is valid: whole seconds, at least 900, at most what the role allows.
    #[must_use]
    pub fn duration(mut self, duration: Duration) -> Self {
        self.role.duration = Some(duration.as_secs());
        self
    }

    /// A policy that narrows what the role may do, as JSON.
    #[must_use]
    pub fn policy(mut self, policy: impl Into<String>) -> Self {
        self.role.policy = Some(policy.into());
        self
    }

    /// The id that the owner of the role asks others for.
    #[must_use]
    pub fn external_id(mut self, id: impl Into<String>) -> Self {
        self.role.external_id = Some(id.into());
        self
    }

    /// Where the token service is; `sts.aliyuncs.com` unless said here.
    #[must_use]
    pub fn endpoint(mut self, endpoint: Endpoint) -> Self {
        self.endpoint = Some(endpoint);
        self
    }

    async fn assume(&self) -> Result<Credentials, CredentialsError> {
        let credentials = self.source.provide().await?;
        credentials.check()?;
        let usual = || Endpoint::parse("sts.aliyuncs.com").map_err(|error| CredentialsError::new(error.to_string()));
        let endpoint = self.endpoint.clone().map_or_else(usual, Ok)?;
        key(&self.wire, &endpoint, &credentials, &self.role).await.map_err(CredentialsError::new)
    }
}

/// Assumes a role.
///
/// # Errors
/// Who refused, or what cannot be sent.
pub(super) async fn key(
    wire: &Wire,
    endpoint: &Endpoint,
    credentials: &Credentials,
    role: &Role,
) -> Result<Credentials, String> {
    let mut query = vec![
        (Cow::Borrowed("RoleArn"), role.arn.clone()),
        (Cow::Borrowed("RoleSessionName"), role.session.clone().unwrap_or_else(|| SESSION.to_owned())),
        (Cow::Borrowed("DurationSeconds"), seconds(role.duration)?),
    ];
    let optional = [("Policy", &role.policy), ("ExternalId", &role.external_id)];
    query.extend(optional.into_iter().filter_map(|(name, value)| Some((Cow::Borrowed(name), value.clone()?))));
    let unsigned = Unsigned {
        method: Method::POST,
        labels: String::new(),
        path: "/".to_owned(),
        query,
        headers: HeaderMap::new(),
        body: Vec::new(),
        action: "AssumeRole",
        version: VERSION,
        page: "https://help.aliyun.com/document_detail/371864.html",
    };
    let stamp = Stamp::new(wire.clock.now(), new_nonce());
    let signed = sign(Signing::Acs3HmacSha256, &unsigned, endpoint, credentials, &stamp);
    let signed = signed.map_err(|violation| format!("the role cannot be assumed: {violation}"))?;
    issued::key(wire.ask(signed.request, LIMIT).await?, &ISSUED).map_err(|reason| format!("AssumeRole: {reason}"))
}

/// How long a key shall be valid, in seconds.
///
/// # Errors
/// Says that the service takes no less than 900.
pub(super) fn seconds(wanted: Option<u64>) -> Result<String, String> {
    match wanted.unwrap_or(3600) {
        seconds @ 0..900 => Err(format!("a key cannot be had for {seconds} seconds: ask for 900 or more")),
        seconds => Ok(seconds.to_string()),
    }
}

impl ProvideCredentials for AssumeRole {
    fn provide(&self) -> Providing<'_> {
        Box::pin(self.assume())
    }
}

/// An external id is shared by two parties alone.
impl fmt::Debug for AssumeRole {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("AssumeRole").field("role_arn", &self.role.arn).finish_non_exhaustive()
    }
}

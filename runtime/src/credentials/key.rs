//! Access keys. The secret parts never reach `Debug`, logs or errors.

use std::fmt;
use std::sync::Arc;
use std::time::SystemTime;

use secrecy::{ExposeSecret, SecretString};

use crate::{ConfigError, CredentialsError, Service};

/// An access key, permanent or temporary. Clones share its texts, which are zeroed with the last of them.
#[derive(Clone)]
pub struct Credentials(Arc<Parts>);

#[derive(Clone)]
struct Parts {
    access_key_id: String,
    access_key_secret: SecretString,
    security_token: Option<SecretString>,
    expires: Option<SystemTime>,
    settings: Vec<(String, String)>,
}

impl Credentials {
    /// A permanent access key.
    pub fn new(access_key_id: impl Into<String>, access_key_secret: impl Into<String>) -> Self {
        Credentials(Arc::new(Parts {
            access_key_id: access_key_id.into(),
            access_key_secret: access_key_secret.into().into(),
            security_token: None,
            expires: None,
            settings: Vec::new(),
        }))
    }

    /// A token for services that take one as it is.
    pub fn bearer(token: impl Into<String>) -> Self {
        Credentials::new("bearer", token)
    }

    /// What stands for a key where nothing is signed.
    pub(crate) fn none() -> Self {
        Credentials::new("none", "none")
    }

    /// The same key as a temporary one, which is valid only with its token.
    #[must_use]
    pub fn with_security_token(mut self, token: impl Into<String>) -> Self {
        Arc::make_mut(&mut self.0).security_token = Some(token.into().into());
        self
    }

    /// The same key with the time from which on it is no longer valid.
    #[must_use]
    pub fn with_expiry(mut self, expires: SystemTime) -> Self {
        Arc::make_mut(&mut self.0).expires = Some(expires);
        self
    }

    /// The same key with a setting that was found beside it, such as `project_id`. A setting of the client's own goes
    /// first.
    #[must_use]
    pub fn with_setting(mut self, name: impl Into<String>, value: impl Into<String>) -> Self {
        Arc::make_mut(&mut self.0).settings.push((name.into(), value.into()));
        self
    }

    /// The time from which on the key is no longer valid.
    pub fn expires(&self) -> Option<SystemTime> {
        self.0.expires
    }

    /// The public half of the key.
    pub fn access_key_id(&self) -> &str {
        &self.0.access_key_id
    }

    /// Whether both are the same key with the same token.
    pub(crate) fn same_key(&self, other: &Credentials) -> bool {
        self.0.access_key_id == other.0.access_key_id && self.security_token() == other.security_token()
    }

    pub(crate) fn settings(&self) -> &[(String, String)] {
        &self.0.settings
    }

    /// The key in the vendor's own environment variables.
    ///
    /// # Errors
    /// [`ConfigError`] with the names of the variables that are not set.
    pub fn from_environment(service: &Service) -> Result<Self, ConfigError> {
        Credentials::from_lookup(service, &|name| std::env::var(name).ok())
    }

    /// The key in variables that `lookup` gives; an empty variable counts as not set.
    ///
    /// # Errors
    /// [`ConfigError`] with the names of the variables that are not set.
    pub fn from_lookup(service: &Service, lookup: &dyn Fn(&str) -> Option<String>) -> Result<Self, ConfigError> {
        let names = &service.vendor.environment;
        let read = |name: &str| lookup(name).filter(|value| !value.is_empty());
        let (id, secret) = match (read(names.access_key_id), read(names.access_key_secret)) {
            (Some(id), Some(secret)) => (id, secret),
            (id, secret) => {
                let wanted = [(id.is_none(), names.access_key_id), (secret.is_none(), names.access_key_secret)];
                let missing: Vec<&str> = wanted.iter().filter(|(missing, _)| *missing).map(|(_, name)| *name).collect();
                return Err(ConfigError::new(format!(
                    "no credentials for {}: set the environment variable(s) {}, or give credentials to the client builder",
                    service.name,
                    missing.join(" and ")
                )));
            }
        };
        let credentials = Credentials::new(id, secret);
        Ok(match read(names.security_token) {
            Some(token) => credentials.with_security_token(token),
            None => credentials,
        })
    }

    /// # Errors
    /// [`CredentialsError`] when the id or the token could not be sent.
    pub(crate) fn check(&self) -> Result<(), CredentialsError> {
        let unusable = |what| {
            Err(CredentialsError::new(format!(
                "the {what} is empty or holds characters other than visible ASCII: copy it again from the vendor's console"
            )))
        };
        match self.security_token() {
            _ if !sendable(&self.0.access_key_id) => unusable("access key id"),
            _ if self.access_key_secret().is_empty() => unusable("access key secret"),
            Some(token) if !sendable(token) => unusable("security token"),
            _ => Ok(()),
        }
    }

    /// What goes into the header of services that take a token: the token, or the secret of a key that has none.
    pub(crate) fn bearer_token(&self) -> &str {
        self.security_token().unwrap_or_else(|| self.access_key_secret())
    }

    /// Whether the token can be sent as it is.
    pub(crate) fn check_bearer(&self) -> Result<(), CredentialsError> {
        if sendable(self.bearer_token()) {
            return Ok(());
        }
        let what = "the token is empty or holds characters other than visible ASCII";
        Err(CredentialsError::new(format!("{what}: copy it again, without blanks and line ends")))
    }

    pub(crate) fn access_key_secret(&self) -> &str {
        self.0.access_key_secret.expose_secret()
    }

    pub(crate) fn security_token(&self) -> Option<&str> {
        self.0.security_token.as_ref().map(|token| token.expose_secret())
    }
}

fn sendable(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_graphic())
}

impl fmt::Debug for Credentials {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let kind = if self.0.security_token.is_some() { "temporary" } else { "permanent" };
        write!(f, "Credentials({kind}, redacted)")
    }
}

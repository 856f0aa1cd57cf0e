//! What gives a client its keys, and why it may have none.

use std::fmt;
use std::future::Future;
use std::pin::Pin;

use crate::Credentials;

/// Gives keys: fixed ones, or new ones from somewhere each time it is asked.
///
/// A client asks when it has none, and again before they expire, one question at a time; it need not keep them itself.
pub trait ProvideCredentials: Send + Sync + fmt::Debug + 'static {
    /// Finds a key.
    fn provide(&self) -> Providing<'_>;
}

/// A key under way.
pub type Providing<'a> = Pin<Box<dyn Future<Output = Result<Credentials, CredentialsError>> + Send + 'a>>;

/// Why no key could be had: what was tried, and why each of it failed. Holds no secret.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CredentialsError(String);

impl CredentialsError {
    /// A reason, with its cure. It is shown to people and written to logs.
    pub fn new(reason: impl Into<String>) -> Self {
        CredentialsError(reason.into())
    }
}

impl fmt::Display for CredentialsError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for CredentialsError {}

/// A key that stays the same.
impl ProvideCredentials for Credentials {
    fn provide(&self) -> Providing<'_> {
        Box::pin(std::future::ready(Ok(self.clone())))
    }
}

//! The access keys that a simulator knows.

use std::fmt;
use std::str::FromStr;

/// An access key. Its `Debug` shows neither secret nor token.
#[derive(Clone, PartialEq, Eq)]
pub struct AccessKey {
    /// The public part.
    pub id: String,
    /// What requests are signed with.
    pub secret: String,
    /// The token of a temporary key: requests with this key must carry it.
    pub token: Option<String>,
}

impl AccessKey {
    /// A key without a token.
    pub fn new(id: impl Into<String>, secret: impl Into<String>) -> Self {
        AccessKey { id: id.into(), secret: secret.into(), token: None }
    }

    /// The same key as a temporary one.
    #[must_use]
    pub fn with_token(mut self, token: impl Into<String>) -> Self {
        self.token = Some(token.into());
        self
    }

    /// A made-up key, another one each time.
    pub(super) fn made_up() -> Self {
        let digits = || apiscribe_runtime::new_uuid().replace('-', "");
        let id: String = digits().chars().take(12).collect();
        AccessKey::new(format!("SIMULATED{}", id.to_uppercase()), digits())
    }
}

/// Reads `ID=SECRET` or `ID=SECRET:TOKEN`.
impl FromStr for AccessKey {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        // The text itself is not repeated: it holds a secret.
        let wrong = || "an access key is written ID=SECRET or ID=SECRET:TOKEN, no part empty".to_owned();
        let (id, rest) = text.split_once('=').ok_or_else(wrong)?;
        let (secret, token) = match rest.split_once(':') {
            Some((secret, token)) => (secret, Some(token)),
            None => (rest, None),
        };
        if id.is_empty() || secret.is_empty() || token.is_some_and(str::is_empty) {
            return Err(wrong());
        }
        Ok(AccessKey { id: id.to_owned(), secret: secret.to_owned(), token: token.map(str::to_owned) })
    }
}

impl fmt::Debug for AccessKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let token = self.token.as_ref().map(|_| "***");
        f.debug_struct("AccessKey").field("id", &self.id).field("secret", &"***").field("token", &token).finish()
    }
}

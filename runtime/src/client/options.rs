//! What one call can have its own way.

use std::fmt;
use std::time::Duration;

use super::RetryPolicy;
use crate::Validation;
use crate::sign::is_secret;

/// What a call does differently from what its client usually does; what is not said stays as it is.
///
/// `client.with(CallOptions::new().timeout(..))` gives a client with these options, for one call or for many.
#[derive(Clone, Default, PartialEq)]
pub struct CallOptions {
    pub(crate) validation: Option<Validation>,
    pub(crate) timeout: Option<Duration>,
    pub(crate) attempt_timeout: Option<Duration>,
    pub(crate) retries: Option<RetryPolicy>,
    pub(crate) region: Option<String>,
    pub(crate) headers: Vec<(String, String)>,
    pub(crate) poll_interval: Option<Duration>,
    pub(crate) longest_wait: Option<Duration>,
}

impl CallOptions {
    /// Nothing different.
    pub fn new() -> Self {
        CallOptions::default()
    }

    /// What to do with requests that break documented limits.
    #[must_use]
    pub fn validation(mut self, validation: Validation) -> Self {
        self.validation = Some(validation);
        self
    }

    /// The longest time for a call with all of its attempts and the waits between them; 180 seconds unless said here.
    #[must_use]
    pub fn timeout(mut self, timeout: Duration) -> Self {
        self.timeout = Some(timeout);
        self
    }

    /// The longest time for one attempt, from the signature to the last byte of the answer; 60 seconds unless said here.
    #[must_use]
    pub fn attempt_timeout(mut self, timeout: Duration) -> Self {
        self.attempt_timeout = Some(timeout);
        self
    }

    /// When and how often a request is sent again.
    #[must_use]
    pub fn retries(mut self, policy: RetryPolicy) -> Self {
        self.retries = Some(policy);
        self
    }

    /// The region whose endpoint is used. A client that was built with an endpoint of its own keeps that.
    #[must_use]
    pub fn region(mut self, region: impl Into<String>) -> Self {
        self.region = Some(region.into());
        self
    }

    /// One more header. It goes before a header of this name that the operation sets, but not before one of the
    /// protocol's, such as `authorization`.
    #[must_use]
    pub fn header(mut self, name: impl Into<String>, value: impl Into<String>) -> Self {
        self.headers.push((name.into(), value.into()));
        self
    }

    /// How long a waiter waits between two polls; what the operation's spec says unless said here, else 5 seconds.
    #[must_use]
    pub fn poll_interval(mut self, interval: Duration) -> Self {
        self.poll_interval = Some(interval);
        self
    }

    /// How long a waiter waits in all; the documented longest wait unless said here, else an hour.
    #[must_use]
    pub fn longest_wait(mut self, wait: Duration) -> Self {
        self.longest_wait = Some(wait);
        self
    }

    /// These options, and the others where these say nothing.
    #[must_use]
    pub fn over(self, others: &CallOptions) -> Self {
        let mut headers = others.headers.clone();
        headers.extend(self.headers);
        CallOptions {
            validation: self.validation.or(others.validation),
            timeout: self.timeout.or(others.timeout),
            attempt_timeout: self.attempt_timeout.or(others.attempt_timeout),
            retries: self.retries.or(others.retries),
            region: self.region.or_else(|| others.region.clone()),
            headers,
            poll_interval: self.poll_interval.or(others.poll_interval),
            longest_wait: self.longest_wait.or(others.longest_wait),
        }
    }
}

/// Without the values of headers that carry keys.
impl fmt::Debug for CallOptions {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let shown = |(name, value): &(String, String)| match name.parse() {
            Ok(header) if !is_secret(&header) => format!("{name}: {value}"),
            // A name that is none may be meant for a secret one.
            _ => format!("{name}: ***"),
        };
        f.debug_struct("CallOptions")
            .field("validation", &self.validation)
            .field("timeout", &self.timeout)
            .field("attempt_timeout", &self.attempt_timeout)
            .field("retries", &self.retries)
            .field("region", &self.region)
            .field("headers", &self.headers.iter().map(shown).collect::<Vec<_>>())
            .field("poll_interval", &self.poll_interval)
            .field("longest_wait", &self.longest_wait)
            .finish()
    }
}

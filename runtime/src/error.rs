//! How a call can fail.

use std::fmt;

use http::{HeaderMap, StatusCode};

use crate::response::Head;
use crate::{Attempts, Cause, ErrorTable, TransportError, Violations};

/// Why a call has no output. `E` holds the documented refusals of the operation.
#[derive(Debug)]
#[non_exhaustive]
pub enum Error<E> {
    /// The request breaks documented limits; nothing was sent.
    Invalid(Violations),
    /// The service answered and refused.
    Refused(E),
    /// The request certainly did not arrive.
    Unsent(TransportError),
    /// No whole answer came; the request may have been carried out.
    Lost(TransportError),
    /// The answer is not what the documentation promises; the request may have been carried out.
    Unreadable(Unreadable),
}

impl<E: ErrorTable> Error<E> {
    /// The id to name to the vendor's support, where an answer has one.
    pub fn request_id(&self) -> Option<&str> {
        match self {
            Error::Refused(refusal) => refusal.fault().request_id(),
            Error::Unreadable(answer) => answer.request_id(),
            Error::Invalid(_) | Error::Unsent(_) | Error::Lost(_) => None,
        }
    }

    /// The HTTP status, where there is an answer.
    pub fn status(&self) -> Option<StatusCode> {
        match self {
            Error::Refused(refusal) => Some(refusal.fault().status()),
            Error::Unreadable(answer) => Some(answer.status()),
            Error::Invalid(_) | Error::Unsent(_) | Error::Lost(_) => None,
        }
    }

    /// The vendor's code, where the service refused with one.
    pub fn code(&self) -> Option<&str> {
        match self {
            Error::Refused(refusal) => Some(refusal.fault().code()).filter(|code| !code.is_empty()),
            _ => None,
        }
    }

    /// Whether the same request can be sent again without harm: it did not arrive, or the refusal passes by itself.
    pub fn is_retryable(&self) -> bool {
        match self {
            Error::Refused(refusal) => refusal.fault().is_retryable(),
            Error::Unsent(error) => matches!(error.cause(), Cause::Connection | Cause::Timeout | Cause::RateLimit),
            Error::Invalid(_) | Error::Lost(_) | Error::Unreadable(_) => false,
        }
    }
}

impl<E: fmt::Display> fmt::Display for Error<E> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Error::Invalid(violations) => violations.fmt(f),
            Error::Refused(refusal) => refusal.fmt(f),
            Error::Unsent(error) => write!(f, "the request was not sent: {error}"),
            Error::Lost(error) => write!(f, "the answer was lost: {error}"),
            Error::Unreadable(answer) => answer.fmt(f),
        }
    }
}

impl<E: std::error::Error + 'static> std::error::Error for Error<E> {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            Error::Invalid(violations) => Some(violations),
            Error::Refused(refusal) => Some(refusal),
            Error::Unsent(error) | Error::Lost(error) => Some(error),
            Error::Unreadable(answer) => Some(answer),
        }
    }
}

impl<E: ErrorTable> Error<E> {
    /// How often the request was sent, and how long it took; nothing for a request that was not sent.
    pub fn attempts(&self) -> Attempts {
        match self {
            Error::Invalid(_) => Attempts::default(),
            Error::Refused(refusal) => refusal.fault().attempts(),
            Error::Unsent(error) | Error::Lost(error) => error.attempts(),
            Error::Unreadable(answer) => answer.attempts(),
        }
    }
}

/// An answer that is not what the documentation promises, kept as it came.
pub struct Unreadable(Box<(Head, String)>);

impl Unreadable {
    pub(crate) fn new(head: Head, reason: impl Into<String>) -> Self {
        Unreadable(Box::new((head, reason.into())))
    }

    /// The HTTP status.
    pub fn status(&self) -> StatusCode {
        self.0.0.status
    }

    /// How often the request was sent, and how long it took.
    pub fn attempts(&self) -> Attempts {
        self.0.0.attempts
    }

    pub(crate) fn set_attempts(&mut self, attempts: Attempts) {
        self.0.0.attempts = attempts;
    }

    /// All headers of the answer.
    pub fn headers(&self) -> &HeaderMap {
        &self.0.0.headers
    }

    /// The bytes of the body as they came.
    pub fn body(&self) -> &[u8] {
        &self.0.0.raw
    }

    /// What is wrong, and where.
    pub fn reason(&self) -> &str {
        &self.0.1
    }

    /// The id to name to the vendor's support, where a header has one.
    pub fn request_id(&self) -> Option<&str> {
        self.0.0.request_id.as_deref()
    }
}

impl fmt::Display for Unreadable {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "the answer cannot be read: {} (status {}", self.reason(), self.status().as_u16())?;
        if let Some(request_id) = self.request_id() {
            write!(f, ", request id {request_id}")?;
        }
        write!(f, ", {} bytes)", self.body().len())
    }
}

impl fmt::Debug for Unreadable {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Unreadable")
            .field("status", &self.status().as_u16())
            .field("reason", &self.reason())
            .field("request_id", &self.request_id())
            .finish_non_exhaustive()
    }
}

impl std::error::Error for Unreadable {}

/// Why a client cannot be built, in one sentence with the cure.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ConfigError(String);

impl ConfigError {
    pub(crate) fn new(message: impl Into<String>) -> Self {
        ConfigError(message.into())
    }
}

impl fmt::Display for ConfigError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for ConfigError {}

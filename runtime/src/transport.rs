//! What carries a signed request to the service and brings the answer back.

#[cfg(feature = "reqwest")]
mod over_reqwest;

use std::fmt;
use std::future::Future;
use std::pin::Pin;
use std::sync::atomic::{AtomicU8, Ordering};

use crate::Attempts;
#[cfg(feature = "reqwest")]
pub use over_reqwest::{ReqwestTransport, ReqwestTransportBuilder};

/// Sends one request, once: no retry, since a second attempt needs a new signature, and no redirect.
///
/// The request's bytes and headers, `host` included, are signed and have to travel as they are.
pub trait Transport: Send + Sync + fmt::Debug + 'static {
    /// Sends the request and reads the whole answer. The future may be dropped at any time, when a timeout ends it.
    ///
    /// A transport that knows when a request begins to leave says so to `progress`; another one may leave it alone.
    fn send<'a>(&'a self, request: http::Request<Vec<u8>>, progress: &'a Progress) -> Sending<'a>;
}

/// An answer under way.
pub type Sending<'a> = Pin<Box<dyn Future<Output = Result<http::Response<Vec<u8>>, TransportError>> + Send + 'a>>;

/// Marks a request for a key or a setting that calls wait for: it may not wait for one of the connections that these hold.
#[derive(Clone, Copy, Debug)]
pub(crate) struct BesideCalls;

/// How far a transport has come with a request: what a timeout means depends on it.
#[derive(Debug, Default)]
pub struct Progress(AtomicU8);

const UNKNOWN: u8 = 0;
const WAITING: u8 = 1;
const LEAVING: u8 = 2;

impl Progress {
    /// The request waits, for a free connection for instance; nothing of it has left.
    pub fn waiting(&self) {
        self.0.store(WAITING, Ordering::Relaxed);
    }

    /// From here on the request may have left.
    pub fn leaving(&self) {
        self.0.store(LEAVING, Ordering::Relaxed);
    }

    /// Nobody has said how far it is.
    pub(crate) fn unknown(&self) {
        self.0.store(UNKNOWN, Ordering::Relaxed);
    }

    /// Whether the service may have got the request; so it is unless the transport says otherwise.
    pub fn may_have_arrived(&self) -> bool {
        matches!(self.0.load(Ordering::Relaxed), UNKNOWN | LEAVING)
    }
}

/// Why no whole answer came.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TransportError {
    arrived: bool,
    cause: Cause,
    reason: String,
    attempts: Attempts,
}

/// What kept an answer from coming.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Cause {
    /// No connection could be made, or it broke.
    Connection,
    /// A timeout ended.
    Timeout,
    /// The documented rate limit, which is kept on this side, leaves no turn in time.
    RateLimit,
    /// The answer is longer than is read.
    Oversized,
    /// No credentials could be had.
    Credentials,
    /// A setting or an option of the client is wrong or missing.
    Configuration,
}

impl TransportError {
    /// The request certainly did not arrive: no connection could be made, unless another [`Cause`] is given.
    pub fn unsent(reason: impl Into<String>) -> Self {
        TransportError {
            arrived: false,
            cause: Cause::Connection,
            reason: reason.into(),
            attempts: Attempts::default(),
        }
    }

    /// The request may have arrived: the connection broke, unless another [`Cause`] is given.
    pub fn lost(reason: impl Into<String>) -> Self {
        TransportError { arrived: true, ..TransportError::unsent(reason) }
    }

    /// The same with another cause.
    #[must_use]
    pub fn because(self, cause: Cause) -> Self {
        TransportError { cause, ..self }
    }

    /// Whether the service may have got the request.
    pub fn may_have_arrived(&self) -> bool {
        self.arrived
    }

    /// What kept the answer from coming.
    pub fn cause(&self) -> Cause {
        self.cause
    }

    /// How often the request was sent, and how long it took.
    pub fn attempts(&self) -> Attempts {
        self.attempts
    }

    pub(crate) fn set_arrived(&mut self) {
        self.arrived = true;
    }

    pub(crate) fn set_attempts(&mut self, attempts: Attempts) {
        self.attempts = attempts;
    }
}

impl fmt::Display for TransportError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.reason)
    }
}

impl std::error::Error for TransportError {}

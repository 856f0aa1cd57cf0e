//! What carries a signed request to the service and brings the answer back.

#[cfg(feature = "reqwest")]
mod over_reqwest;

use std::fmt;
use std::future::Future;
use std::pin::Pin;

#[cfg(feature = "reqwest")]
pub use over_reqwest::ReqwestTransport;

/// Sends one request, once: no retry, since a second attempt needs a new signature, and no redirect.
///
/// The request's bytes and headers, `host` included, are signed and have to travel as they are.
pub trait Transport: Send + Sync + fmt::Debug + 'static {
    /// Sends the request and reads the whole answer.
    fn send<'a>(&'a self, request: http::Request<Vec<u8>>) -> Sending<'a>;
}

/// An answer under way.
pub type Sending<'a> = Pin<Box<dyn Future<Output = Result<http::Response<Vec<u8>>, TransportError>> + Send + 'a>>;

/// Why no whole answer came.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TransportError {
    arrived: bool,
    reason: String,
}

impl TransportError {
    /// The request certainly did not arrive: no connection could be made.
    pub fn unsent(reason: impl Into<String>) -> Self {
        TransportError { arrived: false, reason: reason.into() }
    }

    /// The request may have arrived.
    pub fn lost(reason: impl Into<String>) -> Self {
        TransportError { arrived: true, reason: reason.into() }
    }

    /// Whether the service may have got the request.
    pub fn may_have_arrived(&self) -> bool {
        self.arrived
    }
}

impl fmt::Display for TransportError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.reason)
    }
}

impl std::error::Error for TransportError {}

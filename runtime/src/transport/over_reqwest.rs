//! The transport over reqwest: async, HTTP/1.1, TLS by rustls with the feature of that name.
//!
//! In: a signed request. Out: the whole answer, or how far the request came. Nothing is sent twice, redirected, unpacked
//! or kept: an answer arrives here as the service sent it.

mod builder;
mod failure;
mod nearby;

use std::fmt;
use std::sync::Arc;
use std::time::Duration;

use http::header::CONTENT_LENGTH;
use http::{HeaderValue, Method};
use tokio::runtime::Handle;
use tokio::sync::Semaphore;

use super::{BesideCalls, Cause, Progress, Sending, Transport, TransportError};
use crate::ConfigError;
pub use builder::ReqwestTransportBuilder;
use failure::{chain, failure};
use nearby::is_nearby;

/// Sends through a pool of connections; [`ReqwestTransport::builder`] has the limits and what they usually are.
///
/// Needs a Tokio runtime with its I/O and its timers enabled. Cheap to clone; clones share the connections.
#[derive(Clone)]
pub struct ReqwestTransport(Arc<Pool>);

struct Pool {
    client: reqwest::Client,
    /// The same without a proxy, if the other one has one: for hosts that only this machine can reach.
    direct: Option<reqwest::Client>,
    limits: Limits,
    /// One permit for each connection that a call uses.
    free: Semaphore,
}

/// What bounds a request.
#[derive(Clone, Copy, Debug)]
struct Limits {
    connect_timeout: Duration,
    read_timeout: Duration,
    max_connections: usize,
    longest_answer: usize,
}

impl ReqwestTransport {
    /// A transport with a pool of its own, and the usual limits.
    ///
    /// # Errors
    /// [`ConfigError`] when TLS cannot be set up, for instance without any trusted certificate on the system.
    pub fn new() -> Result<Self, ConfigError> {
        ReqwestTransport::builder().build()
    }

    /// A builder for transports with other limits, a proxy or certificates.
    pub fn builder() -> ReqwestTransportBuilder {
        ReqwestTransportBuilder::new()
    }
}

impl Transport for ReqwestTransport {
    fn send<'a>(&'a self, request: http::Request<Vec<u8>>, progress: &'a Progress) -> Sending<'a> {
        Box::pin(async move {
            if Handle::try_current().is_err() {
                let reason = "no Tokio runtime runs here: call from within one, or give the client another transport";
                return Err(TransportError::unsent(reason).because(Cause::Configuration));
            }
            // Calls wait for this answer with the permits that it would have to wait for.
            if request.extensions().get::<BesideCalls>().is_some() {
                progress.leaving();
                return self.0.exchange(request).await;
            }
            progress.waiting();
            // Held until the answer is read, so that no more connections than permits are in use; given back as well
            // when a timeout drops this future.
            let permit = self.0.free.acquire().await;
            let _permit = permit.map_err(|error| TransportError::unsent(error.to_string()))?;
            progress.leaving();
            self.0.exchange(request).await
        })
    }
}

impl Pool {
    async fn exchange(&self, mut request: http::Request<Vec<u8>>) -> Result<http::Response<Vec<u8>>, TransportError> {
        // Some gateways answer 411 to these methods without a length, and the HTTP library sends none for no body.
        if request.body().is_empty() && matches!(*request.method(), Method::POST | Method::PUT | Method::PATCH) {
            request.headers_mut().insert(CONTENT_LENGTH, HeaderValue::from_static("0"));
        }
        let near = request.uri().host().is_some_and(is_nearby);
        let client = self.direct.as_ref().filter(|_| near).unwrap_or(&self.client);
        let request = reqwest::Request::try_from(request)
            .map_err(|error| TransportError::unsent(chain(error)).because(Cause::Configuration))?;
        let sent = client.execute(request).await;
        let mut answer = sent.map_err(|error| failure(error, &self.limits))?;
        let longest = self.limits.longest_answer;
        let announced = answer.content_length().and_then(|length| usize::try_from(length).ok());
        if announced.is_some_and(|length| length > longest) {
            return Err(oversized(longest));
        }
        let mut body = Vec::new();
        while let Some(part) = answer.chunk().await.map_err(|error| failure(error, &self.limits))? {
            if body.len().saturating_add(part.len()) > longest {
                return Err(oversized(longest));
            }
            body.extend_from_slice(&part);
        }
        let mut whole = http::Response::new(body);
        *whole.status_mut() = answer.status();
        *whole.headers_mut() = std::mem::take(answer.headers_mut());
        Ok(whole)
    }
}

fn oversized(longest: usize) -> TransportError {
    let reason =
        format!("the answer has more than {longest} bytes: raise `longest_answer` of the transport to read it");
    TransportError::lost(reason).because(Cause::Oversized)
}

/// A proxy's password is part of the HTTP client, which is therefore not shown.
impl fmt::Debug for ReqwestTransport {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("ReqwestTransport").field(&self.0.limits).finish()
    }
}

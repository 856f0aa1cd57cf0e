//! The transport over reqwest: async, HTTP/1.1, TLS by rustls with the feature of that name.

use std::error::Error as _;
use std::time::Duration;

use http::header::CONTENT_LENGTH;
use http::{HeaderValue, Method};

use super::{Sending, Transport, TransportError};
use crate::ConfigError;

const CONNECT: Duration = Duration::from_secs(10);
const READ: Duration = Duration::from_secs(60);
/// The longest body that is read, in bytes.
const LONGEST: usize = 64 * 1024 * 1024;

/// Sends through a pool of connections: 10 seconds to connect, 60 seconds without a byte, bodies up to 64 MiB, no proxy.
///
/// Needs a Tokio runtime.
#[derive(Clone, Debug)]
pub struct ReqwestTransport(reqwest::Client);

impl ReqwestTransport {
    /// A transport with a pool of its own.
    ///
    /// # Errors
    /// [`ConfigError`] when TLS cannot be set up, for instance without any trusted certificate on the system.
    pub fn new() -> Result<Self, ConfigError> {
        use_ring();
        let client = reqwest::Client::builder()
            .redirect(reqwest::redirect::Policy::none())
            .retry(reqwest::retry::never())
            .referer(false)
            .no_proxy()
            .connect_timeout(CONNECT)
            .read_timeout(READ)
            .build();
        client.map(ReqwestTransport).map_err(|error| {
            ConfigError::new(format!("the HTTP client cannot be set up: {}; give another transport", chain(error)))
        })
    }
}

/// Another choice that the program made before stays.
#[cfg(feature = "rustls")]
fn use_ring() {
    if rustls::crypto::CryptoProvider::get_default().is_none() {
        // The only failure is that another thread was faster, which is as good.
        let _ = rustls::crypto::ring::default_provider().install_default();
    }
}

#[cfg(not(feature = "rustls"))]
fn use_ring() {}

impl Transport for ReqwestTransport {
    fn send<'a>(&'a self, mut request: http::Request<Vec<u8>>) -> Sending<'a> {
        Box::pin(async move {
            // Some gateways answer 411 to these methods without a length, and the HTTP library sends none for no body.
            if request.body().is_empty() && matches!(*request.method(), Method::POST | Method::PUT | Method::PATCH) {
                request.headers_mut().insert(CONTENT_LENGTH, HeaderValue::from_static("0"));
            }
            let request = reqwest::Request::try_from(request).map_err(|error| TransportError::unsent(chain(error)))?;
            let sent = self.0.execute(request).await;
            let mut answer = sent.map_err(|error| match error.is_connect() || error.is_builder() {
                true => TransportError::unsent(chain(error)),
                false => TransportError::lost(chain(error)),
            })?;
            let mut body = Vec::new();
            while let Some(part) = answer.chunk().await.map_err(|error| TransportError::lost(chain(error)))? {
                if body.len() + part.len() > LONGEST {
                    return Err(TransportError::lost(format!("the answer has more than {LONGEST} bytes")));
                }
                body.extend_from_slice(&part);
            }
            let mut whole = http::Response::new(body);
            *whole.status_mut() = answer.status();
            *whole.headers_mut() = std::mem::take(answer.headers_mut());
            Ok(whole)
        })
    }
}

/// The error with its causes, without the URL: a signature of the older kind is part of that.
fn chain(error: reqwest::Error) -> String {
    let error = error.without_url();
    let mut text = error.to_string();
    let mut cause = error.source();
    while let Some(inner) = cause {
        let inner_text = inner.to_string();
        if !text.contains(&inner_text) {
            text = format!("{text}: {inner_text}");
        }
        cause = inner.source();
    }
    text
}

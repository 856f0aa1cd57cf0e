//! What the HTTP library says of a failure, in the transport's own terms.

use std::error::Error as StdError;

use super::{Cause, Limits, TransportError};

/// Where a request without an answer came to: a failure while connecting has sent nothing; any later one may have.
pub(super) fn failure(error: reqwest::Error, limits: &Limits) -> TransportError {
    match (error.is_connect(), error.is_timeout()) {
        (true, true) => {
            let limit = limits.connect_timeout.as_millis();
            TransportError::unsent(format!("no connection within {limit} ms")).because(Cause::Timeout)
        }
        (true, false) if distrusted(&error) => {
            let cure = "if the server is the right one, give its issuer's certificate to the transport's builder";
            TransportError::unsent(format!("{}; {cure}", chain(error))).because(Cause::Configuration)
        }
        (true, false) => TransportError::unsent(chain(error)),
        (false, true) => {
            let limit = limits.read_timeout.as_millis();
            TransportError::lost(format!("nothing of the answer came for {limit} ms")).because(Cause::Timeout)
        }
        (false, false) if error.is_builder() => TransportError::unsent(chain(error)).because(Cause::Configuration),
        (false, false) => TransportError::lost(chain(error)),
    }
}

/// The error with its causes, without the URL: a signature of the older kind is part of that.
pub(super) fn chain(error: reqwest::Error) -> String {
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

/// Whether the server's certificate is the reason, which no second attempt would mend.
#[cfg(feature = "rustls")]
fn distrusted(error: &(dyn StdError + 'static)) -> bool {
    // An I/O error names the cause of what it wraps as its own, and so hides what it wraps.
    let wrapped = error.downcast_ref::<std::io::Error>().and_then(|io| io.get_ref());
    let cause = wrapped.map(|wrapped| wrapped as &(dyn StdError + 'static)).or_else(|| error.source());
    let distrusts = matches!(error.downcast_ref(), Some(rustls::Error::InvalidCertificate(_)));
    distrusts || cause.is_some_and(distrusted)
}

#[cfg(not(feature = "rustls"))]
fn distrusted(_: &(dyn StdError + 'static)) -> bool {
    false
}

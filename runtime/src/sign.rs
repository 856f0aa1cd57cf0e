//! Requests with their signatures.
//!
//! In: a request as data, where it goes, credentials and a [`Stamp`]. Out: an `http::Request` ready to be sent, and what
//! was signed. The same input gives the same bytes; what is signed is what is sent.

mod acs3;
mod curl;
mod digest;
mod explain;
mod mask;
mod plain;
mod roa_v2;
mod rpc_v1;
mod sdk_hmac;
mod stamp;

use std::borrow::Cow;

use http::header::{ACCEPT, HOST, USER_AGENT};
use http::{HeaderMap, HeaderName, HeaderValue, Method, Request, Uri};

use crate::{Credentials, Endpoint, Signing, Violation};
pub(crate) use digest::content_md5;
pub use explain::SignatureDifference;
pub(crate) use explain::Texts;
pub(crate) use mask::{Mask, is_secret, keep_secret};
pub use stamp::Stamp;

const JSON: HeaderValue = HeaderValue::from_static("application/json");
const AGENT: HeaderValue = HeaderValue::from_static(concat!("apiscribe/", env!("CARGO_PKG_VERSION")));

/// A request before it is signed.
#[derive(Clone, Debug)]
pub struct Unsigned {
    /// The HTTP method.
    pub method: Method,
    /// Labels in front of the endpoint's host, with `.` between them; empty for none.
    pub labels: String,
    /// The path, percent-encoded.
    pub path: String,
    /// The query's names and values, not encoded, in any order.
    pub query: Vec<(Cow<'static, str>, String)>,
    /// The headers that the operation and its body ask for.
    pub headers: HeaderMap,
    /// The body; empty for none.
    pub body: Vec<u8>,
    /// The vendor's action; empty for none.
    pub action: &'static str,
    /// The version of the API.
    pub version: &'static str,
    /// The page that documents the operation.
    pub page: &'static str,
}

/// A signed request, and what was signed. `Debug` and [`Signed::to_curl`] show neither the token nor the signature; the
/// fields hold them.
pub struct Signed {
    /// The request with all of its headers.
    pub request: Request<Vec<u8>>,
    /// The canonical form; empty for schemes without one.
    pub canonical_request: String,
    /// The text under the signature.
    pub string_to_sign: String,
    /// The signature as it is sent, not encoded.
    pub signature: String,
}

/// What a scheme makes of a request.
struct Signature {
    /// The query as it is sent.
    query: String,
    canonical_request: String,
    string_to_sign: String,
    signature: String,
}

/// A request that is being signed: what is given, and the headers with what the scheme adds.
struct Draft<'u> {
    given: &'u Unsigned,
    headers: HeaderMap,
}

/// Room for the headers of a request with those of its scheme.
const HEADERS: usize = 14;

/// Signs a request for an endpoint.
///
/// # Errors
/// A [`Violation`] when a text cannot stand in a header, or when the URL is longer than 65,534 bytes.
pub fn sign(
    signing: Signing,
    unsigned: &Unsigned,
    endpoint: &Endpoint,
    credentials: &Credentials,
    stamp: &Stamp,
) -> Result<Signed, Violation> {
    let mut draft = Draft { given: unsigned, headers: unsigned.headers.clone() };
    draft.headers.reserve(HEADERS);
    let host = endpoint.host_with(&unsigned.labels);
    draft.put(HOST.as_str(), &host)?;
    draft.headers.insert(ACCEPT, JSON);
    let scheme = match signing {
        Signing::Acs3HmacSha256 => acs3::sign,
        Signing::AcsRoaV2 => roa_v2::sign,
        Signing::AcsRpcV1 => rpc_v1::sign,
        Signing::SdkHmacSha256 => sdk_hmac::sign,
        Signing::Bearer => plain::bearer,
        Signing::None => plain::none,
    };
    let Signature { query, canonical_request, string_to_sign, signature } = scheme(&mut draft, credentials, stamp)?;
    let mut headers = draft.headers;
    headers.insert(USER_AGENT, AGENT);
    keep_secret(&mut headers);
    let mut request = Request::new(unsigned.body.clone());
    *request.method_mut() = unsigned.method.clone();
    *request.uri_mut() = unsigned.uri(endpoint, &host, &query)?;
    *request.headers_mut() = headers;
    Ok(Signed { request, canonical_request, string_to_sign, signature })
}

impl Draft<'_> {
    /// Sets a header.
    fn put(&mut self, name: &'static str, text: &str) -> Result<(), Violation> {
        self.set(name, HeaderValue::from_str(text).ok())
    }

    /// Sets a header to a text that nobody else needs.
    fn put_owned(&mut self, name: &'static str, text: String) -> Result<(), Violation> {
        self.set(name, HeaderValue::try_from(text).ok())
    }

    fn set(&mut self, name: &'static str, value: Option<HeaderValue>) -> Result<(), Violation> {
        let rule = "a text that a header can carry, is one with control characters";
        let value = value.ok_or_else(|| self.given.violation(name, rule))?;
        // Names that are known to the program need no copy.
        self.headers.insert(HeaderName::from_static(name), value);
        Ok(())
    }

    /// The value of a header, trimmed; empty where it is not set. Repeated values are joined by commas.
    fn header(&self, name: &str) -> String {
        let mut text = String::new();
        self.write_header(name, &mut text);
        text
    }

    fn write_header(&self, name: &str, to: &mut String) {
        for (index, value) in self.headers.get_all(name).iter().enumerate() {
            if index > 0 {
                to.push(',');
            }
            to.push_str(String::from_utf8_lossy(value.as_bytes()).trim());
        }
    }

    /// The chosen headers as lines `name:value`, sorted, and their names joined by `;`.
    fn canonical_headers(&self, chosen: impl Fn(&str) -> bool) -> (String, String) {
        let mut names = Vec::with_capacity(self.headers.len());
        names.extend(self.headers.keys().map(HeaderName::as_str).filter(|name| chosen(name)));
        names.sort_unstable();
        let mut lines = String::with_capacity(64 * names.len());
        for name in &names {
            lines.push_str(name);
            lines.push(':');
            self.write_header(name, &mut lines);
            lines.push('\n');
        }
        (lines, names.join(";"))
    }
}

impl Unsigned {
    fn uri(&self, endpoint: &Endpoint, host: &str, query: &str) -> Result<Uri, Violation> {
        let mark = if query.is_empty() { "" } else { "?" };
        let reached = if endpoint.has_subdomains() { host } else { endpoint.authority() };
        let url = [endpoint.scheme(), "://", reached, &self.path, mark, query].concat();
        let length = url.len();
        Uri::try_from(url).map_err(|error| {
            let rule = format!("{error}; a URL has at most 65534 bytes, this one has {length}: send less at once");
            self.violation("the URL", &rule)
        })
    }

    fn violation(&self, parameter: &str, rule: &str) -> Violation {
        Violation { parameter: parameter.to_owned(), rule: rule.to_owned(), page: self.page, unsendable: true }
    }
}

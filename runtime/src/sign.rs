//! Requests with their signatures.
//!
//! In: a request as data, where it goes, credentials and a [`Stamp`]. Out: an `http::Request` ready to be sent, and what
//! was signed. The same input gives the same bytes; what is signed is what is sent.

mod acs3;
mod digest;
mod roa_v2;
mod rpc_v1;
mod sdk_hmac;
mod stamp;

use http::header::{ACCEPT, AUTHORIZATION, HOST, USER_AGENT};
use http::{HeaderMap, HeaderValue, Method, Request, Uri};

use crate::percent::encode_pairs;
use crate::{Credentials, Endpoint, Signing, Violation};
pub(crate) use digest::content_md5;
pub use stamp::Stamp;

const JSON: HeaderValue = HeaderValue::from_static("application/json");
const AGENT: HeaderValue = HeaderValue::from_static(concat!("apiscribe/", env!("CARGO_PKG_VERSION")));

/// A request before it is signed.
#[derive(Clone, Debug)]
pub struct Unsigned {
    /// The HTTP method.
    pub method: Method,
    /// The path, percent-encoded.
    pub path: String,
    /// The query's names and values, not encoded, in any order.
    pub query: Vec<(String, String)>,
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

/// A signed request, and what was signed.
#[derive(Debug)]
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
    canonical_request: String,
    string_to_sign: String,
    signature: String,
}

/// Signs a request for an endpoint.
///
/// # Errors
/// A [`Violation`] when a text cannot stand in a header, or when the URL is longer than 65,534 bytes.
pub fn sign(
    signing: Signing,
    mut unsigned: Unsigned,
    endpoint: &Endpoint,
    credentials: &Credentials,
    stamp: &Stamp,
) -> Result<Signed, Violation> {
    unsigned.put(HOST.as_str(), endpoint.authority())?;
    unsigned.headers.insert(ACCEPT, JSON);
    let scheme = match signing {
        Signing::Acs3HmacSha256 => acs3::sign,
        Signing::AcsRoaV2 => roa_v2::sign,
        Signing::AcsRpcV1 => rpc_v1::sign,
        Signing::SdkHmacSha256 => sdk_hmac::sign,
    };
    let Signature { canonical_request, string_to_sign, signature } = scheme(&mut unsigned, credentials, stamp)?;
    unsigned.headers.insert(USER_AGENT, AGENT);
    let uri = unsigned.uri(endpoint)?;
    let mut request = Request::new(unsigned.body);
    *request.method_mut() = unsigned.method;
    *request.uri_mut() = uri;
    *request.headers_mut() = unsigned.headers;
    Ok(Signed { request, canonical_request, string_to_sign, signature })
}

impl Unsigned {
    /// Sets a header; secret ones are kept out of every `Debug`.
    fn put(&mut self, name: &'static str, text: &str) -> Result<(), Violation> {
        let Ok(mut value) = HeaderValue::from_bytes(text.as_bytes()) else {
            return Err(self.violation(name, "a text that a header can carry, is one with control characters"));
        };
        value.set_sensitive(name == AUTHORIZATION.as_str() || name.ends_with("-token"));
        self.headers.insert(name, value);
        Ok(())
    }

    /// The value of a header, trimmed; empty where it is not set. Repeated values are joined by commas.
    fn header(&self, name: &str) -> String {
        let values: Vec<_> =
            self.headers.get_all(name).iter().map(|value| String::from_utf8_lossy(value.as_bytes())).collect();
        values.iter().map(|value| value.trim()).collect::<Vec<_>>().join(",")
    }

    /// The chosen headers as lines `name:value`, sorted, and their names joined by `;`.
    fn canonical_headers(&self, chosen: impl Fn(&str) -> bool) -> (String, String) {
        let mut names: Vec<&str> =
            self.headers.keys().map(http::HeaderName::as_str).filter(|name| chosen(name)).collect();
        names.sort_unstable();
        let lines = names.iter().map(|name| format!("{name}:{}\n", self.header(name))).collect();
        (lines, names.join(";"))
    }

    fn uri(&self, endpoint: &Endpoint) -> Result<Uri, Violation> {
        let query = encode_pairs(&self.query);
        let mark = if query.is_empty() { "" } else { "?" };
        let url = format!("{}://{}{}{mark}{query}", endpoint.scheme(), endpoint.authority(), self.path);
        Uri::try_from(&url).map_err(|error| {
            let rule = format!("{error}; a URL has at most 65534 bytes, this one has {}: send less at once", url.len());
            self.violation("the URL", &rule)
        })
    }

    fn violation(&self, parameter: &str, rule: &str) -> Violation {
        Violation { parameter: parameter.to_owned(), rule: rule.to_owned(), page: self.page, unsendable: true }
    }
}

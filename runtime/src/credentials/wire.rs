//! Questions for keys and settings that go over the network beside the calls themselves.
//!
//! In: a request and the longest time for it. Out: the answer, whatever its status. Reasons name the host, the status,
//! the vendor's code and the request id; they hold no header and no body, since gateways repeat what they refuse.

use std::sync::Arc;
use std::time::Duration;

use http::header::HOST;
use http::{HeaderMap, HeaderValue, Method, Request, StatusCode, Uri};
use secrecy::zeroize::Zeroizing;
use serde_json::Value;

use super::tree::SecretTree;
use crate::clock::within;
use crate::transport::BesideCalls;
use crate::{Clock, Endpoint, Progress, Transport};

/// What carries questions, and how time passes meanwhile.
#[derive(Clone, Debug)]
pub(crate) struct Wire {
    pub(crate) transport: Arc<dyn Transport>,
    pub(crate) clock: Arc<dyn Clock>,
}

/// An answer with any status.
pub(crate) struct Reply {
    host: String,
    pub(crate) status: StatusCode,
    headers: HeaderMap,
    body: Zeroizing<Vec<u8>>,
}

impl Wire {
    /// Asks once.
    ///
    /// # Errors
    /// A reason without secrets when no answer came in time.
    pub(crate) async fn ask(&self, mut request: Request<Vec<u8>>, limit: Duration) -> Result<Reply, String> {
        let host = request.uri().authority().map(ToString::to_string).unwrap_or_default();
        request.extensions_mut().insert(BesideCalls);
        match within(&*self.clock, limit, self.transport.send(request, &Progress::default())).await {
            None => Err(format!("{host} did not answer within {} ms", limit.as_millis())),
            Some(Err(error)) => Err(format!("{host} did not answer: {error}")),
            Some(Ok(answer)) => {
                let (parts, body) = answer.into_parts();
                Ok(Reply { host, status: parts.status, headers: parts.headers, body: Zeroizing::new(body) })
            }
        }
    }
}

impl Reply {
    /// The same answer, if it is a success.
    ///
    /// # Errors
    /// Who refused, with which status and code.
    pub(crate) fn success(self) -> Result<Self, String> {
        if self.status.is_success() {
            return Ok(self);
        }
        let (status, host) = (self.status.as_u16(), &self.host);
        let tree = SecretTree::parse(&self.body).ok();
        let word = |names: &[&str]| {
            let tree = tree.as_ref()?;
            let text = names.iter().find_map(|name| tree.get(&[name]).and_then(Value::as_str))?;
            Some(text.to_owned()).filter(|text| is_word(text))
        };
        let code = word(&["Code", "error_code", "errorCode", "code"]);
        let id = word(&["RequestId", "request_id"]).or_else(|| self.header("x-request-id").filter(|id| is_word(id)));
        let code = code.map(|code| format!(" {code}")).unwrap_or_default();
        let id = id.map(|id| format!(", request id {id}")).unwrap_or_default();
        Err(format!("{host} answered {status}{code}{id}"))
    }

    /// The body as text.
    ///
    /// # Errors
    /// Who sent something else.
    pub(crate) fn text(&self) -> Result<&str, String> {
        let text = std::str::from_utf8(&self.body).map_err(|_| format!("the answer of {} is no text", self.host))?;
        Ok(text.trim())
    }

    /// The body as a tree.
    ///
    /// # Errors
    /// Who sent something else.
    pub(crate) fn tree(&self) -> Result<SecretTree, String> {
        SecretTree::parse(&self.body).map_err(|_| format!("the answer of {} is no JSON", self.host))
    }

    /// Who answered.
    pub(crate) fn host(&self) -> &str {
        &self.host
    }

    fn header(&self, name: &str) -> Option<String> {
        self.headers.get(name).and_then(|value| value.to_str().ok()).map(str::to_owned)
    }
}

/// Codes and ids are words; what is longer, or no word, may be anything.
fn is_word(text: &str) -> bool {
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || b"._-".contains(&byte);
    (1..=80).contains(&text.len()) && text.bytes().all(plain)
}

/// A request for a path of an endpoint.
///
/// # Errors
/// Says that the address cannot be sent to.
pub(super) fn request(
    method: Method,
    endpoint: &Endpoint,
    path: &str,
    headers: &[(&'static str, &str)],
    body: Vec<u8>,
) -> Result<Request<Vec<u8>>, String> {
    to_url(method, &format!("{}://{}{path}", endpoint.scheme(), endpoint.authority()), headers, body)
}

/// A request for a whole URL. Secret headers are kept out of every `Debug`.
///
/// # Errors
/// Says what is wrong with the URL or with a header, without repeating it.
pub(super) fn to_url(
    method: Method,
    url: &str,
    headers: &[(&'static str, &str)],
    body: Vec<u8>,
) -> Result<Request<Vec<u8>>, String> {
    let wrong = || "the URL is none: write it as http://host/path or https://host/path".to_owned();
    let uri: Uri = url.parse().map_err(|_| wrong())?;
    let host = uri.authority().filter(|host| !host.as_str().contains('@')).ok_or_else(wrong)?.to_string();
    if !matches!(uri.scheme_str(), Some("http" | "https")) {
        return Err(wrong());
    }
    let mut request = Request::new(body);
    *request.method_mut() = method;
    *request.uri_mut() = uri;
    for (name, text) in [(HOST.as_str(), host.as_str())].iter().chain(headers) {
        let mut value = HeaderValue::from_str(text)
            .map_err(|_| format!("what was read for the header {name} cannot be sent: it holds control characters"))?;
        value.set_sensitive(*name == "authorization" || name.ends_with("-token"));
        request.headers_mut().insert(*name, value);
    }
    Ok(request)
}

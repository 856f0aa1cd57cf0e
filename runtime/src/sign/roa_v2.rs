//! Alibaba Cloud V2 for resource paths. Signs the body only through a `content-md5` header.

use http::header::{ACCEPT, AUTHORIZATION, CONTENT_TYPE, DATE};

use super::digest::base64_hmac_sha1;
use super::{Draft, Signature, Stamp, Unsigned};
use crate::percent::encode_pairs;
use crate::{Credentials, Violation};

pub(super) fn sign(request: &mut Draft<'_>, credentials: &Credentials, stamp: &Stamp) -> Result<Signature, Violation> {
    let date = stamp.http_date();
    request.put(DATE.as_str(), &date)?;
    request.put("x-acs-signature-nonce", stamp.nonce())?;
    request.put("x-acs-signature-method", "HMAC-SHA1")?;
    request.put("x-acs-signature-version", "1.0")?;
    request.put("x-acs-version", request.given.version)?;
    if !request.given.action.is_empty() {
        request.put("x-acs-action", request.given.action)?;
    }
    if let Some(token) = credentials.security_token() {
        request.put("x-acs-accesskey-id", credentials.access_key_id())?;
        request.put("x-acs-security-token", token)?;
    }
    let (headers, _) = request.canonical_headers(|name| name.starts_with("x-acs-"));
    let string_to_sign = format!(
        "{}\n{}\n{}\n{}\n{date}\n{headers}{}",
        request.given.method,
        request.header(ACCEPT.as_str()),
        request.header("content-md5"),
        request.header(CONTENT_TYPE.as_str()),
        resource(request.given)
    );
    let signature = base64_hmac_sha1(credentials.access_key_secret(), &string_to_sign);
    request.put_owned(AUTHORIZATION.as_str(), format!("acs {}:{signature}", credentials.access_key_id()))?;
    let query = encode_pairs(&request.given.query);
    Ok(Signature { query, canonical_request: String::new(), string_to_sign, signature })
}

/// The path and the query with its values as they are, not encoded.
fn resource(request: &Unsigned) -> String {
    let mut sorted: Vec<(&str, &str)> =
        request.query.iter().map(|(name, value)| (name.as_ref(), value.as_str())).collect();
    sorted.sort_unstable();
    let pairs: Vec<String> = sorted
        .iter()
        // The vendor's SDKs contradict each other on empty values; the bare name is the older way.
        .map(|(name, value)| if value.is_empty() { (*name).to_owned() } else { format!("{name}={value}") })
        .collect();
    if pairs.is_empty() { request.path.clone() } else { format!("{}?{}", request.path, pairs.join("&")) }
}

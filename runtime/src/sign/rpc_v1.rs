//! Alibaba Cloud V1 for actions: the signature and everything it covers are parameters of the query.

use http::header::CONTENT_TYPE;
use secrecy::zeroize::Zeroizing;

use super::digest::base64_hmac_sha1;
use super::{Draft, Signature, Stamp};
use crate::percent::{decode_pairs, encode, encode_pairs};
use crate::{Credentials, Violation};

pub(super) fn sign(request: &mut Draft<'_>, credentials: &Credentials, stamp: &Stamp) -> Result<Signature, Violation> {
    let given = request.given;
    let mut query = given.query.clone();
    let mut add = |name: &'static str, value: &str| query.push((name.into(), value.to_owned()));
    if !given.query.iter().any(|(name, _)| name == "Format") {
        add("Format", "JSON");
    }
    add("Action", given.action);
    add("Version", given.version);
    add("AccessKeyId", credentials.access_key_id());
    add("SignatureMethod", "HMAC-SHA1");
    add("SignatureVersion", "1.0");
    add("SignatureNonce", stamp.nonce());
    add("Timestamp", &stamp.extended());
    if let Some(token) = credentials.security_token() {
        add("SecurityToken", token);
    }
    let mut covered = query.clone();
    if request.header(CONTENT_TYPE.as_str()).starts_with("application/x-www-form-urlencoded") {
        let form = decode_pairs(&String::from_utf8_lossy(&given.body));
        covered.extend(form.into_iter().map(|(name, value)| (name.into(), value)));
    }
    let canonical_request = encode_pairs(&covered);
    let string_to_sign = format!("{}&%2F&{}", given.method, encode(&canonical_request));
    let signature = base64_hmac_sha1(&key(credentials.access_key_secret()), &string_to_sign);
    query.push(("Signature".into(), signature.clone()));
    Ok(Signature { query: encode_pairs(&query), canonical_request, string_to_sign, signature })
}

/// The key of the hash, with room for all of it from the start: a text that grows leaves copies behind.
fn key(secret: &str) -> Zeroizing<String> {
    let mut key = Zeroizing::new(String::with_capacity(secret.len() + 1));
    key.push_str(secret);
    key.push('&');
    key
}

//! Alibaba Cloud V1 for actions: the signature and everything it covers are parameters of the query.

use http::header::CONTENT_TYPE;

use super::digest::base64_hmac_sha1;
use super::{Signature, Stamp, Unsigned};
use crate::percent::{decode_pairs, encode, encode_pairs};
use crate::{Credentials, Violation};

pub(super) fn sign(request: &mut Unsigned, credentials: &Credentials, stamp: &Stamp) -> Result<Signature, Violation> {
    if !request.query.iter().any(|(name, _)| name == "Format") {
        add(request, "Format", "JSON");
    }
    add(request, "Action", request.action);
    add(request, "Version", request.version);
    add(request, "AccessKeyId", credentials.access_key_id());
    add(request, "SignatureMethod", "HMAC-SHA1");
    add(request, "SignatureVersion", "1.0");
    add(request, "SignatureNonce", stamp.nonce());
    add(request, "Timestamp", &stamp.extended());
    if let Some(token) = credentials.security_token() {
        add(request, "SecurityToken", token);
    }
    let mut covered = request.query.clone();
    if request.header(CONTENT_TYPE.as_str()).starts_with("application/x-www-form-urlencoded") {
        covered.extend(decode_pairs(&String::from_utf8_lossy(&request.body)));
    }
    let canonical_request = encode_pairs(&covered);
    let string_to_sign = format!("{}&%2F&{}", request.method, encode(&canonical_request));
    let signature = base64_hmac_sha1(&format!("{}&", credentials.access_key_secret()), &string_to_sign);
    add(request, "Signature", &signature);
    Ok(Signature { canonical_request, string_to_sign, signature })
}

fn add(request: &mut Unsigned, name: &str, value: &str) {
    request.query.push((name.to_owned(), value.to_owned()));
}

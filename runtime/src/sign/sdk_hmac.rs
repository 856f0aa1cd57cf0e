//! Huawei Cloud SDK-HMAC-SHA256. Signs every header that the caller set, the query and the body.

use http::header::{ACCEPT, AUTHORIZATION};

use super::digest::{hex_hmac_sha256, hex_sha256};
use super::{Draft, Signature, Stamp};
use crate::percent::{decode, encode, encode_pairs};
use crate::{Credentials, Violation};

const ALGORITHM: &str = "SDK-HMAC-SHA256";

pub(super) fn sign(request: &mut Draft<'_>, credentials: &Credentials, stamp: &Stamp) -> Result<Signature, Violation> {
    let date = stamp.compact();
    request.put("x-sdk-date", &date)?;
    if let Some(token) = credentials.security_token() {
        request.put("x-security-token", token)?;
    }
    // The gateway leaves names with an underscore out, and proxies may rewrite what is accepted.
    let (headers, names) = request.canonical_headers(|name| name != ACCEPT && !name.contains('_'));
    let query = encode_pairs(&request.given.query);
    let canonical_request = format!(
        "{}\n{}\n{query}\n{headers}\n{names}\n{}",
        request.given.method,
        canonical_path(&request.given.path),
        hex_sha256(&request.given.body)
    );
    let string_to_sign = format!("{ALGORITHM}\n{date}\n{}", hex_sha256(canonical_request.as_bytes()));
    let signature = hex_hmac_sha256(credentials.access_key_secret(), &string_to_sign);
    let id = credentials.access_key_id();
    let authorization = format!("{ALGORITHM} Access={id}, SignedHeaders={names}, Signature={signature}");
    request.put_owned(AUTHORIZATION.as_str(), authorization)?;
    Ok(Signature { query, canonical_request, string_to_sign, signature })
}

/// The path with each part encoded anew and a slash at its end; an encoded slash counts as a plain one here.
fn canonical_path(path: &str) -> String {
    let decoded = decode(path);
    let parts: Vec<String> = decoded.split('/').map(encode).collect();
    let joined = parts.join("/");
    if joined.ends_with('/') { joined } else { format!("{joined}/") }
}

//! Alibaba Cloud V3: ACS3-HMAC-SHA256. Signs host, content type, every `x-acs-*` header, the query and the body.

use http::header::{AUTHORIZATION, CONTENT_TYPE, HOST};

use super::digest::{hex_hmac_sha256, hex_sha256, with_hex_sha256};
use super::{Draft, Signature, Stamp};
use crate::percent::encode_pairs;
use crate::{Credentials, Violation};

const ALGORITHM: &str = "ACS3-HMAC-SHA256";
/// The first line of the text under the signature.
const ALGORITHM_LINE: &str = "ACS3-HMAC-SHA256\n";

pub(super) fn sign(request: &mut Draft<'_>, credentials: &Credentials, stamp: &Stamp) -> Result<Signature, Violation> {
    let body_hash = hex_sha256(&request.given.body);
    request.put("x-acs-action", request.given.action)?;
    request.put("x-acs-version", request.given.version)?;
    request.put_owned("x-acs-date", stamp.extended())?;
    request.put("x-acs-signature-nonce", stamp.nonce())?;
    request.put("x-acs-content-sha256", &body_hash)?;
    if let Some(token) = credentials.security_token() {
        request.put("x-acs-accesskey-id", credentials.access_key_id())?;
        request.put("x-acs-security-token", token)?;
    }
    let (headers, names) =
        request.canonical_headers(|name| name == HOST || name == CONTENT_TYPE || name.starts_with("x-acs-"));
    let query = encode_pairs(&request.given.query);
    let method = request.given.method.as_str();
    let canonical_request =
        [method, "\n", &request.given.path, "\n", &query, "\n", &headers, "\n", &names, "\n", &body_hash].concat();
    let string_to_sign = with_hex_sha256(ALGORITHM_LINE, canonical_request.as_bytes());
    let signature = hex_hmac_sha256(credentials.access_key_secret(), &string_to_sign);
    let id = credentials.access_key_id();
    let authorization = [ALGORITHM, " Credential=", id, ",SignedHeaders=", &names, ",Signature=", &signature].concat();
    request.put_owned(AUTHORIZATION.as_str(), authorization)?;
    Ok(Signature { query, canonical_request, string_to_sign, signature })
}

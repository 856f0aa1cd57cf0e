//! Alibaba Cloud V3: ACS3-HMAC-SHA256. Signs host, content type, every `x-acs-*` header, the query and the body.

use http::header::{AUTHORIZATION, CONTENT_TYPE, HOST};

use super::digest::{hex_hmac_sha256, hex_sha256};
use super::{Signature, Stamp, Unsigned};
use crate::percent::encode_pairs;
use crate::{Credentials, Violation};

const ALGORITHM: &str = "ACS3-HMAC-SHA256";

pub(super) fn sign(request: &mut Unsigned, credentials: &Credentials, stamp: &Stamp) -> Result<Signature, Violation> {
    let body_hash = hex_sha256(&request.body);
    request.put("x-acs-action", request.action)?;
    request.put("x-acs-version", request.version)?;
    request.put("x-acs-date", &stamp.extended())?;
    request.put("x-acs-signature-nonce", stamp.nonce())?;
    request.put("x-acs-content-sha256", &body_hash)?;
    if let Some(token) = credentials.security_token() {
        request.put("x-acs-accesskey-id", credentials.access_key_id())?;
        request.put("x-acs-security-token", token)?;
    }
    let (headers, names) =
        request.canonical_headers(|name| name == HOST || name == CONTENT_TYPE || name.starts_with("x-acs-"));
    let query = encode_pairs(&request.query);
    let canonical_request = format!("{}\n{}\n{query}\n{headers}\n{names}\n{body_hash}", request.method, request.path);
    let string_to_sign = format!("{ALGORITHM}\n{}", hex_sha256(canonical_request.as_bytes()));
    let signature = hex_hmac_sha256(credentials.access_key_secret(), &string_to_sign);
    let id = credentials.access_key_id();
    let authorization = format!("{ALGORITHM} Credential={id},SignedHeaders={names},Signature={signature}");
    request.put(AUTHORIZATION.as_str(), &authorization)?;
    Ok(Signature { canonical_request, string_to_sign, signature })
}

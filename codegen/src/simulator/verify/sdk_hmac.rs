//! `SDK-HMAC-SHA256`: headers, query and body are signed.

use super::{Claim, Refused, digest, part, signed};
use crate::simulator::percent;
use crate::simulator::received::Received;
use crate::simulator::time;
use crate::spec::Signing;

/// What is signed instead of the hash where the request says so.
const UNSIGNED: &str = "UNSIGNED-PAYLOAD";

/// Headers that have to be signed if they are sent.
const MUST: [&str; 5] =
    ["x-security-token", "x-project-id", "x-domain-id", "x-sdk-content-sha256", "client-request-id"];

pub(super) fn claim(request: &Received, authorization: &str) -> Result<Claim, Refused> {
    let names = part(authorization, "SignedHeaders")?;
    let (headers, lacking) = signed(request, names, |name| MUST.contains(&name), &["host", "x-sdk-date"]);
    let hash = digest::sha256(&request.body);
    let stated = request.header("x-sdk-content-sha256");
    let payload = if stated == Some(UNSIGNED) { UNSIGNED } else { hash.as_str() };
    let lines: String = headers.iter().map(|name| request.canonical_header(name)).collect();
    // The path is decoded before it is split: an escaped slash is a slash here.
    let decoded = percent::decode(&request.path, false);
    let mut path = decoded.split('/').map(percent::encode).collect::<Vec<_>>().join("/");
    if !path.ends_with('/') {
        path.push('/');
    }
    let query = percent::canonical(&request.query_pairs());
    let canonical_request = format!("{}\n{path}\n{query}\n{lines}\n{names}\n{payload}", request.method);
    let date = request.header("x-sdk-date").unwrap_or_default();
    let text = format!("SDK-HMAC-SHA256\n{date}\n{}", digest::sha256(canonical_request.as_bytes()));
    Ok(Claim {
        scheme: Signing::SdkHmacSha256,
        key_id: part(authorization, "Access")?.to_owned(),
        token: request.header("x-security-token").map(str::to_owned),
        date: time::read_compact(date),
        nonce: None,
        signature: part(authorization, "Signature")?.to_owned(),
        canonical_request,
        strings_to_sign: vec![text],
        lacking,
        digest_fits: stated.is_none_or(|stated| stated == UNSIGNED || stated == hash),
    })
}

//! `ACS3-HMAC-SHA256`: headers, query and body are signed.

use super::{Claim, Refused, digest, part, signed};
use crate::simulator::percent;
use crate::simulator::received::Received;
use crate::simulator::time;
use crate::spec::Signing;

pub(super) fn claim(request: &Received, authorization: &str) -> Result<Claim, Refused> {
    let names = part(authorization, "SignedHeaders")?;
    let has_body = !request.body.is_empty();
    let must = |name: &str| name.starts_with("x-acs-") || (name == "content-type" && has_body);
    let always = ["host", "x-acs-content-sha256", "x-acs-date", "x-acs-signature-nonce"];
    let (headers, lacking) = signed(request, names, must, &always);
    let hash = digest::sha256(&request.body);
    let lines: String = headers.iter().map(|name| request.canonical_header(name)).collect();
    let canonical_request = format!(
        "{}\n{}\n{}\n{lines}\n{names}\n{hash}",
        request.method,
        percent::canonical_path(&request.path),
        percent::canonical(&request.query_pairs()),
    );
    let text = format!("ACS3-HMAC-SHA256\n{}", digest::sha256(canonical_request.as_bytes()));
    let stated = request.header("x-acs-content-sha256");
    Ok(Claim {
        scheme: Signing::Acs3HmacSha256,
        key_id: part(authorization, "Credential")?.to_owned(),
        token: request.header("x-acs-security-token").map(str::to_owned),
        date: request.header("x-acs-date").and_then(time::read_extended),
        nonce: request.header("x-acs-signature-nonce").map(str::to_owned),
        signature: part(authorization, "Signature")?.to_owned(),
        canonical_request,
        // A header that states the hash of another body is a signature of another body.
        strings_to_sign: if stated == Some(hash.as_str()) || stated.is_none() { vec![text] } else { vec![] },
        lacking,
        digest_fits: true,
    })
}

//! The `acs` scheme of operations with a path: some headers, the path and the query are signed, the body only through
//! `Content-MD5`.

use super::{Claim, Reason, Refused, digest};
use crate::simulator::received::Received;
use crate::simulator::time;
use crate::spec::Signing;

/// Headers that are signed by their place.
const PLACES: [&str; 4] = ["accept", "content-md5", "content-type", "date"];

pub(super) fn claim(request: &Received, authorization: &str) -> Result<Claim, Refused> {
    let malformed = || (Reason::Malformed, "the Authorization header is not `acs ID:SIGNATURE`".to_owned());
    let (key_id, signature) = authorization.split_once(':').ok_or_else(malformed)?;
    let mut names: Vec<&str> = request.headers.iter().map(|(name, _)| name.as_str()).collect();
    names.retain(|name| name.starts_with("x-acs-"));
    names.sort_unstable();
    names.dedup();
    let places = PLACES.map(|name| format!("{}\n", request.header(name).unwrap_or_default())).concat();
    let lines: String = names.iter().map(|name| request.canonical_header(name)).collect();
    let mut query = request.query_pairs();
    query.sort();
    let resource = |bare: bool| {
        let pair = |(name, value): &(String, String)| match value.is_empty() && bare {
            true => name.clone(),
            false => format!("{name}={value}"),
        };
        let pairs: Vec<String> = query.iter().map(pair).collect();
        if pairs.is_empty() { request.path.clone() } else { format!("{}?{}", request.path, pairs.join("&")) }
    };
    let text = |bare: bool| format!("{}\n{places}{lines}{}", request.method, resource(bare));
    let stated = request.header("content-md5");
    let needed = ["x-acs-signature-nonce", "x-acs-version"];
    let absent = needed.into_iter().find(|name| request.header(name).is_none());
    Ok(Claim {
        scheme: Signing::AcsRoaV2,
        key_id: key_id.to_owned(),
        token: request.header("x-acs-security-token").map(str::to_owned),
        date: request.header("date").and_then(time::read_http_date),
        nonce: request.header("x-acs-signature-nonce").map(str::to_owned),
        signature: signature.trim().to_owned(),
        canonical_request: String::new(),
        strings_to_sign: vec![text(false), text(true)],
        lacking: absent.map(|name| format!("the header {name} is not sent")),
        digest_fits: stated.is_none_or(|stated| stated == digest::md5(&request.body)),
    })
}

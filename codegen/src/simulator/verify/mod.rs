//! Whether a request is signed as it must be: the schemes' own texts are made again from the bytes that came.
//!
//! In: a request and the known keys. Out: what it claims, and why that does not hold. Nothing here is shared with the
//! clients' signing, so that a mistake in one of them shows.

mod acs3;
mod digest;
mod nonces;
mod roa_v2;
mod rpc_v1;
mod sdk_hmac;

pub(super) use nonces::Nonces;
pub(super) use rpc_v1::PROTOCOL;

use super::key::AccessKey;
use super::received::Received;
use super::refusal::{Gateway, Reason};
use crate::spec::Signing;

/// A request may be so many seconds older or newer than the server's clock.
pub(super) const TOLERANCE: i64 = 15 * 60;

/// What a request claims about its signature, and the texts that the signature is made over.
#[derive(Clone, Debug)]
pub(super) struct Claim {
    pub scheme: Signing,
    pub key_id: String,
    pub token: Option<String>,
    /// Seconds since 1970; `None`: the date is missing or has another form.
    pub date: Option<i64>,
    /// The nonce, where the scheme has one.
    pub nonce: Option<String>,
    pub signature: String,
    pub canonical_request: String,
    /// Every text that fits the request; the vendors' packages disagree on one.
    pub strings_to_sign: Vec<String>,
    /// What must be signed and is not, or must be there and is not.
    pub lacking: Option<String>,
    /// Whether a digest that the request states is that of its body.
    pub digest_fits: bool,
}

/// A reason with its details.
pub(super) type Refused = (Reason, String);

/// The gateway that a request means to talk to; `None` where nothing tells.
pub(super) fn gateway(request: &Received) -> Option<Gateway> {
    let authorization = request.header("authorization").unwrap_or_default();
    let acs = authorization.starts_with("ACS3-") || authorization.starts_with("acs ");
    if authorization.starts_with("SDK-") || request.header("x-sdk-date").is_some() {
        Some(Gateway::Sdk)
    } else if acs
        || request.headers.iter().any(|(name, _)| name.starts_with("x-acs-"))
        || request.protocol("Action").is_some()
    {
        Some(Gateway::Acs)
    } else {
        None
    }
}

/// Whether a request without a signature passes; `None` where it has to be signed.
pub(super) fn open(request: &Received, keys: &[AccessKey], taken: &[Signing]) -> Option<Result<(), Refused>> {
    let token = request.header("authorization").map(|text| text.strip_prefix("Bearer "));
    let known = |token: &str| keys.iter().any(|key| key.token.as_deref().unwrap_or(&key.secret) == token);
    match token {
        None if taken.contains(&Signing::None) => Some(Ok(())),
        Some(Some(token)) if taken.contains(&Signing::Bearer) => {
            Some(if known(token) { Ok(()) } else { Err((Reason::WrongToken, String::new())) })
        }
        _ => None,
    }
}

/// Reads what a request claims.
///
/// # Errors
/// When it is not signed, or in a way that nobody knows.
pub(super) fn claim(request: &Received) -> Result<Claim, Refused> {
    let Some(authorization) = request.header("authorization") else {
        return match request.protocol("Signature") {
            Some(signature) => rpc_v1::claim(request, signature),
            None => Err((Reason::Unsigned, String::new())),
        };
    };
    match authorization.split_once(' ') {
        Some(("ACS3-HMAC-SHA256", rest)) => acs3::claim(request, rest),
        Some(("SDK-HMAC-SHA256", rest)) => sdk_hmac::claim(request, rest),
        Some(("acs", rest)) => roa_v2::claim(request, rest),
        _ => Err((Reason::Malformed, "the scheme of the Authorization header is not known".to_owned())),
    }
}

/// Whether a claim holds. `clocks` are the server's clocks: one of them has to be near the date.
///
/// # Errors
/// The first reason for which it does not.
pub(super) fn judge(
    claim: &Claim,
    keys: &[AccessKey],
    taken: Option<&[Signing]>,
    clocks: &[i64],
    nonces: &mut Nonces,
) -> Result<(), Refused> {
    let refused = |reason| Err((reason, String::new()));
    if taken.is_some_and(|taken| !taken.contains(&claim.scheme)) {
        return Err((Reason::SchemeNotTaken, scheme_name(claim.scheme).to_owned()));
    }
    let Some(key) = keys.iter().find(|key| key.id == claim.key_id) else { return refused(Reason::UnknownKey) };
    match (&key.token, &claim.token) {
        (Some(_), None) => return refused(Reason::MissingToken),
        (ours, theirs) if ours != theirs => return refused(Reason::WrongToken),
        _ => {}
    }
    if let Some(lacking) = &claim.lacking {
        return Err((Reason::Incomplete, lacking.clone()));
    }
    let Some(date) = claim.date else { return refused(Reason::MalformedDate) };
    if clocks.iter().all(|clock| (clock - date).abs() > TOLERANCE) {
        let clock = clocks.first().copied().unwrap_or_default();
        return Err((Reason::ExpiredDate, format!("the server's time is {}", super::time::extended(clock))));
    }
    if !claim.digest_fits {
        return refused(Reason::WrongDigest);
    }
    let expected = |text: &String| signature(claim.scheme, &key.secret, text);
    if !claim.strings_to_sign.iter().any(|text| expected(text) == claim.signature) {
        return Err((Reason::WrongSignature, echo(claim)));
    }
    match &claim.nonce {
        Some(nonce) if !nonces.is_new(&claim.key_id, nonce, date) => refused(Reason::NonceUsed),
        _ => Ok(()),
    }
}

fn signature(scheme: Signing, secret: &str, text: &str) -> String {
    match scheme {
        Signing::Acs3HmacSha256 | Signing::SdkHmacSha256 => digest::hmac_sha256(secret, text),
        Signing::AcsRoaV2 => digest::hmac_sha1(secret, text),
        Signing::AcsRpcV1 => digest::hmac_sha1(&format!("{secret}&"), text),
        // Judged by `open`.
        Signing::Bearer | Signing::None => String::new(),
    }
}

/// The server's texts, which the gateways show so that a client can compare them with its own.
fn echo(claim: &Claim) -> String {
    let text = claim.strings_to_sign.first().map_or("", String::as_str);
    match claim.scheme {
        Signing::Acs3HmacSha256 => {
            let canonical = &claim.canonical_request;
            format!("server CanonicalRequest is [{canonical}], server StringToSign is [{text}]")
        }
        Signing::SdkHmacSha256 => format!("canonicalRequest:{}", claim.canonical_request.replace('\n', "|")),
        _ => format!("server string to sign is:{text}"),
    }
}

fn scheme_name(scheme: Signing) -> &'static str {
    match scheme {
        Signing::Acs3HmacSha256 => "ACS3-HMAC-SHA256",
        Signing::AcsRoaV2 | Signing::AcsRpcV1 => "HMAC-SHA1",
        Signing::SdkHmacSha256 => "SDK-HMAC-SHA256",
        Signing::Bearer => "Bearer",
        Signing::None => "none",
    }
}

/// A part of an `Authorization` header: `Signature` in `Credential=..,SignedHeaders=..,Signature=..`.
fn part<'t>(text: &'t str, name: &str) -> Result<&'t str, Refused> {
    let parts = text.split(',').filter_map(|part| part.trim().split_once('='));
    let found = parts.into_iter().find(|(known, _)| *known == name).map(|(_, value)| value);
    let missing = || (Reason::Malformed, format!("the Authorization header lacks {name}"));
    found.filter(|value| !value.is_empty()).ok_or_else(missing)
}

/// The names of signed headers, which have to be sorted and in lower case; what is wrong with them, and what is lacking.
fn signed<'t>(
    request: &Received,
    names: &'t str,
    must: impl Fn(&str) -> bool,
    always: &[&str],
) -> (Vec<&'t str>, Option<String>) {
    let names: Vec<&str> = names.split(';').collect();
    if !names.is_sorted() || names.iter().any(|name| name.chars().any(|letter| letter.is_ascii_uppercase())) {
        return (names, Some("the signed headers are not sorted names in lower case".to_owned()));
    }
    let absent = |name: &&&str| request.header(name).is_none();
    if let Some(name) = names.iter().chain(always).find(absent) {
        let what = format!("the header {name} is not sent");
        return (names, Some(what));
    }
    let sent = request.headers.iter().map(|(name, _)| name.as_str()).filter(|name| must(name));
    let unsigned = always.iter().copied().chain(sent).find(|name| !names.contains(name));
    let lacking = unsigned.map(|name| format!("the header {name} is not signed"));
    (names, lacking)
}

//! Requests that are not signed: as they are, or with a token that opens the door.

use http::header::AUTHORIZATION;

use super::{Draft, Signature, Stamp};
use crate::percent::encode_pairs;
use crate::{Credentials, Violation};

/// Adds nothing.
pub(super) fn none(request: &mut Draft<'_>, _: &Credentials, _: &Stamp) -> Result<Signature, Violation> {
    Ok(unsigned(request, String::new()))
}

/// Adds the token, or the secret of a key that has none.
pub(super) fn bearer(request: &mut Draft<'_>, credentials: &Credentials, _: &Stamp) -> Result<Signature, Violation> {
    let token = credentials.bearer_token().to_owned();
    request.put_owned(AUTHORIZATION.as_str(), format!("Bearer {token}"))?;
    Ok(unsigned(request, token))
}

/// What is secret counts as the signature, which nothing shows.
fn unsigned(request: &Draft<'_>, signature: String) -> Signature {
    let query = encode_pairs(&request.given.query);
    Signature { query, canonical_request: String::new(), string_to_sign: String::new(), signature }
}

//! Temporary keys as token services and metadata services issue them.

use std::time::SystemTime;

use time::OffsetDateTime;
use time::format_description::well_known::Rfc3339;

use super::wire::Reply;
use crate::Credentials;

/// Where an answer carries the parts of a key.
pub(super) struct Form {
    /// The object around the parts; empty for none.
    pub(super) around: &'static [&'static str],
    pub(super) id: &'static str,
    pub(super) secret: &'static str,
    pub(super) token: &'static str,
    /// When the key expires, by RFC 3339.
    pub(super) expires: &'static str,
}

/// The key in an answer.
///
/// # Errors
/// Who refused, or which part the answer lacks.
pub(super) fn key(reply: Reply, form: &Form) -> Result<Credentials, String> {
    let reply = reply.success()?;
    let mut tree = reply.tree()?;
    let mut part = |name: &'static str| {
        let path: Vec<&str> = form.around.iter().copied().chain([name]).collect();
        tree.take(&path).ok_or_else(|| format!("the answer of {} has no {}", reply.host(), path.join(".")))
    };
    let credentials = Credentials::new(part(form.id)?, part(form.secret)?).with_security_token(part(form.token)?);
    let expires = part(form.expires)?;
    let expires = OffsetDateTime::parse(&expires, &Rfc3339)
        .map_err(|_| format!("the {} in the answer of {} is no time", form.expires, reply.host()))?;
    Ok(credentials.with_expiry(SystemTime::from(expires)))
}

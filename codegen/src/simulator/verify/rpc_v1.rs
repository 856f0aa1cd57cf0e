//! The scheme of operations with an action: everything is a parameter, and all parameters are signed.

use super::{Claim, Refused};
use crate::simulator::percent;
use crate::simulator::received::Received;
use crate::simulator::time;
use crate::spec::Signing;

/// Parameters that belong to the protocol.
pub(in crate::simulator) const PROTOCOL: [&str; 10] = [
    "AccessKeyId",
    "Action",
    "Format",
    "SecurityToken",
    "Signature",
    "SignatureMethod",
    "SignatureNonce",
    "SignatureVersion",
    "Timestamp",
    "Version",
];

pub(super) fn claim(request: &Received, signature: String) -> Result<Claim, Refused> {
    let mut pairs = request.query_pairs();
    pairs.extend(request.form_pairs());
    pairs.retain(|(name, _)| name != "Signature");
    let value = |name: &str| pairs.iter().find(|(known, _)| known == name).map(|(_, value)| value.clone());
    let expected = [("SignatureMethod", "HMAC-SHA1"), ("SignatureVersion", "1.0")];
    let other = expected.iter().find(|(name, wanted)| value(name).as_deref() != Some(wanted));
    let needed = ["AccessKeyId", "SignatureNonce", "Timestamp", "Version"];
    let absent = needed.into_iter().find(|name| value(name).is_none());
    let lacking = match (other, absent) {
        (_, Some(name)) => Some(format!("the parameter {name} is not sent")),
        (Some((name, wanted)), None) => Some(format!("the parameter {name} is not {wanted}")),
        (None, None) => None,
    };
    let canonical_request = percent::canonical(&pairs);
    let text = format!("{}&%2F&{}", request.method, percent::encode(&canonical_request));
    Ok(Claim {
        scheme: Signing::AcsRpcV1,
        key_id: value("AccessKeyId").unwrap_or_default(),
        token: value("SecurityToken"),
        date: value("Timestamp").as_deref().and_then(time::read_extended),
        nonce: value("SignatureNonce"),
        signature,
        canonical_request,
        strings_to_sign: vec![text],
        lacking,
        digest_fits: true,
    })
}

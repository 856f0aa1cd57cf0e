//! What the gateways refuse requests with: one table of reasons, one column for each family of services.

use apiscribe_runtime::Value;

use super::answer::{Format, write};
use crate::spec::Signing;

/// Which gateway stands before a service: told by the signature scheme.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Gateway {
    /// The one of the `acs` schemes.
    Acs,
    /// The one of `SDK-HMAC-SHA256`.
    Sdk,
}

impl Gateway {
    /// The gateway of a scheme.
    pub fn of(signing: Signing) -> Gateway {
        match signing {
            Signing::Acs3HmacSha256 | Signing::AcsRoaV2 | Signing::AcsRpcV1 => Gateway::Acs,
            Signing::SdkHmacSha256 | Signing::Bearer | Signing::None => Gateway::Sdk,
        }
    }

    /// The header with the request id.
    pub fn request_id_header(self) -> &'static str {
        match self {
            Gateway::Acs => "x-acs-request-id",
            Gateway::Sdk => "X-Request-Id",
        }
    }

    /// A fresh request id in this gateway's form.
    pub fn request_id(self) -> String {
        let uuid = apiscribe_runtime::new_uuid();
        match self {
            Gateway::Acs => uuid.to_uppercase(),
            Gateway::Sdk => uuid.replace('-', ""),
        }
    }
}

/// Why a gateway refuses.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Reason {
    UnknownOperation,
    Unsigned,
    Malformed,
    Incomplete,
    UnknownKey,
    MissingToken,
    WrongToken,
    ExpiredToken,
    MalformedDate,
    ExpiredDate,
    SchemeNotTaken,
    WrongDigest,
    WrongSignature,
    NonceUsed,
    MissingParameter,
    WrongParameter,
    Throttled,
    Unavailable,
}

type Row = (u16, &'static str, &'static str);

/// Reason, then status, code and message: at the `acs` gateway, and at the other. `{}` stands for the details.
const TABLE: [(Reason, Row, Row); 18] = [
    (
        Reason::UnknownOperation,
        (404, "InvalidAction.NotFound", "Specified api is not found, please check your url and method."),
        (404, "APIGW.0101", "The API does not exist or has not been published in the environment"),
    ),
    (
        Reason::Unsigned,
        (400, "MissingAccessKeyId", "AccessKeyId is mandatory for this action."),
        (401, "APIGW.0301", "Incorrect IAM authentication information: no authorization header"),
    ),
    (
        Reason::Malformed,
        (400, "IncompleteSignature", "The request signature does not conform to the standards: {}."),
        (401, "APIGW.0301", "Incorrect IAM authentication information: {}"),
    ),
    (
        Reason::Incomplete,
        (400, "IncompleteSignature", "The request signature does not conform to the standards: {}."),
        (401, "APIGW.0301", "Incorrect IAM authentication information: {}"),
    ),
    (
        Reason::UnknownKey,
        (404, "InvalidAccessKeyId.NotFound", "Specified access key is not found."),
        (401, "APIGW.0301", "Incorrect IAM authentication information: Get secretKey failed"),
    ),
    (
        Reason::MissingToken,
        (400, "MissingSecurityToken", "SecurityToken is mandatory for this action."),
        (401, "APIGW.0301", "Incorrect IAM authentication information: the security token is missing"),
    ),
    (
        Reason::WrongToken,
        (400, "InvalidSecurityToken.MismatchWithAccessKey", "Specified SecurityToken mismatch with the AccessKey."),
        (401, "APIGW.0301", "Incorrect IAM authentication information: the security token is not the key's"),
    ),
    (
        Reason::ExpiredToken,
        (400, "InvalidSecurityToken.Expired", "Specified SecurityToken is expired."),
        (401, "APIGW.0301", "Incorrect IAM authentication information: the token expires"),
    ),
    (
        Reason::MalformedDate,
        (400, "InvalidTimeStamp.Format", "Specified time stamp or date value is not well formatted."),
        (401, "APIGW.0301", "Incorrect IAM authentication information: x-sdk-date is not well formatted"),
    ),
    (
        Reason::ExpiredDate,
        (400, "InvalidTimeStamp.Expired", "Specified time stamp or date value is expired."),
        (401, "APIGW.0301", "Incorrect IAM authentication information: calc aksk signature fail:signature expired, {}"),
    ),
    (
        Reason::SchemeNotTaken,
        (400, "InvalidSignatureMethod", "The service does not accept this signature method: {}."),
        (401, "APIGW.0301", "Incorrect IAM authentication information: signature algorithm not supported: {}"),
    ),
    (
        Reason::WrongDigest,
        (400, "ContentMD5NotMatched", "The Content-MD5 you specified is invalid."),
        (400, "APIGW.0301", "Incorrect IAM authentication information: the digest is not the body's"),
    ),
    (
        Reason::WrongSignature,
        (400, "SignatureDoesNotMatch", "Specified signature is not matched with our calculation. {}"),
        (401, "APIGW.0301", "Incorrect IAM authentication information: verify aksk signature fail, {}"),
    ),
    (
        Reason::NonceUsed,
        (400, "SignatureNonceUsed", "Specified signature nonce was used already."),
        (401, "APIGW.0301", "Incorrect IAM authentication information: the nonce was used already"),
    ),
    (
        Reason::MissingParameter,
        (400, "MissingParameter", "The input parameter {} that is mandatory for this request is not supplied."),
        (400, "{service}.0000400", "The parameter {} is missing."),
    ),
    (
        Reason::WrongParameter,
        (400, "InvalidParameter", "The specified parameter is not valid: {}."),
        (400, "{service}.0000400", "The parameters are not valid: {}."),
    ),
    (
        Reason::Throttled,
        (400, "Throttling.User", "Request was denied due to user flow control."),
        (429, "APIGW.0308", "The throttling threshold has been reached: policy user over ratelimit"),
    ),
    (
        Reason::Unavailable,
        (503, "ServiceUnavailable", "The request has failed due to a temporary failure of the server."),
        (503, "APIGW.0201", "Backend unavailable"),
    ),
];

/// A refusal with all its words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Refusal {
    pub status: u16,
    pub code: String,
    pub message: String,
}

impl Refusal {
    /// What a gateway refuses with for a reason; `service` is where codes begin with the service's name.
    pub fn of(gateway: Gateway, reason: Reason, service: &str, details: &str) -> Refusal {
        let row = TABLE.iter().find(|(known, _, _)| *known == reason);
        let (status, code, message) = match (row, gateway) {
            (Some((_, acs, _)), Gateway::Acs) => *acs,
            (Some((_, _, sdk)), Gateway::Sdk) => *sdk,
            (None, _) => (500, "InternalError", "{}"),
        };
        let code = code.replace("{service}", &service.to_uppercase());
        Refusal { status, code, message: message.replace("{}", details) }
    }

    /// The body: the families' own fields, in JSON or XML.
    pub fn body(&self, gateway: Gateway, format: Format, request_id: &str, host: &str) -> String {
        let text = |text: &str| Value::Text(text.to_owned());
        let fields: Vec<(&'static str, Value)> = match gateway {
            Gateway::Acs => vec![
                ("RequestId", text(request_id)),
                ("HostId", text(host)),
                ("Code", text(&self.code)),
                ("Message", text(&self.message)),
            ],
            Gateway::Sdk => vec![("error_code", text(&self.code)), ("error_msg", text(&self.message))],
        };
        let fields = fields.into_iter().map(|(name, value)| (name.into(), value)).collect();
        write(&Value::Record(fields), format, "Error")
    }
}

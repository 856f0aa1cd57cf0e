//! `<vendor>/vendor.yaml`: what all services of a vendor share.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::Endpoints;

/// A vendor.
#[derive(Clone, Debug, Default, Deserialize, JsonSchema, PartialEq, Serialize)]
#[serde(deny_unknown_fields, default)]
#[schemars(extend("required" = ["vendor", "title", "signing", "envelope", "environment"]))]
pub struct Vendor {
    /// The name: the directory's.
    pub vendor: String,
    /// The name for people.
    pub title: String,
    /// The same in Chinese.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub title_zh: Option<String>,
    /// How requests are signed.
    pub signing: Option<Signing>,
    /// Where answers carry code, message and request id.
    pub envelope: Option<Envelope>,
    /// The environment variables that hold credentials.
    pub environment: Option<Environment>,
    /// Where credentials come from when nobody gives them. Absent: the environment variables alone.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub credentials: Option<Chain>,
    /// The names of its regions, sorted. Absent: they are not known.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub regions: Vec<String>,
    /// Where the vendor's identity service listens, if clients ask it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub identity: Option<Endpoints>,
    /// Refusals that come before any operation is carried out, whatever its page lists.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub gateway: Vec<GatewayRow>,
}

/// The order in which a vendor's clients look for credentials.
#[derive(Clone, Copy, Debug, Deserialize, Eq, JsonSchema, PartialEq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Chain {
    /// The environment variables alone.
    Environment,
    /// Alibaba Cloud's: environment, OIDC, profile of the command line, credentials file, instance metadata, URI.
    Alibaba,
    /// Huawei Cloud's: OIDC, environment, profile, instance metadata, container identity.
    Huawei,
}

/// A refusal of the vendor's gateway, for any operation.
#[derive(Clone, Debug, Deserialize, JsonSchema, PartialEq, Serialize)]
#[serde(deny_unknown_fields)]
pub struct GatewayRow {
    /// The code, verbatim.
    pub code: String,
    /// What the message holds, where the code alone does not tell; case does not count.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub message: Option<String>,
    /// What it means to a client.
    pub means: GatewayRefusal,
}

/// What a refusal of the gateway means to a client.
#[derive(Clone, Copy, Debug, Deserialize, Eq, JsonSchema, PartialEq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum GatewayRefusal {
    /// Too many calls.
    Throttled,
    /// The cause passes by itself.
    Transient,
    /// The time of the request is too far from the server's.
    ClockSkew,
    /// The temporary key is no longer valid.
    ExpiredCredentials,
    /// The signature is not the one that the server makes.
    SignatureMismatch,
}

/// A signature scheme.
#[derive(Clone, Copy, Debug, Deserialize, Eq, JsonSchema, PartialEq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Signing {
    /// Alibaba Cloud V3.
    Acs3HmacSha256,
    /// Alibaba Cloud V2, for operations with a path.
    AcsRoaV2,
    /// Alibaba Cloud V1, for operations with an action.
    AcsRpcV1,
    /// Huawei Cloud.
    SdkHmacSha256,
    /// A token in the `Authorization` header; nothing is signed.
    Bearer,
    /// Nothing is signed, and no credentials are wanted.
    None,
}

impl Signing {
    /// Whether requests carry a signature.
    pub fn signs(self) -> bool {
        !matches!(self, Signing::Bearer | Signing::None)
    }
}

/// Names of the fields that every answer carries; the first that is there and not empty counts.
#[derive(Clone, Debug, Default, Deserialize, JsonSchema, PartialEq, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Envelope {
    /// The error code.
    pub code: Vec<String>,
    /// The error message.
    pub message: Vec<String>,
    /// The request id.
    pub request_id: Vec<String>,
    /// The header with the request id.
    pub request_id_header: String,
}

/// Environment variables.
#[derive(Clone, Debug, Deserialize, JsonSchema, PartialEq, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Environment {
    /// The access key's id.
    pub access_key_id: String,
    /// The access key's secret.
    pub access_key_secret: String,
    /// The token of temporary keys.
    pub security_token: String,
}

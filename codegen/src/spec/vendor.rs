//! `<vendor>/vendor.yaml`: what all services of a vendor share.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

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

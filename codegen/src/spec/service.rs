//! `<vendor>/<service>/service.yaml`: what all operations of a service share.

use indexmap::IndexMap;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{Envelope, Signing, Source, SuccessWhen, TypeDeclaration};

/// A service.
#[derive(Clone, Debug, Default, Deserialize, JsonSchema, PartialEq, Serialize)]
#[serde(deny_unknown_fields, default)]
#[schemars(extend("required" = ["service", "title", "version", "style", "doc", "endpoints"]))]
pub struct Service {
    /// The name: the directory's, the module's, the feature's.
    pub service: String,
    /// The name for people.
    pub title: String,
    /// The same in Chinese.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub title_zh: Option<String>,
    /// The version of the API.
    pub version: String,
    /// How operations are addressed.
    pub style: Option<Style>,
    /// The vendor's machine-readable description that it was imported from.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub source: Option<Source>,
    /// What it is, in our own words, in English.
    pub doc: String,
    /// The same in Chinese.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub doc_zh: Option<String>,
    /// The other signature schemes that it accepts beside the vendor's.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub signing_alternatives: Vec<Signing>,
    /// Where it listens.
    pub endpoints: Option<Endpoints>,
    /// Where answers carry code, message and request id, where that differs from the vendor's.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub envelope: Option<Envelope>,
    /// What an answer must say of itself to be a success.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub success_when: Option<SuccessWhen>,
    /// Parameters that a client can hold for all requests, by name.
    #[serde(skip_serializing_if = "IndexMap::is_empty")]
    pub settings: IndexMap<String, Setting>,
    /// Types that several operations share.
    #[serde(skip_serializing_if = "IndexMap::is_empty")]
    pub types: IndexMap<String, TypeDeclaration>,
    /// The shared type of every refusal's body.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub error_body: Option<String>,
}

/// How operations are addressed.
#[derive(Clone, Copy, Debug, Deserialize, Eq, JsonSchema, PartialEq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Style {
    /// By an action; the path is `/`.
    Rpc,
    /// By a path, with the action beside it.
    Roa,
    /// By a path.
    Rest,
}

/// Where a service listens.
#[derive(Clone, Debug, Default, Deserialize, JsonSchema, PartialEq, Serialize)]
#[serde(deny_unknown_fields, default)]
pub struct Endpoints {
    /// The host for every region that is not listed: `sae.{region}.aliyuncs.com`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub rule: Option<String>,
    /// Host by region.
    #[serde(skip_serializing_if = "IndexMap::is_empty")]
    pub regions: IndexMap<String, String>,
    /// Hosts for callers inside the cloud, by the network's name: `vpc`.
    #[serde(skip_serializing_if = "IndexMap::is_empty")]
    pub networks: IndexMap<String, Network>,
    /// The vendor's environment variable that replaces a region's host: `ACME_ENDPOINT_{REGION}`, in capitals and with `_`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub environment: Option<String>,
}

/// Where a service listens inside a network of the vendor's.
#[derive(Clone, Debug, Default, Deserialize, JsonSchema, PartialEq, Serialize)]
#[serde(deny_unknown_fields, default)]
pub struct Network {
    /// The host for every region that is not listed: `sae-vpc.{region}.aliyuncs.com`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub rule: Option<String>,
    /// Host by region.
    #[serde(skip_serializing_if = "IndexMap::is_empty")]
    pub regions: IndexMap<String, String>,
}

/// A parameter that a client can hold for all requests.
#[derive(Clone, Debug, Deserialize, JsonSchema, PartialEq, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Setting {
    /// What it is, in our own words, in English.
    pub doc: String,
    /// The environment variable that provides it.
    pub environment: String,
    /// The header that repeats it in every request.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub header: Option<String>,
    /// How a client finds the value out when nobody gives it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub lookup: Option<Lookup>,
}

/// How a client finds a setting out.
#[derive(Clone, Copy, Debug, Deserialize, Eq, JsonSchema, PartialEq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Lookup {
    /// The region of the client or of the call.
    Region,
    /// The ID of the project that Huawei's IAM lists under the region's name.
    HuaweiProject,
}

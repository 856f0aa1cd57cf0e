//! A documented service as static data.

/// Everything that the operations of a service share.
#[derive(Debug)]
pub struct Service {
    /// The name in the specs and on the command line: `sae`.
    pub name: &'static str,
    /// Who offers it.
    pub vendor: &'static Vendor,
    /// The name for people.
    pub title: &'static str,
    /// The version of the API.
    pub version: &'static str,
    /// How requests are signed unless the client says otherwise.
    pub signing: Signing,
    /// The other schemes that the service accepts.
    pub signing_alternatives: &'static [Signing],
    /// Where the service listens.
    pub endpoints: Endpoints,
    /// Where answers carry code, message and request id.
    pub envelope: Envelope,
    /// Parameters that the client can hold for all of its requests.
    pub settings: &'static [Setting],
}

/// What all services of a vendor share.
#[derive(Debug)]
pub struct Vendor {
    /// The name in the specs: `alibaba`.
    pub name: &'static str,
    /// The name for people.
    pub title: &'static str,
    /// The vendor's own environment variables for credentials.
    pub environment: Environment,
    /// Where credentials come from when nobody gives them.
    pub chain: Chain,
    /// The names of its regions; empty where they are not known.
    pub regions: &'static [&'static str],
    /// Where the vendor's identity service listens, if clients ask it.
    pub identity: Endpoints,
    /// Refusals that come before any operation is carried out.
    pub gateway: &'static [GatewayRow],
}

/// The order in which a vendor's clients look for credentials.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Chain {
    /// The environment variables alone.
    Environment,
    /// Alibaba Cloud's: environment, OIDC, profile of the command line, credentials file, instance metadata, URI.
    Alibaba,
    /// Huawei Cloud's: OIDC, environment, profile, instance metadata, container identity.
    Huawei,
}

/// A refusal of the vendor's gateway, for any operation, whatever its page lists.
#[derive(Debug)]
pub struct GatewayRow {
    /// The code.
    pub code: &'static str,
    /// What the message holds, in any case, where the code alone does not tell.
    pub message: Option<&'static str>,
    /// What it means to a client.
    pub means: GatewayRefusal,
}

/// What a refusal of the gateway means to a client.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
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
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Signing {
    /// Alibaba Cloud V3: ACS3-HMAC-SHA256, body included.
    Acs3HmacSha256,
    /// Alibaba Cloud V2 for resource paths: `acs`, HMAC-SHA1. Signs no empty query values alike everywhere; avoid them.
    AcsRoaV2,
    /// Alibaba Cloud V1 for actions: everything in the query, HMAC-SHA1.
    AcsRpcV1,
    /// Huawei Cloud SDK-HMAC-SHA256.
    SdkHmacSha256,
    /// A token in the `Authorization` header.
    Bearer,
    /// No signature, and no credentials.
    None,
}

/// Where a service listens.
#[derive(Debug)]
pub struct Endpoints {
    /// Host for a region that is not listed, with `{region}` in it; `None`: only listed regions exist.
    pub rule: Option<&'static str>,
    /// Region and host, sorted by region.
    pub regions: &'static [(&'static str, &'static str)],
    /// The same inside networks of the vendor's, by name, such as `vpc`.
    pub networks: &'static [(&'static str, Endpoints)],
    /// The vendor's environment variable that replaces a region's host, with `{REGION}` in it: the region in capitals, its
    /// hyphens as `_`. Its value is an endpoint, or several with commas between them, of which the first is used.
    pub environment: Option<&'static str>,
}

impl Signing {
    /// Whether lists and objects in queries and forms are numbered, `Tag.1.Key`, as Alibaba Cloud has it.
    pub(crate) fn numbers_lists(self) -> bool {
        matches!(self, Signing::Acs3HmacSha256 | Signing::AcsRoaV2 | Signing::AcsRpcV1)
    }
}

impl Endpoints {
    /// Whether there is one host, for callers anywhere.
    pub(crate) fn is_single(&self) -> bool {
        self.regions.is_empty() && self.rule.is_some_and(|rule| !rule.contains("{region}"))
    }

    /// No endpoint at all, to be filled in: `Endpoints { rule: Some("..."), ..Endpoints::NONE }`.
    pub const NONE: Endpoints = Endpoints { rule: None, regions: &[], networks: &[], environment: None };
}

/// Names of the fields that every answer of a vendor carries. The first name that is there and not empty counts.
#[derive(Debug)]
pub struct Envelope {
    /// The error code.
    pub code: &'static [&'static str],
    /// The error message.
    pub message: &'static [&'static str],
    /// The request id.
    pub request_id: &'static [&'static str],
    /// The header with the request id, for answers whose body has none.
    pub request_id_header: &'static str,
}

/// A parameter that the client can hold for all of its requests.
#[derive(Debug)]
pub struct Setting {
    /// The parameter's name on the wire.
    pub name: &'static str,
    /// The environment variable that provides it.
    pub environment: &'static str,
    /// The header that repeats it in every request.
    pub header: Option<&'static str>,
    /// How a client finds the value out when nobody gives it.
    pub lookup: Option<Lookup>,
}

/// How a client finds a setting out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Lookup {
    /// The region of the client or of the call.
    Region,
    /// The ID of the project that Huawei's IAM lists under the region's name.
    HuaweiProject,
}

/// Names of environment variables.
#[derive(Debug)]
pub struct Environment {
    /// The access key's id.
    pub access_key_id: &'static str,
    /// The access key's secret.
    pub access_key_secret: &'static str,
    /// The token of temporary keys.
    pub security_token: &'static str,
}

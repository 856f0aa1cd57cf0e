//! A documented service as static data.

/// Everything that the operations of a service share.
#[derive(Debug)]
pub struct Service {
    /// The name in the specs and on the command line: `sae`.
    pub name: &'static str,
    /// The vendor's name in the specs: `alibaba`.
    pub vendor: &'static str,
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
    /// The vendor's own environment variables for credentials.
    pub environment: Environment,
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
}

/// Where a service listens.
#[derive(Debug)]
pub struct Endpoints {
    /// Host for a region that is not listed, with `{region}` in it; `None`: only listed regions exist.
    pub rule: Option<&'static str>,
    /// Region and host, sorted by region.
    pub regions: &'static [(&'static str, &'static str)],
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

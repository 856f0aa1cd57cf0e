//! Alibaba Cloud's Security Token Service: where it is, and what its answers look like.

use std::time::Duration;

use crate::Endpoint;
use crate::credentials::issued::Form;
use crate::credentials::surroundings::Surroundings;

/// The longest time for a question.
pub(super) const LIMIT: Duration = Duration::from_secs(15);

/// The version of the API.
pub(super) const VERSION: &str = "2015-04-01";

/// The name of sessions that nobody names.
pub(super) const SESSION: &str = "apiscribe";

/// How its answers carry a key.
pub(super) const ISSUED: Form = Form {
    around: &["Credentials"],
    id: "AccessKeyId",
    secret: "AccessKeySecret",
    token: "SecurityToken",
    expires: "Expiration",
};

/// Which of its endpoints is asked; what is not said is read from the environment.
#[derive(Clone, Debug, Default)]
pub(super) struct Zone {
    pub(super) region: Option<String>,
    /// Whether the caller is in a private network of the vendor's.
    pub(super) vpc: Option<bool>,
}

impl Zone {
    /// # Errors
    /// Says that the region's name is none.
    pub(super) fn endpoint(&self, surroundings: &Surroundings) -> Result<Endpoint, String> {
        if let Some(endpoint) = &surroundings.token_service {
            return Ok(endpoint.clone());
        }
        let vpc = self.vpc.unwrap_or_else(|| surroundings.is_on("ALIBABA_CLOUD_VPC_ENDPOINT_ENABLED"));
        let name = if vpc { "sts-vpc" } else { "sts" };
        let host = match self.region.clone().or_else(|| surroundings.variable("ALIBABA_CLOUD_STS_REGION")) {
            None => "sts.aliyuncs.com".to_owned(),
            Some(region) => format!("{name}.{region}.aliyuncs.com"),
        };
        Endpoint::parse(&host).map_err(|error| format!("the region of the token service is wrong: {error}"))
    }
}

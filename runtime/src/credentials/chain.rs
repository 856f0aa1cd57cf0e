//! The places where a vendor's own clients look for a key, one after the other.

use std::fmt;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use super::surroundings::{Link, Surroundings, Why};
use super::wire::Wire;
use super::{alibaba, environment, huawei};
use crate::variables::Variables;
use crate::{Chain, Clock, Credentials, CredentialsError, Endpoint, ProvideCredentials, Providing, Transport, Vendor};

/// Looks for a key where the vendor's own clients do, in their order; see [`Chain`].
///
/// The first place that has a key is the only one that is asked from then on, so that a client does not change its
/// identity while it runs. A client without credentials of its own uses this.
pub struct DefaultChain {
    surroundings: Surroundings,
    /// The place of the link that had a key, counted from 1.
    chosen: AtomicUsize,
}

/// The environment alone.
const ENVIRONMENT: &[Link] =
    &[Link { name: "environment", ask: |surroundings| Box::pin(async { environment::key(surroundings) }) }];

impl DefaultChain {
    /// The chain of a vendor, over the variables of the process and the vendor's own addresses.
    pub fn new(vendor: &'static Vendor, transport: Arc<dyn Transport>, clock: Arc<dyn Clock>) -> Self {
        let surroundings = Surroundings {
            vendor,
            variables: Variables::of_process(),
            wire: Wire { transport, clock },
            region: None,
            instance_metadata: None,
            token_service: None,
        };
        DefaultChain { surroundings, chosen: AtomicUsize::new(0) }
    }

    /// Where environment variables are read; the process's own unless said here. Files are looked for in the directory
    /// that `HOME` or `USERPROFILE` names.
    #[must_use]
    pub fn environment(self, lookup: impl Fn(&str) -> Option<String> + Send + Sync + 'static) -> Self {
        self.variables(Variables::new(lookup))
    }

    /// The region whose token service is asked, where the vendor has one for each.
    #[must_use]
    pub fn region(mut self, region: impl Into<String>) -> Self {
        self.surroundings.region = Some(region.into());
        self
    }

    /// Where the metadata of the machine is read; at the vendor's own address unless said here.
    #[must_use]
    pub fn instance_metadata(mut self, endpoint: Endpoint) -> Self {
        self.surroundings.instance_metadata = Some(endpoint);
        self
    }

    /// Where roles and agencies are assumed; at the vendor's own address unless said here.
    #[must_use]
    pub fn token_service(mut self, endpoint: Endpoint) -> Self {
        self.surroundings.token_service = Some(endpoint);
        self
    }

    pub(crate) fn variables(mut self, variables: Variables) -> Self {
        self.surroundings.variables = variables;
        self
    }

    fn links(&self) -> &'static [Link] {
        match self.surroundings.vendor.chain {
            Chain::Environment => ENVIRONMENT,
            Chain::Alibaba => alibaba::LINKS,
            Chain::Huawei => huawei::LINKS,
        }
    }

    async fn look(&self) -> Result<Credentials, CredentialsError> {
        let links = self.links();
        let chosen = self.chosen.load(Ordering::Relaxed);
        let mut reasons = Vec::new();
        for (index, link) in links.iter().enumerate().filter(|(index, _)| chosen == 0 || chosen == index + 1) {
            let found = (link.ask)(&self.surroundings).await;
            match found.and_then(|key| key.check().map(|()| key).map_err(|error| Why::Failed(error.to_string()))) {
                Ok(key) => {
                    self.chosen.store(index + 1, Ordering::Relaxed);
                    tell_choice(link, &reasons);
                    return Ok(key);
                }
                Err(why) => reasons.push((link.name, why)),
            }
        }
        let lines = reasons.iter().map(|(name, why)| format!("\n  {name}: {}", one_line(why.reason())));
        let lines: String = lines.collect();
        let title = self.surroundings.vendor.title;
        Err(CredentialsError::new(if chosen == 0 {
            format!(
                "no credentials for {title}; give them to the client builder, or set up one of these places:{lines}"
            )
        } else {
            format!("no new credentials for {title} from where the last ones came:{lines}")
        }))
    }
}

/// A place that is set up and does not work may not be what its owner thinks; the key of another may be somebody else's.
fn tell_choice(link: &Link, reasons: &[(&'static str, Why)]) {
    for (name, why) in reasons {
        if let Why::Failed(reason) = why {
            let reason = one_line(reason);
            tracing::warn!(place = name, reason, used = link.name, "a place for credentials is set up and has none");
        }
    }
    tracing::debug!(place = link.name, "credentials found");
}

/// Texts from elsewhere cannot start a line of their own.
fn one_line(reason: &str) -> String {
    reason.split(|letter: char| letter.is_control()).collect::<Vec<_>>().join(" ")
}

impl ProvideCredentials for DefaultChain {
    fn provide(&self) -> Providing<'_> {
        Box::pin(self.look())
    }
}

impl fmt::Debug for DefaultChain {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let links: Vec<&str> = self.links().iter().map(|link| link.name).collect();
        f.debug_struct("DefaultChain")
            .field("vendor", &self.surroundings.vendor.name)
            .field("places", &links)
            .finish_non_exhaustive()
    }
}

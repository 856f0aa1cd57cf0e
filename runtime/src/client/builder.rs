//! Clients from what the caller says and what the environment holds.

use std::fmt;
use std::marker::PhantomData;
use std::sync::Arc;

use super::{Client, Shared};
use crate::near::did_you_mean;
use crate::request::Held;
use crate::{ConfigError, Credentials, Endpoint, Service, Signing, Transport, Validation};

type Lookup = Arc<dyn Fn(&str) -> Option<String> + Send + Sync>;

/// Collects what a client needs. Nothing is checked before [`ClientBuilder::build`].
#[derive(Clone)]
pub struct ClientBuilder<C> {
    service: &'static Service,
    region: Option<String>,
    endpoint: Option<String>,
    credentials: Option<Credentials>,
    settings: Vec<(String, String)>,
    signing: Option<Signing>,
    validation: Validation,
    transport: Option<Arc<dyn Transport>>,
    environment: Lookup,
    client: PhantomData<fn() -> C>,
}

impl<C: From<Client>> ClientBuilder<C> {
    /// A builder for clients of a service.
    pub fn new(service: &'static Service) -> Self {
        ClientBuilder {
            service,
            region: None,
            endpoint: None,
            credentials: None,
            settings: Vec::new(),
            signing: None,
            validation: Validation::Deny,
            transport: None,
            environment: Arc::new(|name| std::env::var(name).ok()),
            client: PhantomData,
        }
    }

    /// The region whose endpoint is used.
    #[must_use]
    pub fn region(mut self, region: impl Into<String>) -> Self {
        self.region = Some(region.into());
        self
    }

    /// The endpoint: `https://host`, `http://host:port`, or a bare host. Goes before the region.
    #[must_use]
    pub fn endpoint(mut self, endpoint: impl Into<String>) -> Self {
        self.endpoint = Some(endpoint.into());
        self
    }

    /// The access key. Without it, the vendor's environment variables are read.
    #[must_use]
    pub fn credentials(mut self, credentials: Credentials) -> Self {
        self.credentials = Some(credentials);
        self
    }

    /// A parameter for every request that has none of its own, by its documented name. Goes before the environment.
    #[must_use]
    pub fn setting(mut self, name: impl Into<String>, value: impl Into<String>) -> Self {
        self.settings.push((name.into(), value.into()));
        self
    }

    /// Another signature scheme that the service accepts.
    #[must_use]
    pub fn signing(mut self, signing: Signing) -> Self {
        self.signing = Some(signing);
        self
    }

    /// What to do with requests that break documented limits; [`Validation::Deny`] unless said here.
    #[must_use]
    pub fn validation(mut self, validation: Validation) -> Self {
        self.validation = validation;
        self
    }

    /// What carries requests; the crate's own over reqwest unless said here.
    #[must_use]
    pub fn transport(mut self, transport: impl Transport) -> Self {
        self.transport = Some(Arc::new(transport));
        self
    }

    /// Where environment variables are read; the process's own unless said here.
    #[must_use]
    pub fn environment(mut self, lookup: impl Fn(&str) -> Option<String> + Send + Sync + 'static) -> Self {
        self.environment = Arc::new(lookup);
        self
    }

    /// The client.
    ///
    /// # Errors
    /// [`ConfigError`] for the first thing that is missing or wrong, with its cure.
    pub fn build(self) -> Result<C, ConfigError> {
        let service = self.service;
        let endpoint = match (&self.endpoint, &self.region) {
            (Some(endpoint), _) => Endpoint::parse(endpoint)?,
            (None, Some(region)) => Endpoint::of_region(&service.endpoints, region)?,
            (None, None) => {
                let missing = "neither a region nor an endpoint is given: give one of them to the client builder";
                return Err(ConfigError::new(missing));
            }
        };
        let signing = self.scheme()?;
        let settings = self.held_settings()?;
        let credentials = match self.credentials {
            Some(credentials) => credentials,
            None => Credentials::from_lookup(service, &*self.environment)?,
        };
        credentials.check()?;
        let transport = self.transport.map_or_else(usual_transport, Ok)?;
        let shared = Shared { service, endpoint, credentials, settings, signing, transport };
        Ok(C::from(Client { shared: Arc::new(shared), validation: self.validation }))
    }

    fn scheme(&self) -> Result<Signing, ConfigError> {
        let usual = self.service.signing;
        match self.signing {
            None => Ok(usual),
            Some(signing) if signing == usual || self.service.signing_alternatives.contains(&signing) => Ok(signing),
            Some(signing) => {
                let name = self.service.name;
                let all: Vec<String> =
                    [usual].iter().chain(self.service.signing_alternatives).map(|one| format!("{one:?}")).collect();
                let all = all.join(" or ");
                Err(ConfigError::new(format!("{name} does not accept {signing:?}: use {all}")))
            }
        }
    }

    /// The settings that have a value, in the service's order; the last one given to the builder counts.
    fn held_settings(&self) -> Result<Vec<Held>, ConfigError> {
        let known = self.service.settings;
        let unknown = self.settings.iter().find(|(name, _)| known.iter().all(|setting| setting.name != name));
        if let Some((name, _)) = unknown {
            let names: Vec<&str> = known.iter().map(|setting| setting.name).collect();
            let (hint, service) = (did_you_mean(name, names.iter().copied()), self.service.name);
            let names = if names.is_empty() { "none".to_owned() } else { names.join(", ") };
            return Err(ConfigError::new(format!(
                "{service} has no setting {name:?}, its settings are: {names}{hint}"
            )));
        }
        let value = |name: &str, environment: &str| {
            let said = self.settings.iter().rev().find(|(said, _)| said == name).map(|(_, value)| value.clone());
            said.or_else(|| (self.environment)(environment).filter(|value| !value.is_empty()))
        };
        Ok(known.iter().filter_map(|setting| Some((setting, value(setting.name, setting.environment)?))).collect())
    }
}

#[cfg(feature = "reqwest")]
fn usual_transport() -> Result<Arc<dyn Transport>, ConfigError> {
    Ok(Arc::new(crate::ReqwestTransport::new()?))
}

#[cfg(not(feature = "reqwest"))]
fn usual_transport() -> Result<Arc<dyn Transport>, ConfigError> {
    Err(ConfigError::new("no transport: give one to the client builder, or enable the feature `rustls`"))
}

impl<C> fmt::Debug for ClientBuilder<C> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ClientBuilder")
            .field("service", &self.service.name)
            .field("region", &self.region)
            .field("credentials", &self.credentials)
            .field("signing", &self.signing)
            .field("validation", &self.validation)
            .finish_non_exhaustive()
    }
}

//! Clients from what the caller says and what the environment holds.

use std::fmt;
use std::marker::PhantomData;
use std::sync::Arc;
use std::sync::atomic::AtomicI64;

use http::HeaderValue;

use super::{Client, Place, Projects, RetryBudget, Shared, Throttle, Tokens};
use crate::credentials::Keyring;
use crate::divergence::Ears;
use crate::near::did_you_mean;
use crate::request::Held;
use crate::variables::Variables;
use crate::{
    CallOptions, Clock, ConfigError, Credentials, DefaultChain, DivergenceLedger, Divergences, Endpoint, Lookup,
    ProvideCredentials, Service, Setting, Signing, Transport, Validation,
};

/// Collects what a client needs. Nothing is checked before [`ClientBuilder::build`].
#[derive(Clone)]
pub struct ClientBuilder<C> {
    service: &'static Service,
    region: Option<String>,
    network: Option<String>,
    endpoint: Option<String>,
    credentials: Option<Credentials>,
    provider: Option<Arc<dyn ProvideCredentials>>,
    settings: Vec<(String, String)>,
    signing: Option<Signing>,
    options: CallOptions,
    budget: RetryBudget,
    keep_rate_limits: bool,
    app_id: Option<String>,
    transport: Option<Arc<dyn Transport>>,
    clock: Option<Arc<dyn Clock>>,
    variables: Variables,
    ears: Ears,
    client: PhantomData<fn() -> C>,
}

impl<C: From<Client>> ClientBuilder<C> {
    /// A builder for clients of a service.
    pub fn new(service: &'static Service) -> Self {
        ClientBuilder {
            service,
            region: None,
            network: None,
            endpoint: None,
            credentials: None,
            provider: None,
            settings: Vec::new(),
            signing: None,
            options: CallOptions::new(),
            budget: RetryBudget::default(),
            keep_rate_limits: false,
            app_id: None,
            transport: None,
            clock: None,
            variables: Variables::of_process(),
            ears: Ears::default(),
            client: PhantomData,
        }
    }

    /// The region whose endpoint is used.
    #[must_use]
    pub fn region(mut self, region: impl Into<String>) -> Self {
        self.region = Some(region.into());
        self
    }

    /// The network of the vendor's in which the caller is, such as `vpc`; the public one unless said here.
    #[must_use]
    pub fn network(mut self, network: impl Into<String>) -> Self {
        self.network = Some(network.into());
        self
    }

    /// The endpoint: `https://host`, `http://host:port`, or a bare host. Goes before the region, and before the
    /// environment variables `APISCRIBE_ENDPOINT_` with the service's name in capitals and `APISCRIBE_ENDPOINT`.
    #[must_use]
    pub fn endpoint(mut self, endpoint: impl Into<String>) -> Self {
        self.endpoint = Some(endpoint.into());
        self
    }

    /// A fixed access key. Without it, and without a provider, the vendor's own chain of places is searched.
    #[must_use]
    pub fn credentials(mut self, credentials: Credentials) -> Self {
        self.credentials = Some(credentials);
        self
    }

    /// What gives access keys, and new ones before they expire. A fixed key goes first.
    #[must_use]
    pub fn credentials_provider(mut self, provider: impl ProvideCredentials) -> Self {
        self.provider = Some(Arc::new(provider));
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

    /// What all calls of the client do, unless one has options of its own: timeouts, retries, validation, headers.
    #[must_use]
    pub fn options(mut self, options: CallOptions) -> Self {
        self.options = options.over(&self.options);
        self
    }

    /// What to do with requests that break documented limits; [`Validation::Deny`] unless said here.
    #[must_use]
    pub fn validation(self, validation: Validation) -> Self {
        self.options(CallOptions::new().validation(validation))
    }

    /// How many retries the client and its clones can afford.
    #[must_use]
    pub fn retry_budget(mut self, budget: RetryBudget) -> Self {
        self.budget = budget;
        self
    }

    /// Whether calls wait until the documented rate limit of their operation lets them pass; they do not unless said
    /// here. All clones of the client count together.
    #[must_use]
    pub fn keep_rate_limits(mut self, keep: bool) -> Self {
        self.keep_rate_limits = keep;
        self
    }

    /// The name of the program in the `User-Agent` header: letters, digits, `-`, `_`, `.` and `/`, at most 50.
    #[must_use]
    pub fn app_id(mut self, app_id: impl Into<String>) -> Self {
        self.app_id = Some(app_id.into());
        self
    }

    /// What carries requests; the crate's own over reqwest unless said here.
    #[must_use]
    pub fn transport(mut self, transport: impl Transport) -> Self {
        self.transport = Some(Arc::new(transport));
        self
    }

    /// Where the time is read and how waits are done; the system's clock with Tokio's timers unless said here.
    #[must_use]
    pub fn clock(mut self, clock: impl Clock) -> Self {
        self.clock = Some(Arc::new(clock));
        self
    }

    /// What is called after each answer that differs from its documentation, retried ones included, with what differs. It
    /// runs before the call ends, on its thread, so it should be quick. Nothing else comes of a difference: an answer that
    /// can be read is read.
    ///
    /// The same is told to `tracing`, as events of level DEBUG with the target `apiscribe_runtime::divergence`.
    ///
    /// ```no_run
    /// # fn with(builder: apiscribe_runtime::ClientBuilder<apiscribe_runtime::Client>) {
    /// let client = builder.on_divergence(|answer| {
    ///     for one in &answer.entries {
    ///         eprintln!("{}::{}: {one}", answer.service, answer.operation);
    ///     }
    /// });
    /// # }
    /// ```
    #[must_use]
    pub fn on_divergence(mut self, callback: impl Fn(&Divergences) + Send + Sync + 'static) -> Self {
        self.ears.callback = Some(Arc::new(callback));
        self
    }

    /// Where answers, and what differs in them from their documentation, are counted; several clients may share one.
    #[must_use]
    pub fn divergence_ledger(mut self, ledger: &DivergenceLedger) -> Self {
        self.ears.ledger = Some(ledger.clone());
        self
    }

    /// Where environment variables are read; the process's own unless said here.
    #[must_use]
    pub fn environment(mut self, lookup: impl Fn(&str) -> Option<String> + Send + Sync + 'static) -> Self {
        self.variables = Variables::new(lookup);
        self
    }

    /// The client. Nothing is sent; keys are looked for when the first call needs one.
    ///
    /// # Errors
    /// [`ConfigError`] for the first thing that is missing or wrong, with its cure.
    pub fn build(self) -> Result<C, ConfigError> {
        let place = self.place()?;
        let signing = self.scheme()?;
        let settings = self.held_settings()?;
        let user_agent = self.user_agent()?;
        let transport = self.transport.clone().map_or_else(usual_transport, Ok)?;
        let clock = self.clock.clone().map_or_else(usual_clock, Ok)?;
        let credentials = self.keyring(signing, &transport, &clock)?;
        let shared = Shared {
            service: self.service,
            place,
            credentials,
            settings,
            signing,
            transport,
            clock,
            user_agent,
            tokens: Tokens::new(self.budget),
            throttle: self.keep_rate_limits.then(Throttle::default),
            skew: AtomicI64::new(0),
            projects: Projects::default(),
            ears: self.ears,
        };
        Ok(C::from(Client { shared: Arc::new(shared), options: Arc::new(self.options) }))
    }

    fn place(&self) -> Result<Place, ConfigError> {
        let from_variable = || {
            let own = format!("APISCRIBE_ENDPOINT_{}", self.service.name.to_ascii_uppercase().replace('-', "_"));
            self.variables.get(&own).or_else(|| self.variables.get("APISCRIBE_ENDPOINT"))
        };
        let network = self.network.as_deref();
        let (endpoint, fixed) = match (self.endpoint.clone().or_else(from_variable), &self.region) {
            (Some(endpoint), _) => (Endpoint::parse(&endpoint)?, true),
            (None, Some(region)) => (Endpoint::of_region(self.service, network, region, &self.variables)?, false),
            (None, None) if self.service.endpoints.is_single() => {
                (Endpoint::parse(self.service.endpoints.rule.unwrap_or_default())?, true)
            }
            (None, None) => {
                let missing = "neither a region nor an endpoint is given: give one of them to the client builder, or set the \
                               environment variable APISCRIBE_ENDPOINT";
                return Err(ConfigError::new(missing));
            }
        };
        let (region, network) = (self.region.clone(), self.network.clone());
        Ok(Place { endpoint, fixed, region, network, variables: self.variables.clone() })
    }

    /// The key, or who is asked for one. Nobody is asked here.
    fn keyring(
        &self,
        signing: Signing,
        transport: &Arc<dyn Transport>,
        clock: &Arc<dyn Clock>,
    ) -> Result<Keyring, ConfigError> {
        let (vendor, time) = (self.service.vendor, Arc::clone(clock));
        if signing == Signing::None {
            return Ok(Keyring::fixed(Credentials::none(), time, vendor.chain));
        }
        match (&self.credentials, &self.provider) {
            (Some(credentials), _) => {
                let checked = match signing {
                    Signing::Bearer => credentials.check_bearer(),
                    _ => credentials.check(),
                };
                checked.map_err(|error| ConfigError::new(error.to_string()))?;
                Ok(Keyring::fixed(credentials.clone(), time, vendor.chain))
            }
            (None, Some(provider)) => Ok(Keyring::new(Arc::clone(provider), time, vendor.chain)),
            (None, None) if signing == Signing::Bearer => {
                let name = vendor.environment.security_token;
                let token = self.variables.get(name).filter(|token| !token.is_empty()).ok_or_else(|| {
                    let cure = "give Credentials::bearer(..) to the client builder, or set the environment variable";
                    ConfigError::new(format!("no token for {}: {cure} {name}", self.service.name))
                })?;
                let credentials = Credentials::bearer(token);
                credentials.check_bearer().map_err(|error| ConfigError::new(format!("{name}: {error}")))?;
                Ok(Keyring::fixed(credentials, time, vendor.chain))
            }
            (None, None) => {
                let chain = DefaultChain::new(vendor, Arc::clone(transport), Arc::clone(clock));
                let chain = chain.variables(self.variables.clone());
                let chain = match &self.region {
                    Some(region) => chain.region(region),
                    None => chain,
                };
                Ok(Keyring::new(Arc::new(chain), time, vendor.chain))
            }
        }
    }

    fn user_agent(&self) -> Result<HeaderValue, ConfigError> {
        let (version, os, arch) = (env!("CARGO_PKG_VERSION"), std::env::consts::OS, std::env::consts::ARCH);
        let app = match self.app_id.as_deref() {
            None => String::new(),
            Some(id) => {
                let allowed = |letter: char| letter.is_ascii_alphanumeric() || "-_./".contains(letter);
                if id.is_empty() || id.len() > 50 || !id.chars().all(allowed) {
                    let wanted = "letters, digits, -, _, . and /, at most 50";
                    return Err(ConfigError::new(format!("the app id {id:?} is not made of {wanted}")));
                }
                format!(" app/{id}")
            }
        };
        HeaderValue::try_from(format!("apiscribe/{version} ({os}; {arch}){app}"))
            .map_err(|error| ConfigError::new(format!("the user agent cannot be sent: {error}")))
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
        let value = |setting: &Setting| {
            let said = self.settings.iter().rev().find(|(said, _)| said == setting.name);
            let region = || self.region.clone().filter(|_| setting.lookup == Some(Lookup::Region));
            said.map(|(_, value)| value.clone()).or_else(region).or_else(|| self.variables.get(setting.environment))
        };
        Ok(known.iter().filter_map(|setting| Some((setting, value(setting)?))).collect())
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

#[cfg(feature = "tokio")]
fn usual_clock() -> Result<Arc<dyn Clock>, ConfigError> {
    Ok(Arc::new(crate::TokioClock::new()))
}

#[cfg(not(feature = "tokio"))]
fn usual_clock() -> Result<Arc<dyn Clock>, ConfigError> {
    Err(ConfigError::new("no clock: give one to the client builder, or enable the feature `tokio`"))
}

impl<C> fmt::Debug for ClientBuilder<C> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ClientBuilder")
            .field("service", &self.service.name)
            .field("region", &self.region)
            .field("credentials", &self.credentials)
            .field("signing", &self.signing)
            .field("options", &self.options)
            .finish_non_exhaustive()
    }
}

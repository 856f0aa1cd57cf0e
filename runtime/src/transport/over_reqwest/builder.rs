//! A transport from its limits, its proxy and its certificates.

use std::fmt;
use std::sync::Arc;
use std::time::Duration;

use secrecy::{ExposeSecret, SecretSlice, SecretString};
use tokio::sync::Semaphore;

use super::{Limits, Pool, ReqwestTransport, chain};
use crate::ConfigError;

/// Collects what a [`ReqwestTransport`] needs. Nothing is checked before [`ReqwestTransportBuilder::build`].
#[derive(Clone)]
pub struct ReqwestTransportBuilder {
    limits: Limits,
    max_idle_connections: Option<usize>,
    idle_timeout: Duration,
    proxy: Option<SecretString>,
    system_proxy: bool,
    roots: Vec<Vec<u8>>,
    identity: Option<SecretSlice<u8>>,
}

impl ReqwestTransportBuilder {
    pub(super) fn new() -> Self {
        ReqwestTransportBuilder {
            limits: Limits {
                connect_timeout: Duration::from_secs(10),
                read_timeout: Duration::from_secs(60),
                max_connections: 100,
                longest_answer: 64 * 1024 * 1024,
            },
            max_idle_connections: None,
            // A connection that the server closes at the very moment when a request leaves loses that request.
            idle_timeout: Duration::from_secs(10),
            proxy: None,
            system_proxy: false,
            roots: Vec::new(),
            identity: None,
        }
    }

    /// The longest time to find and reach a host, TLS included: 10 seconds unless said here.
    ///
    /// Keep it below the client's timeout for an attempt: only here is it known that nothing was sent.
    #[must_use]
    pub fn connect_timeout(mut self, timeout: Duration) -> Self {
        self.limits.connect_timeout = timeout;
        self
    }

    /// The longest time without a byte of the answer: 60 seconds unless said here.
    #[must_use]
    pub fn read_timeout(mut self, timeout: Duration) -> Self {
        self.limits.read_timeout = timeout;
        self
    }

    /// The proxy for all requests but those to loopback and link-local hosts and to the metadata of the machine, which
    /// mean something else on the proxy's side: `http://host:port` or `https://host:port`, with `user:password@` before the host where
    /// it asks for them. Goes before [`system_proxy`](Self::system_proxy).
    #[must_use]
    pub fn proxy(mut self, url: impl Into<String>) -> Self {
        self.proxy = Some(SecretString::from(url.into()));
        self
    }

    /// Whether the proxies of the process's environment are used, `HTTPS_PROXY`, `HTTP_PROXY`, `ALL_PROXY` and
    /// `NO_PROXY`, read once by [`build`](Self::build). They are not unless said here, and never for the hosts that
    /// [`proxy`](Self::proxy) leaves out.
    #[must_use]
    pub fn system_proxy(mut self, used: bool) -> Self {
        self.system_proxy = used;
        self
    }

    /// Certificates of issuers to trust beside the system's, in PEM form; may be called again for more.
    #[must_use]
    pub fn root_certificate(mut self, pem: impl Into<Vec<u8>>) -> Self {
        self.roots.push(pem.into());
        self
    }

    /// The client's own certificate, with those between it and its issuer and with its private key, in PEM form.
    #[must_use]
    pub fn client_certificate(mut self, pem: impl Into<Vec<u8>>) -> Self {
        self.identity = Some(SecretSlice::from(pem.into()));
        self
    }

    /// The most connections that calls use at once: 100 unless said here; 0 counts as 1. Further calls wait for a free
    /// one, and the wait counts as part of the attempt. Questions for keys and projects, for which calls wait, do not.
    #[must_use]
    pub fn max_connections(mut self, connections: usize) -> Self {
        self.limits.max_connections = connections.clamp(1, Semaphore::MAX_PERMITS);
        self
    }

    /// The most connections kept for later for each host: as many as can be in use unless said here; 0 keeps none.
    #[must_use]
    pub fn max_idle_connections(mut self, connections: usize) -> Self {
        self.max_idle_connections = Some(connections);
        self
    }

    /// How long an unused connection is kept: 10 seconds unless said here. Keep it below the servers' own limit.
    #[must_use]
    pub fn idle_timeout(mut self, timeout: Duration) -> Self {
        self.idle_timeout = timeout;
        self
    }

    /// The longest body of an answer that is read, in bytes: 64 MiB unless said here.
    #[must_use]
    pub fn longest_answer(mut self, bytes: usize) -> Self {
        self.limits.longest_answer = bytes;
        self
    }

    /// The transport. Nothing is sent.
    ///
    /// # Errors
    /// [`ConfigError`] for a proxy or a certificate that cannot be read, and when TLS cannot be set up.
    pub fn build(self) -> Result<ReqwestTransport, ConfigError> {
        let limits = self.limits;
        let client = self.client(self.with_proxy(self.pool())?)?;
        let proxied = self.proxy.is_some() || self.system_proxy;
        let direct = proxied.then(|| self.client(self.pool().no_proxy())).transpose()?;
        let free = Semaphore::new(limits.max_connections);
        Ok(ReqwestTransport(Arc::new(Pool { client, direct, limits, free })))
    }

    /// All that a client of the library needs but its proxy and its certificates.
    fn pool(&self) -> reqwest::ClientBuilder {
        let limits = self.limits;
        reqwest::Client::builder()
            .redirect(reqwest::redirect::Policy::none())
            // The pool underneath still sends a request again if a kept connection turns out to be closed before
            // anything of it was written: hyper hands such a request back whole, so that this cannot double it.
            .retry(reqwest::retry::never())
            // Other crates of a program may enable these features of the library for all of it. HTTP/2 would send again
            // after a server's refusal of a stream, and what is signed is what is read.
            .http1_only()
            .no_gzip()
            .no_brotli()
            .no_zstd()
            .no_deflate()
            .referer(false)
            .connect_timeout(limits.connect_timeout)
            .read_timeout(limits.read_timeout)
            .pool_max_idle_per_host(self.max_idle_connections.unwrap_or(limits.max_connections))
            .pool_idle_timeout(self.idle_timeout)
    }

    fn client(&self, pool: reqwest::ClientBuilder) -> Result<reqwest::Client, ConfigError> {
        self.with_certificates(pool)?.build().map_err(|error| {
            ConfigError::new(format!("the HTTP client cannot be set up: {}; give another transport", chain(error)))
        })
    }

    fn with_proxy(&self, client: reqwest::ClientBuilder) -> Result<reqwest::ClientBuilder, ConfigError> {
        let Some(url) = &self.proxy else {
            return Ok(if self.system_proxy { client } else { client.no_proxy() });
        };
        Ok(client.proxy(proxy(url.expose_secret())?))
    }

    #[cfg(feature = "rustls")]
    fn with_certificates(&self, client: reqwest::ClientBuilder) -> Result<reqwest::ClientBuilder, ConfigError> {
        use_ring();
        let mut client = client.tls_backend_rustls();
        for pem in &self.roots {
            let roots = reqwest::Certificate::from_pem_bundle(pem).unwrap_or_default();
            if roots.is_empty() {
                let wanted = "one or more blocks that begin with -----BEGIN CERTIFICATE-----";
                return Err(ConfigError::new(format!("a root certificate is not in PEM form: give {wanted}")));
            }
            client = client.tls_certs_merge(roots);
        }
        let Some(pem) = &self.identity else { return Ok(client) };
        // What the library says of it could repeat part of the key.
        let identity = reqwest::Identity::from_pem(pem.expose_secret()).map_err(|_| {
            let wanted = "its certificate first, then its unencrypted private key";
            ConfigError::new(format!("the client certificate is not in PEM form: give {wanted}"))
        })?;
        Ok(client.identity(identity))
    }

    #[cfg(not(feature = "rustls"))]
    fn with_certificates(&self, client: reqwest::ClientBuilder) -> Result<reqwest::ClientBuilder, ConfigError> {
        if self.roots.is_empty() && self.identity.is_none() {
            return Ok(client);
        }
        Err(ConfigError::new("certificates need TLS: enable the feature `rustls`"))
    }
}

/// A proxy for every request. No message may repeat the URL, which can hold a password.
fn proxy(url: &str) -> Result<reqwest::Proxy, ConfigError> {
    let wrong = || {
        let wanted =
            "http://host:port, or http://user:password@host:port with other signs than letters and digits as %XX";
        ConfigError::new(format!("the URL of the proxy cannot be used: write it as {wanted}; https:// works as well"))
    };
    let url = if url.contains("://") { url.to_owned() } else { format!("http://{url}") };
    let url = reqwest::Url::parse(&url).map_err(|_| wrong())?;
    let plain = matches!(url.path(), "" | "/") && url.query().is_none() && url.fragment().is_none();
    // The library leaves out a proxy, without a word, whose URL is none in its second reading.
    let read_again = http::Uri::try_from(url.as_str()).is_ok();
    if !matches!(url.scheme(), "http" | "https") || !url.has_host() || !plain || !read_again {
        return Err(wrong());
    }
    reqwest::Proxy::all(url).map_err(|_| wrong())
}

/// Another choice that the program made before stays.
#[cfg(feature = "rustls")]
fn use_ring() {
    if rustls::crypto::CryptoProvider::get_default().is_none() {
        // The only failure is that another thread was faster, which is as good.
        let _ = rustls::crypto::ring::default_provider().install_default();
    }
}

/// Neither the proxy's password nor the private key is shown.
impl fmt::Debug for ReqwestTransportBuilder {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ReqwestTransportBuilder")
            .field("limits", &self.limits)
            .field("max_idle_connections", &self.max_idle_connections)
            .field("idle_timeout", &self.idle_timeout)
            .field("proxy", &self.proxy)
            .field("system_proxy", &self.system_proxy)
            .field("root_certificates", &self.roots.len())
            .field("client_certificate", &self.identity.is_some())
            .finish()
    }
}

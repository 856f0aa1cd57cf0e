//! Where requests go: an explicit URL, or a region of a service.

use std::borrow::Cow;
use std::net::Ipv4Addr;
use std::sync::Arc;

use http::Uri;

use crate::near::near;
use crate::variables::Variables;
use crate::{ConfigError, Endpoints, Service};

/// Scheme, host and port.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Endpoint {
    scheme: &'static str,
    authority: Arc<str>,
}

impl Endpoint {
    /// Reads `https://host`, `http://host:port` or a bare host, which means HTTPS.
    ///
    /// # Errors
    /// [`ConfigError`] when the text is no such URL, or has a user, a path, a query or a fragment.
    pub fn parse(text: &str) -> Result<Self, ConfigError> {
        let wrong = |reason: &str| {
            ConfigError::new(format!(
                "the endpoint {:?} {reason}; write it as https://host or http://host:port",
                without_user(text)
            ))
        };
        let (scheme, rest) = match text.split_once("://") {
            None => ("https", text),
            Some((scheme, rest)) if scheme.eq_ignore_ascii_case("https") => ("https", rest),
            Some((scheme, rest)) if scheme.eq_ignore_ascii_case("http") => ("http", rest),
            Some(_) => return Err(wrong("has a scheme other than https and http")),
        };
        let authority = rest.strip_suffix('/').unwrap_or(rest);
        for (mark, part) in [('@', "a user"), ('?', "a query"), ('#', "a fragment"), ('/', "a path")] {
            if authority.contains(mark) {
                return Err(wrong(&format!("has {part}, which requests could not carry")));
            }
        }
        let authority = authority.to_ascii_lowercase();
        let (host, port) = match authority.rsplit_once(':') {
            Some((host, port)) if !port.ends_with(']') => (host, Some(port)),
            _ => (authority.as_str(), None),
        };
        if !is_host(host) || Uri::try_from(format!("{scheme}://{host}")).is_err() {
            return Err(wrong("has no valid host"));
        }
        let default = if scheme == "https" { 443 } else { 80 };
        let authority = match port.map(str::parse::<u16>) {
            None => host.to_owned(),
            Some(Err(_) | Ok(0)) => return Err(wrong("has a port outside 1 to 65535")),
            // HTTP libraries leave the usual port out of the signed `host` header.
            Some(Ok(port)) if port == default => host.to_owned(),
            Some(Ok(port)) => format!("{host}:{port}"),
        };
        Ok(Endpoint { scheme, authority: authority.into() })
    }

    /// The endpoint of a service in a region, seen from inside a network of the vendor's or from outside.
    ///
    /// # Errors
    /// [`ConfigError`] with regions or networks of a similar name when the service is not known to be there.
    pub(crate) fn of_region(
        service: &Service,
        network: Option<&str>,
        region: &str,
        variables: &Variables,
    ) -> Result<Self, ConfigError> {
        let well_formed = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-';
        if region.is_empty() || !region.bytes().all(well_formed) {
            return Err(ConfigError::new(format!(
                "the region {region:?} may hold only a to z, 0 to 9 and -; write it as in cn-hangzhou"
            )));
        }
        if let Some(replaced) = replaced(&service.endpoints, region, variables) {
            return Endpoint::parse(&replaced);
        }
        let known =
            service.endpoints.regions.iter().map(|(name, _)| *name).chain(service.vendor.regions.iter().copied());
        let endpoints = inside(service, network)?;
        let listed = endpoints.regions.iter().find(|(name, _)| *name == region);
        // A vendor that lists its regions lists them all; a mistyped one would only be found out by the name server.
        let is_known = service.vendor.regions.is_empty() || known.clone().any(|name| name == region);
        match (listed, endpoints.rule) {
            (Some((_, host)), _) => Endpoint::parse(host),
            (None, Some(rule)) if is_known => Endpoint::parse(&rule.replace("{region}", region)),
            _ => Err(unknown_region(service, region, known)),
        }
    }

    /// `https` or `http`.
    pub fn scheme(&self) -> &str {
        self.scheme
    }

    /// The host, with its port unless that is the scheme's own.
    pub fn authority(&self) -> &str {
        &self.authority
    }

    /// The host with labels in front of it, as the `host` header has it.
    pub(crate) fn host_with(&self, labels: &str) -> Cow<'_, str> {
        match labels {
            "" => Cow::Borrowed(&*self.authority),
            labels => Cow::Owned(format!("{labels}.{}", self.authority)),
        }
    }

    /// Whether a name server may know names below this host. Nobody knows any below an address or a name without a dot,
    /// such as `localhost`: requests reach those under their own name, and say the labels in the `host` header.
    pub(crate) fn has_subdomains(&self) -> bool {
        let host = self.authority.split_once(':').map_or(&*self.authority, |(host, _)| host);
        host.contains('.') && host.parse::<Ipv4Addr>().is_err()
    }
}

/// The endpoints seen from a network of the vendor's, or from outside.
fn inside<'s>(service: &'s Service, network: Option<&str>) -> Result<&'s Endpoints, ConfigError> {
    let Some(network) = network else { return Ok(&service.endpoints) };
    let networks = service.endpoints.networks;
    let found = networks.iter().find(|(name, _)| *name == network).map(|(_, endpoints)| endpoints);
    found.ok_or_else(|| {
        let names: Vec<&str> = networks.iter().map(|(name, _)| *name).collect();
        let names = if names.is_empty() { "none".to_owned() } else { names.join(", ") };
        ConfigError::new(format!("{} is in no network {network:?}, its networks are: {names}", service.name))
    })
}

/// The first endpoint of the vendor's own environment variable for a region.
fn replaced(endpoints: &Endpoints, region: &str, variables: &Variables) -> Option<String> {
    let variable = endpoints.environment?.replace("{REGION}", &region.to_ascii_uppercase().replace('-', "_"));
    let value = variables.get(&variable)?;
    value.split(',').map(str::trim).find(|endpoint| !endpoint.is_empty()).map(str::to_owned)
}

fn unknown_region(service: &Service, region: &str, known: impl Iterator<Item = &'static str>) -> ConfigError {
    let mut known: Vec<&str> = known.collect();
    known.sort_unstable();
    known.dedup();
    let similar = match near(region, known.iter().copied()).as_slice() {
        [] => String::new(),
        names => format!(", similar are {}", names.join(", ")),
    };
    let (service, count) = (service.name, known.len());
    ConfigError::new(format!(
        "the region {region:?} is none of the {count} that are known to {service}{similar}; give an endpoint for others"
    ))
}

/// A name or an address; names of other alphabets have to be written in their ASCII form.
fn is_host(host: &str) -> bool {
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || b"-._".contains(&byte);
    match host.strip_prefix('[').and_then(|rest| rest.strip_suffix(']')) {
        Some(address) => address.parse::<std::net::Ipv6Addr>().is_ok(),
        None => !host.is_empty() && host.bytes().all(plain),
    }
}

/// A mistaken endpoint may hold a password, which no message may repeat.
fn without_user(text: &str) -> &str {
    text.rsplit_once('@').map_or(text, |(_, rest)| rest)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn urls() {
        for (text, expected) in [
            ("http://127.0.0.1:8080", "http 127.0.0.1:8080"),
            ("HTTPS://Ecs.aliyuncs.com/", "https ecs.aliyuncs.com"),
            ("ecs.aliyuncs.com:8443", "https ecs.aliyuncs.com:8443"),
            ("https://ecs.aliyuncs.com:443", "https ecs.aliyuncs.com"),
            ("http://[::1]:80", "http [::1]"),
            ("http://[::1]", "http [::1]"),
        ] {
            let endpoint = Endpoint::parse(text).unwrap();
            assert_eq!(format!("{} {}", endpoint.scheme(), endpoint.authority()), expected, "{text}");
        }
    }

    #[test]
    fn refused_urls() {
        for (text, expected) in [
            ("", "no valid host"),
            ("https://", "no valid host"),
            ("ftp://host", "scheme"),
            ("https://me:hidden@host", "a user"),
            ("https://host/v1", "a path"),
            ("https://host?x=1", "a query"),
            ("https://host#x", "a fragment"),
            ("https://host:0", "a port"),
            ("https://host:", "a port"),
            ("https://host:99999", "a port"),
            ("https://a b", "no valid host"),
            ("https://主机", "no valid host"),
            ("https://[::zz]", "no valid host"),
        ] {
            let error = Endpoint::parse(text).unwrap_err().to_string();
            assert!(error.contains(expected), "{text}: {error}");
            assert!(!error.contains("hidden"), "{error}");
        }
    }
}

//! Where requests go: an explicit URL, or a region of a service.

use http::Uri;

use crate::near::near;
use crate::{ConfigError, Endpoints};

/// Scheme, host and port.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Endpoint {
    scheme: &'static str,
    authority: String,
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
        Ok(Endpoint { scheme, authority })
    }

    /// The endpoint of a region.
    ///
    /// # Errors
    /// [`ConfigError`] with regions of a similar name when the service is not known to be there.
    pub fn of_region(endpoints: &Endpoints, region: &str) -> Result<Self, ConfigError> {
        let well_formed = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-';
        if region.is_empty() || !region.bytes().all(well_formed) {
            return Err(ConfigError::new(format!(
                "the region {region:?} may hold only a to z, 0 to 9 and -; write it as in cn-hangzhou"
            )));
        }
        let listed = endpoints.regions.iter().find(|(name, _)| *name == region);
        match (listed, endpoints.rule) {
            (Some((_, host)), _) => Endpoint::parse(host),
            (None, Some(rule)) => Endpoint::parse(&rule.replace("{region}", region)),
            (None, None) => {
                let similar = match near(region, endpoints.regions.iter().map(|(name, _)| *name)).as_slice() {
                    [] => String::new(),
                    names => format!(", similar are {}", names.join(", ")),
                };
                let known = endpoints.regions.len();
                Err(ConfigError::new(format!(
                    "the region {region:?} is none of the {known} known ones{similar}; give an endpoint for others"
                )))
            }
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

    #[test]
    fn regions() {
        let listed = Endpoints {
            rule: None,
            regions: &[("cn-north-4", "rfs.cn-north-4.example.com"), ("eu-west-101", "aos.example.eu")],
        };
        let ruled = Endpoints { rule: Some("sae.{region}.example.com"), regions: &[("a", "b.example.com")] };
        assert_eq!(Endpoint::of_region(&listed, "eu-west-101").unwrap().authority(), "aos.example.eu");
        assert_eq!(Endpoint::of_region(&ruled, "a").unwrap().authority(), "b.example.com");
        assert_eq!(Endpoint::of_region(&ruled, "cn-x").unwrap().authority(), "sae.cn-x.example.com");
        let error = Endpoint::of_region(&listed, "cn-nort-4").unwrap_err().to_string();
        assert!(error.contains("none of the 2 known ones, similar are cn-north-4"), "{error}");
        for region in ["", "cn_north", "a.b", "CN", "x/y@z"] {
            assert!(Endpoint::of_region(&ruled, region).is_err(), "{region}");
        }
    }
}

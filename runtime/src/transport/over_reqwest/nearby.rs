//! Hosts that mean something else on another machine, a proxy for instance.

use std::net::{IpAddr, Ipv4Addr};

/// Where Alibaba Cloud's machines read their metadata. Other clouds use a link-local address.
const METADATA: Ipv4Addr = Ipv4Addr::new(100, 100, 100, 200);

/// Whether a URL's host is this machine or its surroundings: loopback, link-local, or the metadata of the machine.
pub(super) fn is_nearby(host: &str) -> bool {
    let host = host.strip_prefix('[').and_then(|host| host.strip_suffix(']')).unwrap_or(host);
    match host.parse::<IpAddr>().map(|address| address.to_canonical()) {
        Ok(IpAddr::V4(address)) => address.is_loopback() || address.is_link_local() || address == METADATA,
        Ok(IpAddr::V6(address)) => address.is_loopback() || address.is_unicast_link_local(),
        Err(_) => {
            let name = host.strip_suffix('.').unwrap_or(host).to_ascii_lowercase();
            name == "localhost" || name.ends_with(".localhost")
        }
    }
}

#[cfg(test)]
mod tests {
    use super::is_nearby;

    #[test]
    fn hosts() {
        for host in [
            "127.0.0.1",
            "127.8.9.1",
            "169.254.169.254",
            "100.100.100.200",
            "[::1]",
            "[fe80::a9fe:a9fe]",
            "[::ffff:169.254.169.254]",
            "LocalHost",
            "a.localhost",
            "localhost.",
        ] {
            assert!(is_nearby(host), "{host}");
        }
        for host in
            ["100.100.100.201", "10.0.0.1", "[2001:db8::1]", "sts.aliyuncs.com", "notlocalhost", "127.0.0.1.nip.io"]
        {
            assert!(!is_nearby(host), "{host}");
        }
    }
}

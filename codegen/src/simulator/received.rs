//! A request as it came, before anybody has judged it.

use super::percent;

/// A request, its body read.
#[derive(Clone, Debug, Default)]
pub(super) struct Received {
    /// The method, in upper case.
    pub method: String,
    /// The path as on the wire.
    pub path: String,
    /// The query as on the wire, without `?`.
    pub query: String,
    /// Headers: names in lower case, values with bytes that are no UTF-8 replaced.
    pub headers: Vec<(String, String)>,
    /// The body.
    pub body: Vec<u8>,
}

impl Received {
    /// Path and query as on the wire.
    pub fn target(&self) -> String {
        if self.query.is_empty() { self.path.clone() } else { format!("{}?{}", self.path, self.query) }
    }

    /// The first header with this name, which is in lower case.
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers.iter().find(|(known, _)| known == name).map(|(_, value)| value.trim())
    }

    /// The header's line in a canonical request: its values sorted and joined with commas; empty if it is not there.
    pub fn canonical_header(&self, name: &str) -> String {
        let mut values: Vec<&str> =
            self.headers.iter().filter(|(known, _)| known == name).map(|(_, value)| value.trim()).collect();
        values.sort_unstable();
        format!("{name}:{}\n", values.join(","))
    }

    /// The labels of the host that it was sent to, without the port; none of an address.
    pub fn host_labels(&self) -> Vec<&str> {
        let host = self.header("host").unwrap_or_default();
        let host = host.rsplit_once(':').map_or(host, |(host, _)| host);
        let is_address = host.starts_with('[') || host.parse::<std::net::Ipv4Addr>().is_ok();
        if is_address { Vec::new() } else { host.split('.').collect() }
    }

    /// The pairs of the query.
    pub fn query_pairs(&self) -> Vec<(String, String)> {
        percent::pairs(&self.query)
    }

    /// The pairs of the body, if it is a form.
    pub fn form_pairs(&self) -> Vec<(String, String)> {
        let kind = self.header("content-type").unwrap_or_default().to_ascii_lowercase();
        match kind.starts_with("application/x-www-form-urlencoded") {
            true => percent::pairs(&String::from_utf8_lossy(&self.body)),
            false => Vec::new(),
        }
    }

    /// A protocol parameter of the query, or of the form.
    pub fn protocol(&self, name: &str) -> Option<String> {
        let pairs = self.query_pairs().into_iter().chain(self.form_pairs());
        pairs.into_iter().find(|(known, _)| known == name).map(|(_, value)| value)
    }
}

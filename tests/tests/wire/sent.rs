//! A recorded request by its parts, decoded as a server decodes them.

use serde_json::Value;

use crate::support::server::Request;

impl Request {
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers.iter().find(|(known, _)| known == name).map(|(_, value)| value.as_str())
    }

    pub fn raw_path(&self) -> &str {
        self.target.split_once('?').map_or(&self.target, |(path, _)| path)
    }

    pub fn raw_query(&self) -> &str {
        self.target.split_once('?').map_or("", |(_, query)| query)
    }

    /// The decoded parts of the path.
    pub fn segments(&self) -> Vec<String> {
        self.raw_path().split('/').skip(1).map(decode).collect()
    }

    /// The decoded pairs of the query, sorted.
    pub fn query(&self) -> Vec<(String, String)> {
        pairs(self.raw_query())
    }

    /// The decoded pairs of a form body, sorted.
    pub fn form(&self) -> Vec<(String, String)> {
        pairs(std::str::from_utf8(&self.body).unwrap())
    }

    pub fn json(&self) -> Value {
        serde_json::from_slice(&self.body).unwrap_or_else(|error| panic!("{error}: {self:?}"))
    }
}

fn pairs(text: &str) -> Vec<(String, String)> {
    let split = |pair: &str| {
        let (name, value) = pair.split_once('=').unwrap_or((pair, ""));
        (decode(&name.replace('+', " ")), decode(&value.replace('+', " ")))
    };
    let mut pairs: Vec<_> = text.split('&').filter(|pair| !pair.is_empty()).map(split).collect();
    pairs.sort();
    pairs
}

fn decode(text: &str) -> String {
    let mut parts = text.split('%');
    let mut bytes = parts.next().unwrap().as_bytes().to_vec();
    for part in parts {
        bytes.push(u8::from_str_radix(&part[..2], 16).unwrap());
        bytes.extend_from_slice(&part.as_bytes()[2..]);
    }
    String::from_utf8(bytes).unwrap()
}

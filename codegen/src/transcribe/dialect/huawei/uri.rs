//! Method and path: `PUT /v2/{project_id}/cloudsnapshots/{snapshot_id}?dry_run={dry_run}`.
//!
//! In go the pieces of a page; out come the forms of its address, in page order, with braces around parameters.

use std::sync::LazyLock;

use regex::Regex;

use super::pieces::{Piece, What};
use crate::transcribe::page::Place;
use crate::transcribe::section::Topic;

/// How an operation is addressed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Address {
    /// Where it stands.
    pub at: Place,
    /// The method.
    pub method: String,
    /// The path, parameters in braces.
    pub path: String,
    /// The parameters of the query that it shows.
    pub query: Vec<String>,
}

static ADDRESS: LazyLock<Option<Regex>> = LazyLock::new(|| {
    let host = r"(?:https?://)?(?:\{{1,2}[^}/]*\}{1,2}|<[^>/]*>|[A-Za-z0-9.\-]*(?::\d+)?)";
    Regex::new(&format!(r"\b(GET|POST|PUT|PATCH|DELETE|HEAD|OPTIONS)[\s:：]*{host}(/[^\s?，。；]*)(\?[^\n]*)?")).ok()
});
static QUERY: LazyLock<Option<Regex>> =
    LazyLock::new(|| Regex::new(r"([A-Za-z_][A-Za-z0-9_.\-]*)\s*(?:=|[,}&]|$)").ok());

impl Address {
    /// The address in a line, if there is one.
    pub fn of(line: &str, at: Place) -> Option<Address> {
        let found = ADDRESS.as_ref()?.captures(line)?;
        let path = braces(found.get(2)?.as_str());
        let query = found.get(3).map(|part| names(part.as_str())).unwrap_or_default();
        Some(Address { at, method: found.get(1)?.as_str().to_owned(), path, query })
    }

    /// The names in braces.
    pub fn segments(&self) -> impl Iterator<Item = &str> {
        self.path.split('{').skip(1).filter_map(|part| part.split('}').next())
    }

    /// The version that the path begins with: `v1`, but not `v2.1`.
    pub fn version(&self) -> Option<&str> {
        let first = self.path.trim_start_matches('/').split('/').next()?;
        let digits = first.strip_prefix('v')?;
        (!digits.is_empty() && digits.chars().all(|letter| letter.is_ascii_digit())).then_some(first)
    }
}

/// The addresses that a page gives an operation. Examples address it, too, but with values in place of names.
pub fn addresses(pieces: &[Piece<'_>]) -> Vec<Address> {
    let mut found: Vec<Address> = Vec::new();
    for piece in pieces.iter().filter(|piece| piece.topic == Topic::Syntax) {
        let text = match piece.what {
            What::Line(text) => text.text.as_str(),
            What::Code(text) => text,
            _ => continue,
        };
        for address in text.lines().filter_map(|line| Address::of(line, piece.at)) {
            match found.iter_mut().find(|one| one.method == address.method && one.path == address.path) {
                // The same address again, with a query: an example of its use.
                Some(known) => known.query.extend(address.query),
                None => found.push(address),
            }
        }
    }
    found
}

/// `<x>`, `{ x }`, `${x}` and `{{x}}` become `{x}`.
fn braces(path: &str) -> String {
    let path = path.replace("${", "{").replace(['<', '＜'], "{").replace(['>', '＞'], "}");
    let mut plain = String::with_capacity(path.len());
    for letter in path.chars() {
        let doubled = (letter == '{' && plain.ends_with('{')) || (letter == '}' && plain.ends_with('}'));
        if !doubled && letter != '\\' && letter != '*' && letter != '`' {
            plain.push(letter);
        }
    }
    plain.trim_end_matches(['.', ',', ';', '"', '\'', '”']).to_owned()
}

/// The names of a query's template: `?offset={offset}&limit={limit}`, `{?limit,marker}`.
fn names(query: &str) -> Vec<String> {
    let Some(pattern) = QUERY.as_ref() else { return Vec::new() };
    let mut names = Vec::new();
    for part in query.trim_start_matches('?').split('&') {
        let name = pattern.captures(part.trim().trim_start_matches('{')).and_then(|found| found.get(1));
        names.extend(name.map(|name| name.as_str().to_owned()));
    }
    names
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_are_read() {
        for (line, method, path, query) in [
            ("PUT /v2/{project_id}/snapshots/{snapshot_id}", "PUT", "/v2/{project_id}/snapshots/{snapshot_id}", vec![]),
            ("GET https://{Endpoint}/v1/<tenant_id>/notes", "GET", "/v1/{tenant_id}/notes", vec![]),
            ("GET /v1/notes?offset={offset}&limit={limit}", "GET", "/v1/notes", vec!["offset", "limit"]),
            ("POST https://notes.example.com/v3/auth/tokens", "POST", "/v3/auth/tokens", vec![]),
        ] {
            let address = Address::of(line, Place::default()).unwrap_or_else(|| panic!("{line} has an address"));
            assert_eq!((address.method.as_str(), address.path.as_str()), (method, path));
            assert_eq!(address.query, query);
        }
        assert_eq!(Address::of("See the API.", Place::default()), None);
    }
}

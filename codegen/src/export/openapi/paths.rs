//! Where operations stand in a document: every path and method once, and no two paths that differ in names only.

use std::collections::{BTreeMap, BTreeSet};

use crate::spec::{HttpLine, Method, Operation, Style};

/// The places that are taken.
#[derive(Debug, Default)]
pub(super) struct Paths {
    /// The path of a form, in which every parameter is `{}`.
    known: BTreeMap<String, String>,
    taken: BTreeSet<(String, &'static str)>,
}

/// Where an operation stands.
#[derive(Debug)]
pub(super) struct Place {
    pub path: String,
    pub method: String,
    /// The names of the path's parameters: here, and in the spec.
    pub renamed: Vec<(String, String)>,
    /// Whether calls go to another path than the document's.
    pub elsewhere: bool,
}

impl Paths {
    /// The place of the next operation.
    pub(super) fn place(&mut self, operation: &Operation, style: Option<Style>) -> Place {
        let http = operation.http.as_ref().and_then(|http| http.get()).cloned();
        let http = http.unwrap_or(HttpLine { method: Method::Get, path: "/".to_owned() });
        let word = http.method.word();
        let base = http.path.trim_end_matches('/');
        let mut wanted = http.path.clone();
        // Actions share the path `/`: each gets a path of its own.
        if style == Some(Style::Rpc) {
            wanted = format!("{base}/{}", operation.operation);
        }
        let mut number = 1;
        while self.taken.contains(&(form(&wanted), word)) {
            let suffix = if number == 1 { String::new() } else { number.to_string() };
            wanted = format!("{base}/{}{suffix}", operation.operation);
            number += 1;
        }
        self.taken.insert((form(&wanted), word));
        let path = self.known.entry(form(&wanted)).or_insert_with(|| wanted.clone()).clone();
        let renamed = placeholders(&path).zip(placeholders(&wanted));
        Place {
            renamed: renamed.map(|(here, there)| (here.to_owned(), there.to_owned())).collect(),
            elsewhere: path != http.path,
            path,
            method: word.to_lowercase(),
        }
    }
}

fn placeholders(path: &str) -> impl Iterator<Item = &str> {
    path.split('{').skip(1).filter_map(|rest| rest.split_once('}').map(|(name, _)| name))
}

fn form(path: &str) -> String {
    let mut parts = path.split('{');
    let first = parts.next().unwrap_or_default().to_owned();
    parts.fold(first, |form, rest| form + "{}" + rest.split_once('}').map_or("", |(_, after)| after))
}

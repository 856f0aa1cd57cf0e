//! Every key of what was imported that nobody reads, by a walk over the document itself.
//!
//! In: the operations that were taken. Out: what stands in them, in what their references lead to and in the document's
//! head, and is no key of [`super::keys`]. So what the importer does not know is named like what it knows and cannot hold.

use std::collections::{HashSet, VecDeque};

use serde_json::Value;

use super::document::Language;
use super::keys::{Place, Use};
use super::reader::{MALFORMED, Reader};
use super::site::Site;
use super::{media, security};

/// Objects of components that are reached by references.
const COMPONENTS: [&str; 10] = [
    "schemas",
    "responses",
    "parameters",
    "examples",
    "requestBodies",
    "headers",
    "links",
    "callbacks",
    "pathItems",
    "mediaTypes",
];

/// The same of Swagger 2, at its root.
const ROOTS: [&str; 3] = ["definitions", "parameters", "responses"];

struct Walk<'r, 'd> {
    reader: &'r mut Reader<'d>,
    open: VecDeque<(Place, Site<'d>)>,
    seen: HashSet<(Place, String)>,
}

/// Names the keys that nobody reads. `taken` are places of operations and of the paths that they stand in; `all` whether
/// they are all that the document has.
pub fn leave<'d>(reader: &mut Reader<'d>, taken: Vec<(Site<'d>, Site<'d>)>, all: bool) {
    let document = reader.document;
    let mut walk = Walk { reader, open: VecDeque::new(), seen: HashSet::new() };
    walk.open.push_back((Place::Document, document.site()));
    walk.extensions(document.site().get("paths"));
    for scheme in security::schemes(document).into_iter().filter(security::takes_token) {
        walk.open.push_back((Place::Scheme, scheme));
    }
    for (item, operation) in taken {
        walk.open.push_back((Place::Item, item));
        walk.open.push_back((Place::Operation, operation));
    }
    while let Some((place, site)) = walk.open.pop_front() {
        if walk.seen.insert((place, site.at.clone())) {
            walk.visit(place, &site);
        }
    }
    walk.components(all);
}

impl<'d> Walk<'_, 'd> {
    fn visit(&mut self, place: Place, site: &Site<'d>) {
        if !site.value.is_object() {
            let says_nothing = place == Place::Schema && site.value.is_boolean();
            if !says_nothing {
                self.reader.leave(MALFORMED, &site.at);
            }
            return;
        }
        let reference = site.text("$ref");
        if let Some(Ok(target)) = reference.map(|reference| self.reader.document.target(site, reference)) {
            self.open.push_back((place, target));
        }
        for (key, inner) in site.entries() {
            let alone = reference.is_some() && place != Place::Schema;
            match (alone, key) {
                (true, "$ref") => {}
                (true, _) => self.reader.leave(format!("`{key}` beside a `$ref`"), &inner.at),
                // Nothing is said, unless nothing is the value.
                (false, _) if inner.value.is_null() => {
                    if place == Place::Schema && matches!(key, "const" | "default") {
                        self.reader.leave("`null` as the value of `const` and `default`", &inner.at);
                    }
                }
                (false, _) => self.key(place, key, inner),
            }
        }
    }

    fn key(&mut self, place: Place, key: &str, inner: Site<'d>) {
        let lower = key.to_ascii_lowercase();
        let known = if place == Place::Item { lower.as_str() } else { key };
        let Some(taken) = place.takes(self.reader.document.language, known) else {
            match key.starts_with("x-") {
                true => self.reader.leave(format!("extension `{key}`"), &inner.at),
                false => self.reader.leave(format!("`{key}` of {}", place.called()), &inner.at),
            }
            return;
        };
        let good = match taken {
            Use::Read | Use::Left(_) | Use::Names => true,
            Use::Text => inner.value.is_string(),
            Use::Truth => inner.value.is_boolean(),
            Use::Texts => inner.value.as_array().is_some_and(|items| items.iter().all(Value::is_string)),
            Use::Values | Use::List(_) => inner.value.is_array(),
            Use::One(place) => inner.value.is_object() || (place == Place::Schema && inner.value.is_boolean()),
            Use::Map(_) | Use::Content => inner.value.is_object(),
        };
        if !good {
            self.reader.leave(MALFORMED, &inner.at);
            return;
        }
        match taken {
            Use::One(place) => self.open.push_back((place, inner)),
            Use::List(place) => self.open.extend(inner.items().map(|one| (place, one))),
            Use::Map(Place::Answer) => {
                self.extensions(Some(inner.clone()));
                let answers = inner.entries().filter(|(status, _)| !status.starts_with("x-"));
                self.open.extend(answers.map(|(_, one)| (Place::Answer, one)));
            }
            Use::Map(place) => self.open.extend(inner.entries().map(|(_, one)| (place, one))),
            Use::Content => self.open.extend(media::best(&inner).map(|(_, one, _)| (Place::Media, one))),
            Use::Names => self.names(key, inner),
            Use::Left(what) => self.reader.leave(what, &inner.at),
            Use::Read | Use::Text | Use::Truth | Use::Texts | Use::Values => {}
        }
    }

    /// `items` and `additionalProperties`: a schema, or a word about all that there may be.
    fn names(&mut self, key: &str, inner: Site<'d>) {
        match (inner.value, key) {
            (Value::Object(_), _) => self.open.push_back((Place::Schema, inner)),
            (Value::Bool(true), _) => {}
            (Value::Bool(false), "additionalProperties") => {
                self.reader.leave("objects without further names (`additionalProperties: false`)", &inner.at);
            }
            (Value::Bool(false), _) => self.reader.leave("lists without further items (`items: false`)", &inner.at),
            (Value::Array(_), "items") => {
                self.reader.leave("items of tuples, each of its own type (a list under `items`)", &inner.at);
            }
            _ => self.reader.leave(MALFORMED, &inner.at),
        }
    }

    /// Names the extensions among other names.
    fn extensions(&mut self, site: Option<Site<'d>>) {
        for (key, inner) in site.iter().flat_map(Site::entries).filter(|(key, _)| key.starts_with("x-")) {
            self.reader.leave(format!("extension `{key}`"), &inner.at);
        }
    }

    /// Names the components that nothing leads to, if all was to be imported.
    fn components(&mut self, all: bool) {
        let root = self.reader.document.site();
        let holders: Vec<Site<'d>> = match self.reader.document.language {
            Language::Swagger2 => ROOTS.iter().filter_map(|key| root.get(key)).collect(),
            Language::OpenApi3 => {
                let components = root.get("components");
                for (key, inner) in components.iter().flat_map(Site::entries) {
                    if !COMPONENTS.contains(&key) && key != "securitySchemes" {
                        self.reader.leave(format!("`{key}` of components"), &inner.at);
                    }
                }
                COMPONENTS.iter().filter_map(|key| components.as_ref()?.get(key)).collect()
            }
        };
        let seen: HashSet<&str> = self.seen.iter().map(|(_, at)| at.as_str()).collect();
        let inner = holders.iter().flat_map(Site::entries).filter(|(_, one)| all && !seen.contains(one.at.as_str()));
        let unused: Vec<Site<'d>> = inner.map(|(_, one)| one).collect();
        for one in unused {
            self.reader.leave("components that no imported operation leads to", &one.at);
        }
    }
}

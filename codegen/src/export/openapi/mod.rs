//! Specs as OpenAPI: one document a service.
//!
//! In: checked specs. Out: a document for each service, as a tree of JSON whose order is the specs'. What OpenAPI has no
//! word for stands in extensions under the spec's own keys ([`crate::spec::extension`]), so that importing a document
//! gives the specs back; how often each is used comes back too.

mod components;
mod document;
mod errors;
mod examples;
mod field;
mod kind;
mod operation;
mod paths;
mod request;
mod response;
mod servers;

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;
use serde_json::{Map, Value};

use crate::check::Checked;
use crate::parse::Document;
use crate::spec::extension::extension;
use crate::spec::{self, Operation, texts};

/// A version of the language.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Version {
    /// 3.1: schemas are JSON Schema.
    V31,
    /// 3.0, for tools that know no other.
    V30,
}

/// A service's document.
#[derive(Clone, Debug)]
pub struct Exported {
    /// The service's name.
    pub service: String,
    /// The document.
    pub document: Value,
    /// How many operations it has.
    pub operations: usize,
    /// Facts that only extensions hold, by key, with their number.
    pub extended: BTreeMap<String, usize>,
}

/// A document for every service, sorted by the services' names.
pub fn export(checked: &Checked, version: Version) -> Vec<Exported> {
    let specs = checked.specs();
    let mut all: Vec<Exported> = Vec::new();
    for service in &specs.services {
        let inside = |parts: &[String], depth: usize| parts.iter().take(depth).eq(service.parts.iter().take(depth));
        let Some(vendor) = specs.vendors.iter().find(|vendor| inside(&vendor.parts, 1)) else { continue };
        let mut operations: Vec<_> = specs.operations.iter().filter(|one| inside(&one.parts, 2)).collect();
        operations.sort_by(|one, other| one.spec.operation.cmp(&other.spec.operation));
        let writer = Writer::new(version, &vendor.spec, &service.spec, &operations);
        all.push(document::document(writer, &operations));
    }
    all.sort_by(|one, other| one.service.cmp(&other.service));
    all
}

/// What writes the document of one service.
struct Writer<'s> {
    version: Version,
    vendor: &'s spec::Vendor,
    service: &'s spec::Service,
    /// The operation at hand; none while shared types are written.
    operation: Option<&'s Operation>,
    /// Where declared types stand: by operation, none for shared ones, and name.
    types: BTreeMap<(Option<&'s str>, &'s str), String>,
    /// Names of components that are taken, as generators of code would compare them.
    taken: BTreeSet<String>,
    /// Bodies of refusals that are to be written, with their codes.
    made: BTreeMap<String, Vec<String>>,
    extended: BTreeMap<String, usize>,
}

impl<'s> Writer<'s> {
    fn new(
        version: Version,
        vendor: &'s spec::Vendor,
        service: &'s spec::Service,
        operations: &[&'s Document<Operation>],
    ) -> Self {
        let (types, taken, made, extended) = Default::default();
        let mut writer = Writer { version, vendor, service, operation: None, types, taken, made, extended };
        for name in service.types.keys() {
            writer.taken.insert(comparable(name));
            writer.types.insert((None, name), name.clone());
        }
        for operation in operations {
            for name in operation.spec.types.keys() {
                let owner = operation.spec.operation.as_str();
                let own = if name.starts_with(owner) { name.clone() } else { format!("{owner}{name}") };
                let free = writer.free_name(&own);
                writer.types.insert((Some(&operation.spec.operation), name), free);
            }
        }
        writer
    }

    /// A name for a component that no other has.
    fn free_name(&mut self, wanted: &str) -> String {
        let letters =
            |letter: char| if letter.is_ascii_alphanumeric() || "._-".contains(letter) { letter } else { '_' };
        let wanted: String = wanted.chars().map(letters).collect();
        let mut name = wanted.clone();
        let mut number = 2;
        while !self.taken.insert(comparable(&name)) {
            name = format!("{wanted}{number}");
            number += 1;
        }
        name
    }

    /// A reference to a declared type.
    fn reference(&self, name: &str) -> Value {
        let own = self.operation.map(|operation| operation.operation.as_str());
        let found = self.types.get(&(own, name)).or_else(|| self.types.get(&(None, name)));
        let name = found.map_or(name, String::as_str);
        object([("$ref", format!("#/components/schemas/{name}").into())])
    }

    /// Adds a fact that OpenAPI has no word for.
    fn extend(&mut self, object: &mut Map<String, Value>, key: &str, value: Value) {
        *self.extended.entry(key.to_owned()).or_default() += 1;
        object.insert(extension(key), value);
    }

    /// Says which words are English and which Chinese, where the text of both does not show it.
    fn languages(&mut self, object: &mut Map<String, Value>, doc: &str, doc_zh: Option<&String>) {
        let zh = doc_zh.map(|zh| zh.trim().to_owned());
        if texts::split(&texts::joined(doc, zh.as_deref())) != (doc.trim().to_owned(), zh) {
            self.extend(object, "doc", doc.into());
            self.extend(object, "doc_zh", doc_zh.cloned().map_or(Value::Null, Value::String));
        }
    }

    /// Adds every key of a thing that is not `held` natively.
    fn extend_all(&mut self, object: &mut Map<String, Value>, thing: &impl Serialize, held: &[&str]) {
        for (key, value) in keys(thing) {
            if !held.contains(&key.as_str()) {
                self.extend(object, &key, value);
            }
        }
    }
}

/// The keys of a thing as a spec file has them.
fn keys(thing: &impl Serialize) -> Map<String, Value> {
    match serde_json::to_value(thing) {
        Ok(Value::Object(keys)) => keys,
        _ => Map::new(),
    }
}

fn object<const N: usize>(entries: [(&str, Value); N]) -> Value {
    Value::Object(entries.into_iter().map(|(key, value)| (key.to_owned(), value)).collect())
}

fn comparable(name: &str) -> String {
    name.chars().filter(char::is_ascii_alphanumeric).map(|letter| letter.to_ascii_lowercase()).collect()
}

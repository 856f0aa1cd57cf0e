//! Documents that `apiscribe export openapi` wrote, read back to the specs that they were written from.
//!
//! In: a document whose root has `x-apiscribe-service`. Out: its vendor, its service and its operations. What OpenAPI
//! holds is read from OpenAPI, so that a document can be edited in between; extensions say the rest. A document that
//! is not what `export` writes gives an error with a JSON pointer.

mod answer;
mod field;
mod kind;
mod operation;
mod request;

use serde_json::{Map, Value};

use crate::spec::extension::{extension, overlaid};
use crate::spec::{Operation, Service, TypeDeclaration, Vendor, texts};

/// The specs of a document.
#[derive(Clone, Debug)]
pub struct Specs {
    /// The vendor.
    pub vendor: Vendor,
    /// The service with its shared types.
    pub service: Service,
    /// The operations, in the document's order.
    pub operations: Vec<Operation>,
}

/// What is wrong with a document, and where.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// A JSON pointer.
    pub at: String,
    /// What is wrong.
    pub message: String,
}

/// Whether `export` wrote a document.
pub fn is_ours(document: &Value) -> bool {
    document.get(extension("service")).is_some_and(Value::is_object)
}

/// The specs of a document that `export` wrote.
///
/// # Errors
/// At the first place that `export` would have written otherwise.
pub fn specs(document: &Value) -> Result<Specs, Problem> {
    let whole = |key: &str| Site {
        value: document.get(extension(key)).unwrap_or(&Value::Null),
        at: format!("/{}", extension(key)),
    };
    let vendor: Vendor = typed(&whole("vendor"))?;
    let mut service: Service = typed(&whole("service"))?;
    let root = Site { value: document, at: String::new() };
    let schemas: Vec<(&String, Site<'_>)> = root.inside("components").inside("schemas").entries().collect();
    let reader = Reader { document, service: &service };
    let mut local: Vec<(String, String, TypeDeclaration)> = Vec::new();
    let mut shared = indexmap::IndexMap::new();
    for (name, schema) in schemas {
        let text = |key: &str| schema.value.get(extension(key)).and_then(Value::as_str);
        match (text("of"), text("type_name")) {
            (Some(operation), Some(own)) => {
                local.push((operation.to_owned(), own.to_owned(), reader.declared(&schema)?));
            }
            _ if schema.value.get(extension("made")).is_none() => {
                shared.insert(name.clone(), reader.declared(&schema)?);
            }
            _ => {}
        }
    }
    let mut operations = Vec::new();
    for (path, item) in root.inside("paths").entries() {
        for (method, object) in item.entries().filter(|(method, _)| !method.starts_with("x-")) {
            let mut operation = reader.operation(path, method, &object)?;
            let own = local.iter().filter(|(owner, _, _)| *owner == operation.operation);
            operation.types = own.map(|(_, name, declared)| (name.clone(), declared.clone())).collect();
            operations.push(operation);
        }
    }
    service.types = shared;
    Ok(Specs { vendor, service, operations })
}

/// What reads the parts of a document.
struct Reader<'d> {
    document: &'d Value,
    service: &'d Service,
}

impl Reader<'_> {
    fn declared(&self, schema: &Site<'_>) -> Result<TypeDeclaration, Problem> {
        let mut declared = TypeDeclaration::default();
        (declared.doc, declared.doc_zh) = schema.description("description");
        match schema.value.get("anyOf") {
            Some(_) => declared.values = kind::values(schema),
            None => declared.fields = self.record(schema)?,
        }
        schema.overlaid(declared)
    }
}

/// A value of a document with its place.
#[derive(Clone, Debug)]
struct Site<'d> {
    value: &'d Value,
    at: String,
}

impl<'d> Site<'d> {
    fn inside(&self, key: &str) -> Site<'d> {
        let at = format!("{}/{}", self.at, key.replace('~', "~0").replace('/', "~1"));
        Site { value: self.value.get(key).unwrap_or(&Value::Null), at }
    }

    fn entries(&self) -> impl Iterator<Item = (&'d String, Site<'d>)> {
        self.value.as_object().into_iter().flatten().map(|(key, _)| (key, self.inside(key)))
    }

    fn text(&self, key: &str) -> Option<&'d str> {
        self.value.get(key).and_then(Value::as_str)
    }

    fn says(&self, key: &str) -> bool {
        self.value.get(key) == Some(&Value::Bool(true))
    }

    fn description(&self, key: &str) -> (String, Option<String>) {
        texts::split(self.text(key).unwrap_or_default())
    }

    /// The thing with the extensions of this object laid over it.
    fn overlaid<T: serde::Serialize + serde::de::DeserializeOwned>(&self, natural: T) -> Result<T, Problem> {
        let none = Map::new();
        overlaid(natural, self.value.as_object().unwrap_or(&none)).map_err(|message| self.problem(message))
    }

    fn problem(&self, message: impl Into<String>) -> Problem {
        Problem { at: self.at.clone(), message: message.into() }
    }
}

fn typed<T: serde::de::DeserializeOwned>(site: &Site<'_>) -> Result<T, Problem> {
    serde_path_to_error::deserialize(site.value).map_err(|error| site.problem(error.to_string()))
}

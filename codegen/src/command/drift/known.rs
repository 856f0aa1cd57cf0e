//! The specs that pages are compared with: by the hashes of their pages, and by the operations that they describe.

use std::collections::HashMap;

use apiscribe::parse::{Document, Specs};
use apiscribe::source::Sources;
use apiscribe::spec::{Operation, Service, Written};
use apiscribe::transcribe::reading::Reading;

/// A spec, with what its service says.
pub struct Spec<'s> {
    /// The file.
    pub path: String,
    /// What it says.
    pub document: &'s Document<Operation>,
    /// Its service.
    pub service: Option<&'s Service>,
}

/// All specs of a tree.
pub struct Known<'s> {
    by_name: HashMap<&'s str, Vec<Spec<'s>>>,
    by_hash: HashMap<&'s str, Vec<&'s str>>,
}

impl<'s> Known<'s> {
    pub fn of(sources: &Sources, specs: &'s Specs) -> Self {
        let mut known = Known { by_name: HashMap::new(), by_hash: HashMap::new() };
        for document in &specs.operations {
            let spec = &document.spec;
            let folder = |parts: &'s [String]| parts.split_last().map(|(_, folder)| folder);
            let service = specs.services.iter().find(|one| folder(&one.parts) == folder(&document.parts));
            let path = sources.file(document.file).map(|file| file.path.clone()).unwrap_or_default();
            let one = Spec { path, document, service: service.map(|service| &service.spec) };
            known.by_name.entry(spec.operation.as_str()).or_default().push(one);
            for hash in spec.source.iter().chain(spec.other_sources.values()).filter_map(|one| one.sha256.as_deref()) {
                known.by_hash.entry(hash).or_default().push(&spec.operation);
            }
        }
        known
    }

    /// The operations whose specs were written from a page with this hash.
    pub fn with_hash(&self, hash: &str) -> Vec<String> {
        self.by_hash.get(hash).into_iter().flatten().map(|&name| name.to_owned()).collect()
    }

    /// The spec of the operation that a page documents: by its name, of several by the service's, or by method and path.
    pub fn spec_of(&self, reading: &Reading, vendor: &str) -> Option<&Spec<'s>> {
        let name = reading.operation.as_ref()?.value.as_str();
        let of_vendor = |spec: &&Spec<'s>| spec.document.parts.first().is_none_or(|part| part == vendor);
        let named: Vec<&Spec<'s>> = self.by_name.get(name)?.iter().filter(of_vendor).collect();
        let product = reading.product.as_ref().map(|said| said.value.to_lowercase());
        let of_service = |spec: &&&Spec<'s>| spec.document.parts.get(1) == product.as_ref();
        match named.as_slice() {
            [] => None,
            [only] => Some(only),
            several => several
                .iter()
                .find(of_service)
                .or_else(|| several.iter().find(|one| line(one) == asked(reading)))
                .copied(),
        }
    }
}

fn line(spec: &Spec<'_>) -> Option<String> {
    let http = spec.document.spec.http.as_ref().and_then(Written::get)?;
    Some(format!("{} {}", http.method.word(), http.path))
}

fn asked(reading: &Reading) -> Option<String> {
    Some(format!("{} {}", reading.method.as_ref()?.value, reading.path.as_ref()?.value))
}

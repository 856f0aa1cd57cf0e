//! The specs that pages are compared with: by the hashes of their pages, and by the operations that they describe.

use apiscribe::parse::{Document, Specs};
use apiscribe::source::Sources;
use apiscribe::spec::{Operation, Service, Source, Written};
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
    pub specs: Vec<Spec<'s>>,
}

impl Spec<'_> {
    /// The documented name of its operation.
    pub fn operation(&self) -> &str {
        &self.document.spec.operation
    }

    /// Whether it was written from a page with this hash.
    pub fn knows(&self, hash: &str) -> bool {
        self.sources().any(|source| source.sha256.as_deref() == Some(hash))
    }

    fn sources(&self) -> impl Iterator<Item = &Source> {
        let spec = &self.document.spec;
        spec.source.iter().chain(spec.other_sources.values())
    }

    /// Method and path.
    fn line(&self) -> Option<String> {
        let http = self.document.spec.http.as_ref().and_then(Written::get)?;
        Some(format!("{} {}", http.method.word(), http.path))
    }
}

impl<'s> Known<'s> {
    pub fn of(sources: &Sources, specs: &'s Specs) -> Self {
        let folder = |parts: &'s [String]| parts.split_last().map(|(_, folder)| folder);
        let of = |document: &'s Document<Operation>| {
            let service = specs.services.iter().find(|one| folder(&one.parts) == folder(&document.parts));
            let path = sources.file(document.file).map(|file| file.path.clone()).unwrap_or_default();
            Spec { path, document, service: service.map(|service| &service.spec) }
        };
        Known { specs: specs.operations.iter().map(of).collect() }
    }

    /// The specs that were written from a page with this hash; none if a spec of the same address was written from
    /// another version of the page, which must then be read.
    pub fn with_hash(&self, hash: &str) -> Vec<&Spec<'s>> {
        let known: Vec<&Spec<'s>> = self.specs.iter().filter(|spec| spec.knows(hash)).collect();
        let here = |source: &&Source| source.sha256.as_deref() == Some(hash) && !source.url.is_empty();
        let addresses: Vec<&str> =
            known.iter().flat_map(|spec| spec.sources().filter(here)).map(|source| source.url.as_str()).collect();
        let older = |spec: &Spec<'s>| {
            let main = spec.document.spec.source.as_ref();
            main.is_some_and(|source| addresses.contains(&source.url.as_str())) && !spec.knows(hash)
        };
        if self.specs.iter().any(older) { Vec::new() } else { known }
    }

    /// The spec of the operation that a page documents: by its name, of several by the service's or by method and path;
    /// an operation that has got another name is found by method and path.
    pub fn spec_of(&self, reading: &Reading, vendor: &str) -> Option<&Spec<'s>> {
        let of_vendor = |spec: &&Spec<'s>| spec.document.parts.first().is_none_or(|part| part == vendor);
        let name = reading.operation.as_ref().map(|said| said.value.as_str());
        let named: Vec<&Spec<'s>> =
            self.specs.iter().filter(of_vendor).filter(|spec| Some(spec.operation()) == name).collect();
        let product = reading.product.as_ref().map(|said| said.value.to_lowercase());
        let of_service = |spec: &&&Spec<'s>| spec.document.parts.get(1) == product.as_ref();
        let asked = line(reading);
        let same_line = |spec: &&Spec<'s>| asked.is_some() && spec.line() == asked;
        match named.as_slice() {
            [] => self.specs.iter().filter(of_vendor).find(same_line),
            [only] => Some(only),
            several => several.iter().find(of_service).or_else(|| several.iter().find(|spec| same_line(spec))).copied(),
        }
    }
}

fn line(reading: &Reading) -> Option<String> {
    Some(format!("{} {}", reading.method.as_ref()?.value, reading.path.as_ref()?.value))
}

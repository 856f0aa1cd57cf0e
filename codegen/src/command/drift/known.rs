//! The specs that pages are compared with: by the hashes of their pages, and by the operations that they describe.

use std::collections::{BTreeSet, HashMap};

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

/// All specs of a tree, and the way to them that each page takes, so that a page costs the same however many there are.
pub struct Known<'s> {
    pub specs: Vec<Spec<'s>>,
    by_name: HashMap<&'s str, Vec<usize>>,
    by_hash: HashMap<&'s str, Vec<usize>>,
    /// By the address of the page that they were written from.
    by_address: HashMap<&'s str, Vec<usize>>,
    by_line: HashMap<String, Vec<usize>>,
}

impl<'s> Spec<'s> {
    /// The documented name of its operation.
    pub fn operation(&self) -> &'s str {
        &self.document.spec.operation
    }

    /// Whether it was written from a page with this hash.
    pub fn knows(&self, hash: &str) -> bool {
        self.sources().any(|source| source.sha256.as_deref() == Some(hash))
    }

    fn sources(&self) -> impl Iterator<Item = &'s Source> + use<'s> {
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
        let specs: Vec<Spec<'s>> = specs.operations.iter().map(of).collect();
        let (mut by_name, mut by_hash): (HashMap<_, Vec<_>>, HashMap<_, Vec<_>>) = Default::default();
        let (mut by_address, mut by_line): (HashMap<_, Vec<_>>, HashMap<_, Vec<_>>) = Default::default();
        for (index, spec) in specs.iter().enumerate() {
            by_name.entry(spec.operation()).or_default().push(index);
            let hashes: BTreeSet<&str> = spec.sources().filter_map(|source| source.sha256.as_deref()).collect();
            hashes.into_iter().for_each(|hash| by_hash.entry(hash).or_default().push(index));
            let address = spec.document.spec.source.as_ref().map(|source| source.url.as_str());
            address.into_iter().for_each(|address| by_address.entry(address).or_default().push(index));
            spec.line().into_iter().for_each(|line| by_line.entry(line).or_default().push(index));
        }
        Known { specs, by_name, by_hash, by_address, by_line }
    }

    /// The specs that were written from a page with this hash; none if a spec of the same address was written from
    /// another version of the page, which must then be read.
    pub fn with_hash(&self, hash: &str) -> Vec<&Spec<'s>> {
        let known: Vec<&Spec<'s>> = self.among(self.by_hash.get(hash)).collect();
        let here = |source: &&Source| source.sha256.as_deref() == Some(hash) && !source.url.is_empty();
        let mut addresses = known.iter().flat_map(|spec| spec.sources().filter(here)).map(|source| source.url.as_str());
        let is_older = |address: &str| self.among(self.by_address.get(address)).any(|spec| !spec.knows(hash));
        if addresses.any(is_older) { Vec::new() } else { known }
    }

    /// The spec of the operation that a page documents: by its name, of several by the service's or by method and path;
    /// an operation that has got another name is found by method and path.
    pub fn spec_of(&self, reading: &Reading, vendor: &str) -> Option<&Spec<'s>> {
        let of_vendor = |spec: &&Spec<'s>| spec.document.parts.first().is_none_or(|part| part == vendor);
        let name = reading.operation.as_ref().map(|said| said.value.as_str());
        let named: Vec<&Spec<'s>> =
            self.among(name.and_then(|name| self.by_name.get(name))).filter(of_vendor).collect();
        let product = reading.product.as_ref().map(|said| said.value.to_lowercase());
        let of_service = |spec: &&&Spec<'s>| spec.document.parts.get(1) == product.as_ref();
        let asked = line(reading);
        match named.as_slice() {
            [] => self.among(asked.and_then(|line| self.by_line.get(&line))).find(of_vendor),
            [only] => Some(only),
            several => {
                let same_line = |spec: &&&Spec<'s>| asked.is_some() && spec.line() == asked;
                several.iter().find(of_service).or_else(|| several.iter().find(same_line)).copied()
            }
        }
    }

    fn among(&self, indexes: Option<&Vec<usize>>) -> impl Iterator<Item = &Spec<'s>> {
        indexes.map_or(&[][..], Vec::as_slice).iter().filter_map(|index| self.specs.get(*index))
    }
}

fn line(reading: &Reading) -> Option<String> {
    Some(format!("{} {}", reading.method.as_ref()?.value, reading.path.as_ref()?.value))
}

//! Specs to reports of services: operations beside their service, counted several at once.

use std::collections::BTreeMap;

use rayon::prelude::*;

use super::sides::{Side, Sides};
use super::{Counts, Day, OperationReport, Reading, ServiceReport, count};
use crate::parse::{Document, Specs};
use crate::source::FileId;
use crate::spec::{Operation, Service};

/// The files of one directory.
#[derive(Default)]
struct Directory<'s> {
    service: Option<&'s Document<Service>>,
    operations: Vec<&'s Document<Operation>>,
}

/// Every service with its vendor's name and the description that it was imported from, sorted by both names.
pub(super) fn all<'s>(
    specs: &'s Specs,
    findings: &BTreeMap<FileId, Counts>,
    day: Day,
) -> Vec<(String, ServiceReport, Option<&'s str>)> {
    let mut directories: BTreeMap<(&str, &str), Directory<'s>> = BTreeMap::new();
    for document in &specs.services {
        directories.entry(place(&document.parts)).or_default().service = Some(document);
    }
    for document in &specs.operations {
        directories.entry(place(&document.parts)).or_default().operations.push(document);
    }
    let directories: Vec<_> = directories.into_iter().collect();
    let reports = directories.par_iter().map(|((vendor, name), directory)| {
        let (report, metadata) = report(name, directory, findings, day);
        ((*vendor).to_owned(), report, metadata)
    });
    reports.collect()
}

fn place(parts: &[String]) -> (&str, &str) {
    let part = |index: usize| parts.get(index).map(String::as_str).unwrap_or_default();
    (part(0), part(1))
}

fn report<'s>(
    name: &str,
    directory: &Directory<'s>,
    findings: &BTreeMap<FileId, Counts>,
    day: Day,
) -> (ServiceReport, Option<&'s str>) {
    let found = |file: FileId| findings.get(&file).copied().unwrap_or_default();
    let mut reached: BTreeMap<&str, Side> = BTreeMap::new();
    let mut operations: Vec<OperationReport> = Vec::new();
    for document in &directory.operations {
        let sides = Sides::of(&document.spec);
        let mut counts = count::operation(&document.spec, &sides);
        counts.join(&found(document.file));
        for (name, side) in sides.types.into_iter().filter(|(name, _)| !document.spec.types.contains_key(*name)) {
            let known = reached.entry(name).or_insert(side);
            if side == Side::Request {
                *known = side;
            }
        }
        operations.push(operation(&document.spec, counts, day));
    }
    operations.sort_by(|one, other| one.name.cmp(&other.name));
    let mut report = ServiceReport { name: name.to_owned(), operations, ..ServiceReport::default() };
    let Some(document) = directory.service else { return (report, None) };
    let spec = &document.spec;
    let mut shared: Counts = count::shared(spec.types.iter(), &Sides::of_shared(&spec.types, &reached));
    shared.join(&found(document.file));
    report.shared = shared;
    report.title.clone_from(&spec.title);
    report.version.clone_from(&spec.version);
    (report, spec.source.as_ref().and_then(|source| source.metadata.as_deref()))
}

fn operation(spec: &Operation, counts: Counts, day: Day) -> OperationReport {
    let source = spec.source.clone().unwrap_or_default();
    let read: Option<Day> = source.read.parse().ok();
    let age = read.map(|read| day.since(read));
    let source = Reading { url: source.url, metadata: source.metadata, read, age };
    OperationReport { name: spec.operation.clone(), draft: spec.draft, source, counts }
}

//! The pages of the generated crate, in memory, of services in which something has changed.

use std::collections::{BTreeMap, BTreeSet};

use rayon::prelude::*;

use crate::change::Subject;
use crate::emit::{emit_service, operation_path};
use crate::model::{Model, Unresolved};
use crate::parse::{Document, Specs, parse};
use crate::source::{FileKind, Sources};
use crate::spec::Operation;

/// Pages by their path: what each is about, and its text.
pub(super) type Pages = BTreeMap<String, (Subject, String)>;

/// The pages of some services, each vendor and service. Drafts have none.
pub(super) fn pages(mut sources: Sources, services: &BTreeSet<(String, String)>) -> Pages {
    let part = |parts: &[String], index: usize| parts.get(index).cloned().unwrap_or_default();
    sources.retain(|file| {
        file.kind == FileKind::Vendor || services.contains(&(part(&file.parts, 0), part(&file.parts, 1)))
    });
    let (specs, _) = parse(&sources);
    let made: Vec<Pages> = services.par_iter().map(|(vendor, service)| of_service(&specs, vendor, service)).collect();
    made.into_iter().flatten().collect()
}

fn of_service(specs: &Specs, vendor: &str, service: &str) -> Pages {
    let beside = |parts: &[String]| parts.iter().take(2).map(String::as_str).eq([vendor, service]);
    let document = specs.services.iter().find(|document| beside(&document.parts));
    let owner = specs.vendors.iter().find(|document| document.parts.first().is_some_and(|name| name == vendor));
    let (Some(document), Some(owner)) = (document, owner) else { return Pages::new() };
    let mut operations: Vec<&Document<Operation>> =
        specs.operations.iter().filter(|one| beside(&one.parts) && !one.spec.draft).collect();
    operations.sort_by(|one, other| one.spec.operation.cmp(&other.spec.operation));
    let resolved = Unresolved::of(document, &owner.spec, operations).resolve();
    let subject = Subject { vendor: vendor.to_owned(), service: Some(service.to_owned()), operation: None };
    let about: BTreeMap<String, Subject> = resolved
        .operations
        .iter()
        .map(|one| {
            let of = Subject { operation: Some(one.name.clone()), ..subject.clone() };
            (operation_path(&resolved, one), of)
        })
        .collect();
    let model = Model { package: String::new(), vendors: Vec::new(), services: vec![resolved] };
    let named = |path: &str| about.get(path).unwrap_or(&subject).clone();
    emit_service(&model).into_iter().map(|page| (page.path.clone(), (named(&page.path), page.text))).collect()
}

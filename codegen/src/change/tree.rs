//! Two trees side by side: vendors and services by their directories, operations by name, then by file.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

use rayon::prelude::*;

use super::fields::Roles;
use super::found::{Found, InFile, Spot};
use super::kinds::Kind;
use super::surface::{self, Items, Surface};
use super::verdict::Step;
use super::{Change, Subject, kinds, operation, rust, service, vendor};
use crate::check::Scope;
use crate::model;
use crate::parse::{Document, Specs};
use crate::source::{FileKind, SourceFile, Sources};
use crate::spec::{Operation, Service, Vendor};

/// Specs by their directories.
#[derive(Debug, Default)]
pub(super) struct Tree<'s> {
    vendors: BTreeMap<&'s str, VendorNode<'s>>,
}

#[derive(Debug, Default)]
struct VendorNode<'s> {
    document: Option<&'s Document<Vendor>>,
    services: BTreeMap<&'s str, ServiceNode<'s>>,
}

#[derive(Debug, Default)]
struct ServiceNode<'s> {
    document: Option<&'s Document<Service>>,
    operations: Vec<&'s Document<Operation>>,
}

impl<'s> Tree<'s> {
    pub fn of(specs: &'s Specs) -> Self {
        let mut tree = Tree::default();
        let name = |parts: &'s [String], index: usize| parts.get(index).map(String::as_str).unwrap_or_default();
        for document in &specs.vendors {
            tree.vendors.entry(name(&document.parts, 0)).or_default().document = Some(document);
        }
        for document in &specs.services {
            let vendor = tree.vendors.entry(name(&document.parts, 0)).or_default();
            vendor.services.entry(name(&document.parts, 1)).or_default().document = Some(document);
        }
        for document in &specs.operations {
            let vendor = tree.vendors.entry(name(&document.parts, 0)).or_default();
            vendor.services.entry(name(&document.parts, 1)).or_default().operations.push(document);
        }
        tree
    }
}

/// Leaves files out that are the same in both trees, where nothing that differs depends on them: operations whose
/// service is the same, and services in which nothing differs.
pub(super) fn leave_out_what_is_alike(old: &mut Sources, new: &mut Sources) {
    let texts = |sources: &Sources| -> HashMap<Vec<String>, std::sync::Arc<str>> {
        sources.files.iter().map(|file| (file.parts.clone(), file.text.clone())).collect()
    };
    let (before, after) = (texts(old), texts(new));
    let alike = |parts: &Vec<String>| before.get(parts).is_some_and(|text| after.get(parts) == Some(text));
    let service = |parts: &[String]| parts.iter().take(2).cloned().collect::<Vec<_>>();
    let differing: BTreeSet<Vec<String>> =
        before.keys().chain(after.keys()).filter(|parts| !alike(parts)).cloned().collect();
    let touched: HashSet<Vec<String>> = differing.iter().map(|parts| service(parts)).collect();
    let whole: HashSet<Vec<String>> = differing
        .iter()
        .filter(|parts| parts.last().is_some_and(|name| name == "service.yaml"))
        .map(|parts| service(parts))
        .collect();
    let keep = |file: &SourceFile| match file.kind {
        FileKind::Vendor => true,
        FileKind::Service => touched.contains(&service(&file.parts)),
        FileKind::Operation => !alike(&file.parts) || whole.contains(&service(&file.parts)),
    };
    old.retain(keep);
    new.retain(keep);
}

/// Every change between two trees.
pub(super) fn changes(old: &Tree<'_>, new: &Tree<'_>) -> Vec<Change> {
    let names: BTreeSet<&str> = old.vendors.keys().chain(new.vendors.keys()).copied().collect();
    let of_vendor = |name: &str| {
        let nodes = [old.vendors.get(name), new.vendors.get(name)];
        let subject = Subject { vendor: name.to_owned(), ..Subject::default() };
        let mut all = vendors(nodes, subject.clone());
        let [before, after] = nodes.map(|node| node.map(|node| &node.services));
        let services: BTreeSet<&str> = [before, after].into_iter().flatten().flatten().map(|(name, _)| *name).collect();
        let services: Vec<&str> = services.into_iter().collect();
        let of_services = services.par_iter().flat_map_iter(|name| {
            let subject = Subject { service: Some((*name).to_owned()), ..subject.clone() };
            Pair {
                vendors: nodes.map(|node| node.and_then(|node| node.document)),
                services: nodes.map(|node| node.and_then(|node| node.services.get(name))),
                subject,
            }
            .changes()
        });
        all.par_extend(of_services);
        all
    };
    names.into_iter().flat_map(of_vendor).collect()
}

/// A change of a whole thing: it is in one of the trees only.
fn whole<T>(documents: [Option<&Document<T>>; 2], [added, removed]: [&'static Kind; 2], said: &str, found: &mut Found) {
    let spot = Spot::roots(documents[0].map(InFile::of), documents[1].map(InFile::of));
    match documents {
        [None, Some(_)] => found.add(added, "", &spot, [None, Some(said.to_owned())]),
        [Some(_), None] => found.add(removed, "", &spot, [Some(said.to_owned()), None]),
        _ => {}
    }
}

fn vendors(nodes: [Option<&VendorNode<'_>>; 2], subject: Subject) -> Vec<Change> {
    let documents = nodes.map(|node| node.and_then(|node| node.document));
    let name = subject.vendor.clone();
    let mut found = Found::new(subject);
    whole(documents, [&kinds::VENDOR_ADDED, &kinds::VENDOR_REMOVED], &name, &mut found);
    if let [Some(old), Some(new)] = documents {
        let spot = Spot::roots(Some(InFile::of(old)), Some(InFile::of(new)));
        vendor::compare([&old.spec, &new.spec], &spot, &mut found);
    }
    found.finish()
}

/// A service in both trees, or in one of them.
struct Pair<'s> {
    vendors: [Option<&'s Document<Vendor>>; 2],
    services: [Option<&'s ServiceNode<'s>>; 2],
    subject: Subject,
}

/// An operation in both trees, or in one of them, with what was found.
struct OperationPair<'s> {
    documents: [Option<&'s Document<Operation>>; 2],
    /// Whether both trees have it and say something else of it, be it in another order.
    differs: bool,
    found: Found,
}

impl<'s> Pair<'s> {
    fn changes(&self) -> Vec<Change> {
        let documents = self.services.map(|node| node.and_then(|node| node.document));
        let mut found = Found::new(self.subject.clone());
        let name = self.subject.service.clone().unwrap_or_default();
        whole(documents, [&kinds::SERVICE_ADDED, &kinds::SERVICE_REMOVED], &name, &mut found);
        let mut pairs = self.operations();
        let all_matter = documents[0].map(|one| &one.spec) != documents[1].map(|one| &one.spec);
        if let [Some(old), Some(new)] = documents {
            let spot = Spot::roots(Some(InFile::of(old)), Some(InFile::of(new)));
            let mut roles = Roles::default();
            for (node, document) in self.services.iter().flatten().zip([old, new]) {
                for operation in &node.operations {
                    let scope = Scope { operation: Some(&operation.spec), service: Some(&document.spec) };
                    roles.reach(&operation.spec, scope);
                }
            }
            service::compare([&old.spec, &new.spec], &roles, &spot, &mut found);
        }
        self.settle(&mut pairs, all_matter, &mut found);
        let of_operations = pairs.into_iter().flat_map(|pair| pair.found.finish());
        found.finish().into_iter().chain(of_operations).collect()
    }

    /// The operations by name, those that are left by file; sorted by name.
    fn operations(&self) -> Vec<OperationPair<'s>> {
        let [old, new] = self.services.map(|node| node.map(|node| node.operations.as_slice()).unwrap_or_default());
        let matched = matched(old, new);
        let compared = matched.into_par_iter().map(|documents| {
            let name = documents[1].or(documents[0]).map(|document| document.spec.operation.clone());
            let subject = Subject { operation: name.clone(), ..self.subject.clone() };
            let mut found = Found::new(subject);
            let said = name.unwrap_or_default();
            whole(documents, [&kinds::OPERATION_ADDED, &kinds::OPERATION_REMOVED], &said, &mut found);
            let mut differs = false;
            match documents {
                [Some(before), Some(after)] if before.spec != after.spec || self.scopes_differ() => {
                    differs = true;
                    let specs = [&before.spec, &after.spec];
                    let spot = Spot::roots(Some(InFile::of(before)), Some(InFile::of(after)));
                    let services = self.services.map(|node| node.and_then(|node| node.document));
                    let scope = |operation: &'s Operation, service: Option<&'s Document<Service>>| Scope {
                        operation: Some(operation),
                        service: service.map(|document| &document.spec),
                    };
                    let scopes = [scope(specs[0], services[0]), scope(specs[1], services[1])];
                    operation::compare(specs, scopes, &spot, &mut found);
                }
                [None, Some(one)] | [Some(one), None] if one.spec.draft => found.at_most(Step::Patch),
                _ => {}
            }
            OperationPair { documents, differs, found }
        });
        compared.collect()
    }

    /// Whether the same text can name something else: a type that moved between the operation and its service.
    fn scopes_differ(&self) -> bool {
        let types = self.services.map(|node| node.and_then(|node| node.document).map(|document| &document.spec.types));
        types[0] != types[1]
    }

    /// Holds the verdicts against the code of both trees.
    fn settle(&self, pairs: &mut [OperationPair<'s>], all: bool, found: &mut Found) {
        let both = |pair: &OperationPair<'_>| matches!(pair.documents, [Some(_), Some(_)]);
        // Nothing is generated of drafts.
        let generated = |pair: &OperationPair<'_>| !pair.documents.iter().flatten().all(|one| one.spec.draft);
        let settled: Vec<&mut OperationPair<'s>> =
            pairs.iter_mut().filter(|pair| both(pair) && generated(pair) && (all || pair.differs)).collect();
        if settled.is_empty() && found.is_empty() {
            return;
        }
        let resolve = |side: usize| {
            let document = |pair: &&mut OperationPair<'s>| pair.documents.get(side).copied().flatten();
            let generated = |document: &&Document<Operation>| !document.spec.draft;
            let given: Vec<_> = settled.iter().map(|pair| document(pair).filter(generated)).collect();
            let vendor = self.vendors.get(side).copied().flatten();
            let service = self.services.get(side).copied().flatten().and_then(|node| node.document);
            let mut service = surface::resolved(vendor, service, given.iter().flatten().copied().collect());
            let mut operations = std::mem::take(&mut service.operations).into_iter();
            let operations: Vec<Option<model::Operation>> =
                given.into_iter().map(|one| one.and_then(|_| operations.next())).collect();
            (service, operations)
        };
        let ((old_service, old), (new_service, new)) = (resolve(0), resolve(1));
        let alike: Vec<bool> = old.iter().zip(&new).map(|(old, new)| old == new).collect();
        let (old_service, old) = surfaces(old_service, old, &alike);
        let (new_service, new) = surfaces(new_service, new, &alike);
        for (pair, items) in settled.into_iter().zip(old.iter().zip(&new)) {
            let [before, after] = pair.documents.map(|document| document.map(InFile::of));
            rust::settle([items.0, items.1], &Spot::roots(before, after), &mut pair.found);
        }
        if let [Some(old), Some(new)] = self.services.map(|node| node.and_then(|node| node.document)) {
            let spot = Spot::roots(Some(InFile::of(old)), Some(InFile::of(new)));
            rust::settle([&old_service, &new_service], &spot, found);
        }
    }
}

/// The items of a service, and of its operations; those that are alike on both sides are not looked at.
fn surfaces(
    mut service: model::Service,
    operations: Vec<Option<model::Operation>>,
    alike: &[bool],
) -> (Items, Vec<Items>) {
    let differing = operations.into_iter().zip(alike).map(|(one, alike)| one.filter(|_| !alike));
    let differing: Vec<Option<model::Operation>> = differing.collect();
    let is_there: Vec<bool> = differing.iter().map(Option::is_some).collect();
    service.operations = differing.into_iter().flatten().collect();
    let surface = Surface::of(service);
    let mut items = surface.operations.into_iter();
    let of_operations =
        is_there.into_iter().map(|there| if there { items.next().unwrap_or_default() } else { Items::new() });
    (surface.service, of_operations.collect())
}

/// Operations of one name, then of one file; others stand alone. Sorted by name.
fn matched<'s>(
    old: &[&'s Document<Operation>],
    new: &[&'s Document<Operation>],
) -> Vec<[Option<&'s Document<Operation>>; 2]> {
    let mut by_name: HashMap<&str, Vec<usize>> = HashMap::new();
    for (index, document) in old.iter().enumerate().rev() {
        by_name.entry(&document.spec.operation).or_default().push(index);
    }
    let mut taken = vec![false; old.len()];
    let mut pairs: Vec<[Option<&'s Document<Operation>>; 2]> = Vec::new();
    for document in new {
        let index = by_name.get_mut(document.spec.operation.as_str()).and_then(Vec::pop);
        let before = index.and_then(|index| old.get(index));
        if let Some(taken) = index.and_then(|index| taken.get_mut(index)) {
            *taken = true;
        }
        pairs.push([before.copied(), Some(document)]);
    }
    for pair in pairs.iter_mut().filter(|pair| pair[0].is_none()) {
        let free = old
            .iter()
            .zip(&mut taken)
            .find(|(before, taken)| !**taken && pair[1].is_some_and(|after| after.parts == before.parts));
        if let Some((before, taken)) = free {
            *taken = true;
            pair[0] = Some(before);
        }
    }
    pairs.extend(old.iter().zip(taken).filter(|(_, taken)| !taken).map(|(document, _)| [Some(*document), None]));
    let name = |pair: &[Option<&Document<Operation>>; 2]| {
        pair[1].or(pair[0]).map(|document| document.spec.operation.clone()).unwrap_or_default()
    };
    pairs.sort_by_cached_key(name);
    pairs
}

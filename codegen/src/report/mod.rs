//! What specs cover, and how fresh it is: counts for every operation, as data and as pages.
//!
//! In: parsed specs, what `check` found, a day, and catalogues: lists of the operations that a vendor has. Out: a
//! [`Report`], and of it one HTML page ([`html`]), a summary in Markdown ([`markdown`]) or JSON ([`json`]). Everything is
//! sorted by name and nothing asks a clock, so the same input gives the same bytes. [`Totals`] are the same counts for a
//! whole tree, and [`compared`] is what differs between those of two trees.

mod age;
mod attention;
pub mod catalogue;
mod column;
mod compared;
mod count;
pub mod html;
pub mod json;
pub mod markdown;
mod measure;
mod service;
mod shown;
mod sides;

use std::collections::{BTreeMap, BTreeSet};

pub use age::{AGEING, Band, Day, FRESH};
pub use column::{COLUMNS, Cell, Column};
pub use compared::{Difference, compared};
pub use measure::{About, Counts, MEASURES, Measure};

use crate::check::{Category, RULES, rules};
use crate::diagnostic::{Diagnostic, Severity};
use crate::import::Trouble;
use crate::parse::Specs;
use crate::source::FileId;
use catalogue::{Against, Catalogue, Listed};

/// Warnings that other measures count.
const COUNTED_ELSEWHERE: [&str; 3] = [rules::draft::RULE.name, rules::guess::RULE.name, rules::open_fact::RULE.name];

/// What specs cover.
#[derive(Clone, Debug)]
pub struct Report {
    /// The day on which ages are counted.
    pub day: Day,
    /// The vendors, by name.
    pub vendors: Vec<VendorReport>,
    /// Services of the catalogue that no spec is of, by name. `None`: there is no catalogue.
    pub absent: Option<Vec<Listed>>,
    /// Files of the catalogue that could not be read.
    pub troubles: Vec<Trouble>,
}

/// A vendor.
#[derive(Clone, Debug)]
pub struct VendorReport {
    /// Its name: the directory's.
    pub name: String,
    /// Its name for people.
    pub title: String,
    /// Its services, by name.
    pub services: Vec<ServiceReport>,
}

/// A service.
#[derive(Clone, Debug, Default)]
pub struct ServiceReport {
    /// Its name: the directory's.
    pub name: String,
    /// Its name for people.
    pub title: String,
    /// The version of its API.
    pub version: String,
    /// Its operations, by name.
    pub operations: Vec<OperationReport>,
    /// What its own types document, which operations share.
    pub shared: Counts,
    /// What the catalogue says; `None` where it does not have the service.
    pub against: Option<Against>,
}

/// An operation.
#[derive(Clone, Debug)]
pub struct OperationReport {
    /// Its documented name.
    pub name: String,
    /// Whether it is a draft.
    pub draft: bool,
    /// Where it is documented.
    pub source: Reading,
    /// What is documented of it.
    pub counts: Counts,
}

/// Where an operation is documented, and how long ago that was read.
#[derive(Clone, Debug, Default)]
pub struct Reading {
    /// The page's address, if it has one.
    pub url: String,
    /// The place in the vendor's description that it was imported from.
    pub metadata: Option<String>,
    /// The day of reading.
    pub read: Option<Day>,
    /// How many days ago that was.
    pub age: Option<i64>,
}

/// The counts of a whole tree, without days.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Totals {
    /// How many services there are.
    pub services: u64,
    /// How many operations, drafts among them.
    pub operations: u64,
    /// How many drafts.
    pub drafts: u64,
    /// Everything that is counted of operations and of types that they share.
    pub counts: Counts,
}

impl Report {
    /// What these specs cover. `found` are the diagnostics of [`check`](crate::check::check), of which
    /// warnings and contradictions of pages count.
    pub fn of(specs: &Specs, found: &[Diagnostic], catalogue: Option<Catalogue>, day: Day) -> Report {
        let mut by_vendor: BTreeMap<String, Vec<ServiceReport>> = BTreeMap::new();
        let mut lists = catalogue;
        for (vendor, mut service, metadata) in service::all(specs, &findings(found), day) {
            service.against = lists.as_mut().and_then(|lists| lists.against(&vendor, &service, metadata));
            by_vendor.entry(vendor).or_default().push(service);
        }
        let title = |name: &str| {
            let document =
                specs.vendors.iter().find(|document| document.parts.first().is_some_and(|part| part == name));
            document.map(|document| document.spec.title.clone()).unwrap_or_default()
        };
        let vendors = by_vendor.into_iter();
        let vendors = vendors.map(|(name, services)| VendorReport { title: title(&name), name, services }).collect();
        let (absent, troubles) = match lists {
            Some(lists) => (Some(lists.lists), lists.troubles),
            None => (None, Vec::new()),
        };
        Report { day, vendors, absent, troubles }
    }

    /// Every service with its vendor.
    pub fn services(&self) -> impl Iterator<Item = (&VendorReport, &ServiceReport)> {
        self.vendors.iter().flat_map(|vendor| vendor.services.iter().map(move |service| (vendor, service)))
    }

    /// The counts of everything.
    pub fn totals(&self) -> Totals {
        let mut totals = Totals::default();
        self.services().for_each(|(_, service)| totals.join(&service.totals()));
        totals
    }

    /// How many operations of the catalogue have a spec, and how many there are. `None`: there is no catalogue.
    pub fn documented(&self) -> Option<(usize, usize)> {
        let absent: usize = self.absent.as_ref()?.iter().map(|list| list.operations.len()).sum();
        let against = || self.services().filter_map(|(_, service)| service.against.as_ref());
        let documented: usize = against().map(|one| one.documented).sum();
        Some((documented, absent + against().map(|one| one.listed()).sum::<usize>()))
    }

    /// How many operations there are in each band.
    pub fn bands(&self) -> [(Band, usize); 4] {
        bands(self.services().flat_map(|(_, service)| &service.operations))
    }
}

impl ServiceReport {
    /// The counts of its operations and of its own types.
    pub fn totals(&self) -> Totals {
        let mut counts = self.shared;
        self.operations.iter().for_each(|operation| counts.join(&operation.counts));
        let drafts = self.operations.iter().filter(|operation| operation.draft).count() as u64;
        Totals { services: 1, operations: self.operations.len() as u64, drafts, counts }
    }

    /// How many operations there are in each band.
    pub fn bands(&self) -> [(Band, usize); 4] {
        bands(self.operations.iter())
    }

    /// The oldest reading of its operations.
    pub fn oldest(&self) -> Option<&OperationReport> {
        self.operations.iter().filter(|one| one.source.age.is_some()).min_by_key(|one| one.source.read)
    }
}

impl OperationReport {
    /// Whether somebody should look at it: a draft, an old reading, or something open.
    pub fn is_open(&self) -> bool {
        let open = [Measure::Guesses, Measure::Unknown, Measure::Conflicts, Measure::Warnings];
        self.draft || self.source.band() == Band::Old || open.iter().any(|one| self.counts.get(*one) > 0)
    }
}

impl Reading {
    /// How old the reading is, roughly.
    pub fn band(&self) -> Band {
        Band::of(self.age)
    }

    /// What kind of document it is.
    pub fn kind(&self) -> &'static str {
        match (&self.metadata, self.url.is_empty()) {
            (Some(_), _) => "metadata",
            (None, false) => "page",
            (None, true) => "none",
        }
    }
}

impl Totals {
    /// The counts of a tree, without a report of it.
    pub fn of(specs: &Specs, found: &[Diagnostic]) -> Totals {
        let mut totals = Totals::default();
        // No count depends on the day.
        for (_, service, _) in service::all(specs, &findings(found), Day::EPOCH) {
            totals.join(&service.totals());
        }
        totals
    }

    fn join(&mut self, others: &Totals) {
        self.services += others.services;
        self.operations += others.operations;
        self.drafts += others.drafts;
        self.counts.join(&others.counts);
    }
}

/// What `check` finds in each file, by its measure.
fn findings(found: &[Diagnostic]) -> BTreeMap<FileId, Counts> {
    let of_pages = RULES.iter().filter(|rule| rule.category == Category::Page).map(|rule| rule.name);
    let of_pages: BTreeSet<&str> = of_pages.collect();
    let mut counted: BTreeMap<FileId, Counts> = BTreeMap::new();
    for one in found {
        let measure = match one.severity {
            _ if of_pages.contains(one.rule) => Measure::Conflicts,
            Severity::Warning if !COUNTED_ELSEWHERE.contains(&one.rule) => Measure::Warnings,
            _ => continue,
        };
        counted.entry(one.file).or_default().add(measure, 1);
    }
    counted
}

fn bands<'o>(operations: impl Iterator<Item = &'o OperationReport>) -> [(Band, usize); 4] {
    let mut bands = Band::ALL.map(|(band, ..)| (band, 0));
    for operation in operations {
        let band = operation.source.band();
        if let Some((_, count)) = bands.iter_mut().find(|(one, _)| *one == band) {
            *count += 1;
        }
    }
    bands
}

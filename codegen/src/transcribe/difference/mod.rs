//! A spec against a reading of its page: what the page says otherwise. What it does not say is no difference, and
//! neither is what the spec has from another source.

mod errors;
mod fields;
mod kinds;
mod limits;
mod pairs;
mod places;

use std::fmt;

use serde_json::Value;

use crate::check::Scope;
use crate::parse::At;
use crate::spec::{Operation, Service, Written};

use super::draft::{DraftSource, Reasons, settled};
use super::held::Held;
use super::page::Place;
use super::reading::Reading;
use crate::yaml::written;

pub(super) use fields::{Fields, Members, aligned, is_elsewhere, members};
pub(super) use pairs::Pair;
pub(crate) use pairs::{pairs, row_pairs};
pub(super) use places::placed;

/// What a difference is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum DifferenceKind {
    /// What callers send, get or may rely on.
    Structure,
    /// Texts, examples and what is only documented.
    Wording,
}

/// Something that the page says and the spec does not, or the other way round.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Difference {
    /// What it is about.
    pub kind: DifferenceKind,
    /// The way to it by names, for people: `parameters[AppId].required`, `returns[Data.Id]`, `errors[NotFound].status`.
    pub way: String,
    /// The way to it in the spec file, as far as the file has it: `parameters[3].required`.
    pub spec_at: At,
    /// What the spec says; `None`: nothing.
    pub spec: Option<String>,
    /// What the page says; `None`: nothing, although it lists what stands beside it.
    pub page: Option<String>,
    /// Where on the page, if there is such a place.
    pub at: Option<Place>,
    /// The key and the value as a spec that follows the page has them, where the difference is about one.
    pub fact: Option<(String, Value)>,
    /// The page's sentence that states it, where there is one.
    pub because: Option<String>,
}

impl fmt::Display for Difference {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let said = |side: &Option<String>| side.clone().unwrap_or_else(|| "nothing".to_owned());
        write!(f, "{}: the spec has {}, the page has {}", self.way, said(&self.spec), said(&self.page))?;
        self.at.map_or(Ok(()), |at| write!(f, " [{}:{}]", at.line, at.column))
    }
}

/// What the page says otherwise than the spec, in the order of the spec format; `service` is the spec's, for the types
/// that it shares.
pub fn differences(spec: &Operation, service: Option<&Service>, reading: &Reading) -> Vec<Difference> {
    let about = DraftSource { style: service.and_then(|service| service.style), ..DraftSource::default() };
    let page = settled(reading, &about);
    let held = Held::of(spec, &page.operation, reading);
    let mut found = compare(spec, service, &page.operation, &page.reasons);
    held.leave_out(&mut found);
    found
}

/// The same with the reading already made a spec.
pub(super) fn compare(
    spec: &Operation,
    service: Option<&Service>,
    page: &Operation,
    reasons: &Reasons,
) -> Vec<Difference> {
    let mut found = Found::default();
    operation(spec, page, &mut found);
    let scope = Scope { operation: Some(spec), service };
    let returns = placed(&spec.returns, &page.returns, scope);
    for (key, own, read) in [("parameters", &spec.parameters, &page.parameters), ("returns", &spec.returns, &returns)] {
        let at = At::root().key(key);
        let fields = Fields { scope, draft: spec.draft, list: key, reasons };
        fields.compare(&Members { fields: own, at: Some(at) }, read, "", &mut found);
    }
    errors::compare(spec, page, &mut found);
    found.all
}

/// What was found.
#[derive(Debug, Default)]
pub(super) struct Found {
    pub all: Vec<Difference>,
}

impl Found {
    /// Notes the sentence that the last difference is taken from.
    pub fn because(&mut self, because: Option<&String>) {
        if let Some(last) = self.all.last_mut() {
            last.because = because.cloned();
        }
    }

    /// Notes what the last difference is about.
    pub fn fact(&mut self, key: &str, value: Option<&Value>) {
        if let (Some(last), Some(value)) = (self.all.last_mut(), value) {
            last.fact = Some((key.to_owned(), value.clone()));
        }
    }

    /// Notes a difference.
    pub fn add(
        &mut self,
        kind: DifferenceKind,
        (way, spec_at): (String, At),
        (spec, page): (Option<String>, Option<String>),
        at: Option<Place>,
    ) {
        self.all.push(Difference { kind, way, spec_at, spec, page, at, fact: None, because: None });
    }
}

fn operation(spec: &Operation, page: &Operation, found: &mut Found) {
    let at = page.source.as_ref().and_then(|source| place_of(source.at.as_deref()));
    let here = |key: &str| (key.to_owned(), At::root().key(key));
    let from_page = |key: &str| !spec.from_source.contains_key(key);
    let facts = written(page);
    let mut differs = |kind: DifferenceKind, key: &str, own: Option<String>, read: Option<String>| {
        if read.is_some() && own != read && from_page(key) {
            found.add(kind, here(key), (own, read), at);
            found.fact(key, facts.get(key));
        }
    };
    let is_named = !page.unknown.iter().any(|fact| fact == "operation");
    differs(
        DifferenceKind::Structure,
        "operation",
        Some(spec.operation.clone()),
        is_named.then(|| page.operation.clone()),
    );
    let line = |operation: &Operation| {
        operation.http.as_ref().and_then(Written::get).map(|http| format!("{} {}", http.method.word(), http.path))
    };
    differs(DifferenceKind::Structure, "http", line(spec), line(page));
    let status = |operation: &Operation| operation.success_status.map(|status| status.to_string());
    if page.success_status != Some(spec.success_status.unwrap_or(200)) {
        differs(DifferenceKind::Structure, "success_status", status(spec), status(page));
    }
    let limit = |operation: &Operation| {
        operation.rate_limit.as_ref().map(|limit| format!("{} in {} s", limit.calls, limit.seconds))
    };
    differs(DifferenceKind::Structure, "rate_limit", limit(spec), limit(page));
    let actions = |operation: &Operation| {
        let actions: Vec<&str> = operation.authorization.iter().map(|one| one.action.as_str()).collect();
        (!actions.is_empty()).then(|| actions.join(", "))
    };
    differs(DifferenceKind::Structure, "authorization", actions(spec), actions(page));
    if spec.deprecated.is_none() {
        differs(DifferenceKind::Structure, "deprecated", None, page.deprecated.clone());
    }
    if spec.draft {
        for (key, own, read) in
            [("doc", Some(&spec.doc), Some(&page.doc)), ("doc_zh", spec.doc_zh.as_ref(), page.doc_zh.as_ref())]
        {
            let said = |text: Option<&String>| text.filter(|text| !text.is_empty()).cloned();
            differs(DifferenceKind::Wording, key, said(own), said(read));
        }
    }
    limits::rules(spec, page, at, found);
}

/// A place as specs write it.
pub(in crate::transcribe) fn place_of(text: Option<&str>) -> Option<Place> {
    let (line, column) = text?.split_once(':')?;
    Some(Place { line: line.parse().ok()?, column: column.parse().ok()? })
}

//! Corrections of pages and confirmed guesses, as rules look at them: both kinds of entries in one shape.

use serde_json::Value;

use super::view::OperationView;
use crate::parse::At;
use crate::spec::{Operation, Source};

/// An entry of `deviation` or `confirmed`.
#[derive(Clone, Debug)]
pub struct Correction<'s> {
    /// The way to the entry.
    pub entry: At,
    /// Whether it is a confirmed guess.
    pub confirmed: bool,
    /// The way to the fact, by names.
    pub at: &'s str,
    /// What the page states there.
    pub page: Option<&'s Value>,
    /// The page's words.
    pub quote: Option<&'s str>,
    /// The hash of the words.
    pub quote_sha256: Option<&'s str>,
    /// The hash of the page.
    pub page_sha256: Option<&'s str>,
}

/// Every entry of an operation, in the order of the file.
pub fn corrections<'s>(operation: &OperationView<'s>) -> impl Iterator<Item = Correction<'s>> {
    let spec = operation.spec();
    let deviations = spec.deviation.iter().enumerate().map(|(index, one)| Correction {
        entry: At::root().key("deviation").item(index),
        confirmed: false,
        at: &one.at,
        page: one.page.as_ref(),
        quote: one.quote.as_deref(),
        quote_sha256: one.quote_sha256.as_deref(),
        page_sha256: one.page_sha256.as_deref(),
    });
    let confirmed = spec.confirmed.iter().enumerate().map(|(index, one)| Correction {
        entry: At::root().key("confirmed").item(index),
        confirmed: true,
        at: &one.at,
        page: None,
        quote: one.quote.as_deref(),
        quote_sha256: one.quote_sha256.as_deref(),
        page_sha256: one.page_sha256.as_deref(),
    });
    deviations.chain(confirmed)
}

/// The hash that stands for a reading of a document: that of its words, or of its bytes where its words have none.
pub(crate) fn reading_of(source: &Source) -> Option<&str> {
    source.wording.as_deref().or(source.sha256.as_deref())
}

/// The hashes of all documents that a spec was written from, the page's first.
pub(super) fn readings(spec: &Operation) -> impl Iterator<Item = &str> {
    spec.source.iter().chain(spec.other_sources.values()).filter_map(reading_of)
}

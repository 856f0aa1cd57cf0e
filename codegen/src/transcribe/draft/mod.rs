//! A reading to a draft: a spec that says what the page says, what it does not say, and what a person is to confirm.
//!
//! `Reading -> Operation -> YAML`: `convert` makes the spec, `mend` moves what `check` refuses to where a person
//! decides, `yaml` writes it in the style of the other specs.

mod checked;
mod convert;
mod errors;
mod examples;
mod facts;
mod fields;
mod header;
mod limits;
mod mend;
mod reasons;
mod request;
mod values;
mod words;

use crate::spec::{Operation, Style};
use crate::transcribe::reading::Reading;
use crate::yaml;

#[cfg(test)]
use checked::errors;
pub(super) use convert::{Converted, convert};
pub(super) use reasons::Reasons;

/// Where a page comes from, and what is known of the service that it belongs to.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct DraftSource {
    /// The page's address; a person adds it where it is not known.
    pub url: Option<String>,
    /// The day on which it was read: `2026-11-21`.
    pub read: String,
    /// SHA-256 of its bytes, in small hexadecimal digits.
    pub sha256: String,
    /// The style of the service, where its `service.yaml` is known; otherwise the page's own words decide.
    pub style: Option<Style>,
    /// The vendor's name: `alibaba`.
    pub vendor: String,
}

/// A reading as a draft: a spec file that `check` takes, with warnings for everything that a person is to settle.
pub fn draft(reading: &Reading, about: &DraftSource) -> String {
    let converted = settled(reading, about);
    header::header(&converted.remarks) + &body(&converted.operation)
}

/// The whole file below its comment.
fn body(operation: &Operation) -> String {
    yaml::file(&yaml::written(operation))
}

/// A reading as a spec that `check` takes.
pub(super) fn settled(reading: &Reading, about: &DraftSource) -> Converted {
    let mut converted = convert(reading, about);
    mend::mend(&mut converted);
    converted
}

#[cfg(test)]
pub(super) mod tests;

//! What became of a page since its spec was written.

use super::difference::{Difference, DifferenceKind, differences};
use super::reading::Reading;
use super::wording::wording;
use crate::spec::{Operation, Service};

/// How much a page has changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Change {
    /// Not a byte.
    Nothing,
    /// Its markup, or parts that say nothing of the operation; what it says of it is the same, word for word.
    Formatting,
    /// Its words. Callers are not concerned.
    Wording,
    /// What callers send, get or may rely on.
    Structure,
}

impl Change {
    /// The word in reports.
    pub fn word(self) -> &'static str {
        match self {
            Change::Nothing => "nothing",
            Change::Formatting => "formatting",
            Change::Wording => "wording",
            Change::Structure => "structure",
        }
    }
}

/// What became of the page of one operation.
#[derive(Clone, Debug, PartialEq)]
pub struct Drift {
    /// How much has changed.
    pub change: Change,
    /// What the page says otherwise than the spec; of a page with other markup only, nothing.
    pub differences: Vec<Difference>,
}

/// Compares a page whose bytes are others than those that the spec was written from.
///
/// Where the spec knows the page's words (`source.wording`) and they are the same, only the markup has changed. Otherwise
/// the page is compared with the spec, so what the spec holds against its page shows up, too.
pub fn drift(spec: &Operation, service: Option<&Service>, reading: &Reading) -> Drift {
    let known = spec.source.as_ref().and_then(|source| source.wording.as_deref());
    if known == Some(wording(reading).as_str()) {
        return Drift { change: Change::Formatting, differences: Vec::new() };
    }
    let differences = differences(spec, service, reading);
    let structure = differences.iter().any(|one| one.kind == DifferenceKind::Structure);
    Drift { change: if structure { Change::Structure } else { Change::Wording }, differences }
}

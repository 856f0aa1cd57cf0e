//! Catalogues: which operations a vendor has, so that a report can say which of them have no spec.
//!
//! A catalogue is read from vendors' descriptions, from other specs or from lists of names ([`read`]); only names are
//! read, nothing is imported.

mod document;
mod read;

use std::collections::BTreeSet;

pub use read::read;

use super::ServiceReport;
use crate::import::Trouble;

/// The operations that vendors have.
#[derive(Clone, Debug, Default)]
pub struct Catalogue {
    /// A list for each version of a service, sorted.
    pub lists: Vec<Listed>,
    /// Files that could not be read, and why.
    pub troubles: Vec<Trouble>,
}

/// The operations of a version of a service.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Listed {
    /// The vendor; absent where the document does not say.
    pub vendor: Option<String>,
    /// The service, as the document calls it, or as it was named beside the file.
    pub service: String,
    /// The version of the API; absent where all are meant.
    pub version: Option<String>,
    /// The names of the operations.
    pub operations: BTreeSet<String>,
    /// The files that they stand in.
    pub from: BTreeSet<String>,
}

/// A service beside the catalogue.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Against {
    /// How many operations of the catalogue have a spec.
    pub documented: usize,
    /// Those that have none, by name.
    pub missing: Vec<String>,
    /// Those that have a spec and do not stand in the catalogue, by name.
    pub beyond: Vec<String>,
}

impl Against {
    /// How many operations the catalogue has.
    pub fn listed(&self) -> usize {
        self.documented + self.missing.len()
    }
}

impl Catalogue {
    /// Puts lists of one version of a service together, and sorts them.
    fn join(&mut self, lists: Vec<Listed>) {
        for list in lists {
            let same = |other: &&mut Listed| {
                (&other.vendor, &other.service, &other.version) == (&list.vendor, &list.service, &list.version)
            };
            match self.lists.iter_mut().find(same) {
                Some(other) => {
                    other.operations.extend(list.operations);
                    other.from.extend(list.from);
                }
                None => self.lists.push(list),
            }
        }
        self.lists.sort();
    }

    /// A service beside the lists that are of it, which are taken out.
    pub(super) fn against(&mut self, vendor: &str, service: &ServiceReport, metadata: Option<&str>) -> Option<Against> {
        let (of_it, others): (Vec<Listed>, Vec<Listed>) =
            std::mem::take(&mut self.lists).into_iter().partition(|list| list.is_of(vendor, service, metadata));
        self.lists = others;
        if of_it.is_empty() {
            return None;
        }
        let listed: BTreeSet<&str> = of_it.iter().flat_map(|list| &list.operations).map(String::as_str).collect();
        let specs: BTreeSet<&str> = service.operations.iter().map(|operation| operation.name.as_str()).collect();
        let names =
            |one: &BTreeSet<&str>, other: &BTreeSet<&str>| one.difference(other).map(ToString::to_string).collect();
        Some(Against {
            documented: listed.intersection(&specs).count(),
            missing: names(&listed, &specs),
            beyond: names(&specs, &listed),
        })
    }
}

impl Listed {
    /// Whether it is the list of a service: of the same description, or of the same name and version.
    fn is_of(&self, vendor: &str, service: &ServiceReport, metadata: Option<&str>) -> bool {
        if self.vendor.as_ref().is_some_and(|own| own != vendor) {
            return false;
        }
        let version = self.version.as_deref().unwrap_or_default();
        let described = metadata.and_then(|place| place.split_once('@')).and_then(|(product, rest)| {
            let (version, _) = rest.split_once(".json#")?;
            Some((plain(product), version))
        });
        if let Some((product, described)) = described {
            return product == plain(&self.service) && (version.is_empty() || described == version);
        }
        let same_version = version.is_empty() || service.version.is_empty() || service.version == version;
        let name = plain(&service.name);
        same_version && (name == plain(&self.service) || name == plain(&format!("{}{version}", self.service)))
    }
}

/// A name as it is compared: `Note-Box` and `note_box` are one service.
fn plain(name: &str) -> String {
    name.chars().filter(|letter| letter.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

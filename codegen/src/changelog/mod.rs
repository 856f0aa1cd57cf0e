//! A file for each change, joined into the changelog at a release.
//!
//! In: a [`Diff`](crate::change::Diff), the files of `changes/`, the changelog. Out: the [`Entry`] that a diff asks for,
//! the changes that no entry names, and the changelog with a release in it. Everything is done on values: nothing is read
//! or written here. Texts of specs get into entries as texts, never as Markdown.

mod draft;
mod entry;
mod pages;
mod release;
mod sections;
mod version;

pub use draft::draft;
pub use entry::{Entry, Head};
pub use release::{Release, release};
pub use sections::Sections;

use crate::change::Change;

/// The changes that no entry names.
pub fn uncovered<'c>(changes: &'c [Change], entries: &[Entry]) -> Vec<&'c Change> {
    let named: std::collections::HashSet<&str> = entries.iter().flat_map(Entry::fingerprints).collect();
    changes.iter().filter(|change| !named.contains(change.fingerprint.as_str())).collect()
}

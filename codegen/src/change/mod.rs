//! What has changed between two spec trees, and what it breaks.
//!
//! In: two [`Sources`]. Out: a [`Diff`], every [`Change`] of meaning with two verdicts and a fingerprint, in the order of
//! the tree; never the order or the form of the texts. Types are followed to where they are declared, what operations
//! take from their service is looked up there, and the verdict for Rust users is held against the code that both trees
//! would generate (`rust.rs`), so that it does not rest on the table of kinds alone.

mod describe;
mod errors;
mod examples;
mod facts;
mod field_facts;
mod fields;
mod found;
pub mod kinds;
mod lists;
mod operation;
mod ranges;
pub mod render;
mod rust;
mod service;
mod shape;
mod surface;
mod tree;
mod vendor;
pub mod verdict;
mod words;

use std::fmt;

use crate::check::check;
use crate::diagnostic::Diagnostic;
use crate::parse::{Specs, parse};
use crate::source::{FileId, Sources};

use kinds::Kind;
use tree::Tree;
use verdict::Step;

/// A change of what the specs say.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// What kind of change it is, with what it means on the wire.
    pub kind: &'static Kind,
    /// What has changed.
    pub subject: Subject,
    /// The way to it inside the subject, by names: `parameters[UpdateStrategy.type].required`. Empty: all of it.
    pub way: String,
    /// What it was; `None`: it was not there.
    pub old: Option<String>,
    /// What it is; `None`: it is no longer there.
    pub new: Option<String>,
    /// What it means to Rust users.
    pub rust: Step,
    /// Where the old tree says it.
    pub old_place: Option<Place>,
    /// Where the new tree says it.
    pub new_place: Option<Place>,
    /// The same for the same change in any tree and at any time: what approvals name.
    pub fingerprint: String,
}

/// What changes belong to: a vendor, a service or an operation.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Subject {
    /// The vendor's name.
    pub vendor: String,
    /// The service's name.
    pub service: Option<String>,
    /// The operation's name.
    pub operation: Option<String>,
}

/// A place in a file of one of the trees.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Place {
    /// The file.
    pub file: FileId,
    /// Where in the file, in bytes.
    pub start: usize,
}

/// All changes between two trees.
#[derive(Debug)]
pub struct Diff {
    /// The files of the old tree that changes stand in, and those around them.
    pub old: Sources,
    /// The same of the new tree.
    pub new: Sources,
    /// The changes, sorted by subject, each subject's in the order in which a spec is read.
    pub changes: Vec<Change>,
}

/// Files of a tree that cannot be understood.
#[derive(Debug)]
pub struct Unread {
    /// The files.
    pub sources: Sources,
    /// What is wrong with them.
    pub diagnostics: Vec<Diagnostic>,
}

impl fmt::Display for Subject {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let names = [Some(&self.vendor), self.service.as_ref(), self.operation.as_ref()];
        // A file that stands alone has no vendor and no service.
        let mut named = names.into_iter().flatten().filter(|name| !name.is_empty());
        named.next().map_or(Ok(()), |first| f.write_str(first))?;
        named.try_for_each(|name| write!(f, "/{name}"))
    }
}

/// What has changed between two trees. Rules of `check` other than those on structure do not count: an old tree may have
/// been right when it was written.
///
/// # Errors
/// When a file of either tree cannot be understood.
pub fn diff(mut old: Sources, mut new: Sources) -> Result<Diff, Unread> {
    tree::leave_out_what_is_alike(&mut old, &mut new);
    let (old, old_specs) = understood(old)?;
    let (new, new_specs) = understood(new)?;
    let (old_tree, new_tree) = (Tree::of(&old_specs), Tree::of(&new_specs));
    let changes = tree::changes(&old_tree, &new_tree);
    Ok(Diff { old, new, changes })
}

fn understood(sources: Sources) -> Result<(Sources, Specs), Unread> {
    let (specs, problems) = parse(&sources);
    if problems.is_empty() {
        return Ok((sources, specs));
    }
    // The specs are not checked: there are none in these.
    let (_, diagnostics) = check(Specs::default(), problems);
    Err(Unread { sources, diagnostics })
}

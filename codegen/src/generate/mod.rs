//! The whole way from specs to the files of a crate: `read -> parse -> check -> resolve -> emit -> write`.
//!
//! Services are resolved, emitted and compared beside each other, and of the pages only those that differ are kept, so
//! that memory is bounded by the specs and by what changes. Where only operations changed since the last run, and nothing
//! that the rest of the crate takes of them, only these are read again: the result is the same, byte for byte.

mod cache;
mod cold;
mod outline;
mod part;
mod stamp;

use std::io;
use std::path::Path;

use crate::diagnostic::Diagnostic;
use crate::selection::Selection;
use crate::source::Sources;
use crate::write::Changes;

/// What to generate, and from what.
#[derive(Clone, Copy, Debug)]
pub struct Options<'o> {
    /// The directory with the specs.
    pub specs: &'o Path,
    /// The crate.
    pub out: &'o Path,
    /// Whether drafts are taken in.
    pub drafts: bool,
    /// The operations.
    pub selection: &'o Selection,
    /// Whether nothing is written, and differences are kept to be shown.
    pub check: bool,
    /// Whether what the last run noted down counts.
    pub cache: bool,
}

/// What became of it.
#[derive(Debug)]
pub enum Outcome {
    /// The crate is what the specs say, or the differences are known.
    Done(Done),
    /// There are mistakes in the specs; nothing was written.
    Mistakes(Sources, Vec<Diagnostic>),
    /// There are drafts, which were not asked for: a sentence on them. Nothing was written.
    Drafts(String),
    /// The selection means no operation: sentences on it. Nothing was written.
    Unmatched(Vec<String>),
}

/// A crate that is done.
#[derive(Debug)]
pub struct Done {
    /// How many operations it has.
    pub operations: usize,
    /// How many services it has.
    pub services: usize,
    /// What has changed.
    pub changes: Changes,
    /// A warning about the crate as a whole.
    pub said: Option<String>,
    /// How many spec files were parsed.
    pub parsed: usize,
}

/// Generates a crate; `stage` is told what goes on.
///
/// # Errors
/// When a file cannot be read or written, or a page would replace a file that was not generated.
pub fn generate(options: &Options<'_>, stage: &dyn Fn(&'static str)) -> io::Result<Outcome> {
    let cached = options.cache && !options.check && options.selection.is_all();
    if cached && let Some(done) = part::generate(options)? {
        return Ok(Outcome::Done(done));
    }
    cold::generate(options, cached, stage)
}

//! What the last run saw and wrote, in a file below the crate's `target/`.
//!
//! It only ever saves work: where it is missing, damaged, from another build of the generator or from other options, the
//! run is a cold one.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use rayon::prelude::*;
use serde::{Deserialize, Serialize};

use super::Options;
use super::stamp::{self, Stamp};
use crate::source::Sources;
use crate::write::{replace, rust_paths, seal};

/// A spec file as it was read.
#[derive(Clone, Debug, Deserialize, PartialEq, Eq, Serialize)]
pub(super) struct SpecNote {
    pub stamp: Stamp,
    /// What is kept of an operation.
    pub operation: Option<OperationNote>,
}

/// What other pages show of an operation.
#[derive(Clone, Debug, Deserialize, PartialEq, Eq, Serialize)]
pub(super) struct OperationNote {
    /// Its page, below the crate.
    pub page: String,
    /// Everything that other pages and rules take of it, in short.
    pub outline: u64,
    /// Whether it has to do with another operation: it polls one, or is polled.
    pub tied: bool,
}

/// What the last run saw and wrote.
#[derive(Clone, Debug, Default, Deserialize, PartialEq, Eq, Serialize)]
pub(super) struct Cache {
    /// When it was noted down, in nanoseconds since 1970.
    pub at: u64,
    /// Specs by their path below the directory of specs.
    pub specs: BTreeMap<String, SpecNote>,
    /// Generated files by their path below the crate, and the manifest.
    pub files: BTreeMap<String, Stamp>,
    /// Rust files of the crate that are not generated.
    pub others: BTreeSet<String>,
    pub operations: usize,
    pub services: usize,
    /// What was said of the crate.
    pub said: Option<String>,
}

/// Where the cache of a crate lies.
fn place(out: &Path) -> PathBuf {
    out.join("target").join("apiscribe-cache")
}

/// What must be the same for a cache to count: the build of the generator and the options.
fn key(options: &Options<'_>) -> Option<String> {
    let program = std::env::current_exe().ok()?;
    let build = fs::metadata(&program).ok()?;
    let specs = fs::canonicalize(options.specs).ok()?;
    let out = fs::canonicalize(options.out).ok()?;
    let (size, changed) = (build.len(), stamp::changed(&build)?);
    let shown = options.specs.display().to_string();
    let drafts = options.drafts;
    Some(format!("1 {} {program:?} {size} {changed} {specs:?} {shown:?} {out:?} {drafts}", env!("CARGO_PKG_VERSION")))
}

/// What has changed since a cache was written.
#[derive(Debug)]
pub(super) enum Changed {
    /// These operations, by the parts of their paths; none: nothing.
    Operations(Vec<Vec<String>>),
    /// More than can be told from the cache.
    More,
}

impl Cache {
    /// The cache of the last run, if it counts.
    pub fn load(options: &Options<'_>) -> Option<Cache> {
        let text = fs::read_to_string(place(options.out)).ok()?;
        let (head, body) = text.split_once('\n')?;
        let expected = format!("{:016x} {}", seal(body.as_bytes()), key(options)?);
        if head != expected { None } else { serde_json::from_str(body).ok() }
    }

    /// Writes the cache. A run that cannot is none the worse for it.
    pub fn save(&self, options: &Options<'_>) {
        let write = || -> Option<()> {
            let body = serde_json::to_string(self).ok()?;
            let head = format!("{:016x} {}", seal(body.as_bytes()), key(options)?);
            replace(&place(options.out), &format!("{head}\n{body}")).ok()
        };
        if write().is_none() {
            Cache::forget(options);
        }
    }

    /// Takes the cache away, so that a run that ends halfway leaves none.
    pub fn forget(options: &Options<'_>) {
        let _ = fs::remove_file(place(options.out));
    }

    /// What has changed since; stamps of files with a new time and the old content are brought up to date.
    pub fn changed(&mut self, options: &Options<'_>) -> io::Result<Changed> {
        let (paths, unread) = Sources::list(options.specs)?;
        let known = paths.len() == self.specs.len() && unread.is_empty();
        if !known || !paths.iter().all(|parts| self.specs.contains_key(&parts.join("/"))) {
            return Ok(Changed::More);
        }
        let at = self.at;
        let changed: Vec<String> = self
            .specs
            .par_iter_mut()
            .filter_map(|(path, note)| (!note.stamp.holds(&options.specs.join(path), at)).then(|| path.clone()))
            .collect();
        let is_operation = |path: &String| self.specs.get(path).is_some_and(|note| note.operation.is_some());
        if !changed.iter().all(is_operation) || !self.crate_is_ours(options)? {
            return Ok(Changed::More);
        }
        Ok(Changed::Operations(changed.iter().map(|path| path.split('/').map(str::to_owned).collect()).collect()))
    }

    /// Whether the crate holds what the last run left there, and nothing else.
    fn crate_is_ours(&mut self, options: &Options<'_>) -> io::Result<bool> {
        let present = rust_paths(options.out)?;
        let known = |path: &String| self.files.contains_key(path) || self.others.contains(path);
        if !present.iter().all(known) {
            return Ok(false);
        }
        let at = self.at;
        Ok(self.files.par_iter_mut().all(|(path, stamp)| stamp.holds(&options.out.join(path), at)))
    }
}

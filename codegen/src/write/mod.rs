//! Pages to disk: only what changed is written, what has no spec any more is deleted, nothing is half written.

mod manifest;

use std::collections::HashSet;
use std::fs;
use std::hash::{BuildHasher as _, Hasher as _};
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};

use foldhash::quality::FixedState;
pub use manifest::{package_name, too_many_features};
use rayon::prelude::*;

use crate::emit::{MARK, Page};
use crate::model::Model;
use crate::source::named;

/// What a run would change: paths below the crate with the text before and after.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Changes {
    /// New or different files: path, old text (empty if new), new text.
    pub written: Vec<(String, String, String)>,
    /// Generated files that have no spec any more: path and text.
    pub deleted: Vec<(String, String)>,
    /// How many files are as they should be.
    pub unchanged: usize,
}

impl Changes {
    /// Whether the crate is what the specs say.
    pub fn is_empty(&self) -> bool {
        self.written.is_empty() && self.deleted.is_empty()
    }

    /// Each change as old and new text.
    pub fn diffs(&self) -> impl Iterator<Item = (&str, &str, &str)> {
        let written = self.written.iter().map(|(path, old, new)| (path.as_str(), old.as_str(), new.as_str()));
        written.chain(self.deleted.iter().map(|(path, old)| (path.as_str(), old.as_str(), "")))
    }
}

/// A page beside the file that stands in its place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Compared {
    /// Its path below the crate.
    pub path: String,
    /// Its text in short: see [`seal`].
    pub seal: u64,
    /// The text before and after, where they differ.
    pub change: Option<(String, String)>,
}

/// Compares the pages with the crate at `out`.
///
/// # Errors
/// When a file cannot be read, or a page would replace a file that was not generated.
pub fn compare(out: &Path, model: &Model, pages: &[Page]) -> io::Result<Changes> {
    let compared: io::Result<Vec<Compared>> = pages.iter().map(|page| compare_page(out, page.clone(), true)).collect();
    conclude(out, model, compared?, true)
}

/// Compares a page with the crate at `out`; the text before is kept if `both` are wanted.
///
/// # Errors
/// When a file cannot be read, or the page would replace a file that was not generated.
pub fn compare_page(out: &Path, page: Page, both: bool) -> io::Result<Compared> {
    compare_text(out, page.path, page.text, both)
}

fn compare_text(out: &Path, path: String, text: String, both: bool) -> io::Result<Compared> {
    let seal = seal(text.as_bytes());
    let file = out.join(&path);
    let change = match read(&file)? {
        Some(old) if old == text => None,
        Some(old) if path.ends_with(".rs") && !old.is_empty() && !old.starts_with(MARK) => {
            let message = format!("{}: not a generated file; move it away or choose another --out", file.display());
            return Err(io::Error::new(io::ErrorKind::AlreadyExists, message));
        }
        old => Some((old.filter(|_| both).unwrap_or_default(), text)),
    };
    Ok(Compared { path, seal, change })
}

/// What compared pages change, with the manifest, and with the files that no page stands for any more.
///
/// # Errors
/// When a file cannot be read.
pub fn conclude(out: &Path, model: &Model, mut compared: Vec<Compared>, both: bool) -> io::Result<Changes> {
    let manifest = read(&out.join("Cargo.toml"))?;
    let text = manifest::with_features(manifest.as_deref(), model)?;
    compared.push(compare_text(out, "Cargo.toml".to_owned(), text, both)?);
    compared.sort_by(|one, other| one.path.cmp(&other.path));
    let wanted: HashSet<&str> = compared.iter().map(|one| one.path.as_str()).collect();
    let mut changes = Changes::default();
    for path in rust_paths(out)?.into_iter().filter(|path| !wanted.contains(path.as_str())) {
        let text = read(&out.join(&path))?.unwrap_or_default();
        if text.starts_with(MARK) {
            changes.deleted.push((path, if both { text } else { String::new() }));
        }
    }
    for Compared { path, change, .. } in compared {
        match change {
            Some((old, new)) => changes.written.push((path, old, new)),
            None => changes.unchanged += 1,
        }
    }
    Ok(changes)
}

/// A text in short. Seals are compared with those of the same build only.
pub fn seal(text: &[u8]) -> u64 {
    let mut hasher = FixedState::default().build_hasher();
    hasher.write(text);
    hasher.finish()
}

/// Carries the changes out. Each file is replaced as a whole.
///
/// # Errors
/// When a file cannot be written or deleted.
pub fn apply(out: &Path, changes: &Changes) -> io::Result<()> {
    let mut directories: Vec<PathBuf> =
        changes.written.iter().filter_map(|(path, ..)| Some(out.join(path).parent()?.to_owned())).collect();
    directories.sort();
    directories.dedup();
    for directory in &directories {
        fs::create_dir_all(directory).map_err(|error| named(directory, &error))?;
    }
    changes.written.par_iter().try_for_each(|(path, _, text)| {
        let path = out.join(path);
        put(&path, text).map_err(|error| named(&path, &error))
    })?;
    for (path, _) in &changes.deleted {
        let path = out.join(path);
        fs::remove_file(&path).map_err(|error| named(&path, &error))?;
        // The directory of a service without operations is empty now; one that is not stays.
        let _ = path.parent().map(fs::remove_dir);
    }
    Ok(())
}

/// Writes a file as a whole: a reader sees the old text or the new one.
///
/// # Errors
/// When the file or its directory cannot be written.
pub fn replace(path: &Path, text: &str) -> io::Result<()> {
    fs::create_dir_all(path.parent().unwrap_or(Path::new(".")))?;
    put(path, text)
}

/// As [`replace`], into a directory that is there.
fn put(path: &Path, text: &str) -> io::Result<()> {
    let mut file = new_file(path.parent().unwrap_or(Path::new(".")))?;
    file.write_all(text.as_bytes())?;
    file.persist(path).map_err(|error| error.error)?;
    Ok(())
}

/// A new file that others may read, as `fs::write` makes it.
#[cfg(unix)]
fn new_file(directory: &Path) -> io::Result<tempfile::NamedTempFile> {
    use std::os::unix::fs::PermissionsExt;
    tempfile::Builder::new().permissions(fs::Permissions::from_mode(0o644)).tempfile_in(directory)
}

/// A new file.
#[cfg(not(unix))]
fn new_file(directory: &Path) -> io::Result<tempfile::NamedTempFile> {
    tempfile::NamedTempFile::new_in(directory)
}

/// The paths of all Rust files below the crate's `src`, sorted; they may be somebody else's.
///
/// # Errors
/// When a directory cannot be read.
pub fn rust_paths(out: &Path) -> io::Result<Vec<String>> {
    let mut found = Vec::new();
    rust_files(out, "src", &mut found)?;
    found.sort();
    Ok(found)
}

fn rust_files(out: &Path, directory: &str, found: &mut Vec<String>) -> io::Result<()> {
    let path = out.join(directory);
    let entries = match fs::read_dir(&path) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(()),
        other => other.map_err(|error| named(&path, &error))?,
    };
    for entry in entries {
        let entry = entry?;
        let name = format!("{directory}/{}", entry.file_name().to_string_lossy());
        let kind = entry.file_type()?;
        if kind.is_dir() {
            rust_files(out, &name, found)?;
        } else if kind.is_file() && name.ends_with(".rs") {
            found.push(name);
        }
    }
    Ok(())
}

fn read(path: &PathBuf) -> io::Result<Option<String>> {
    match fs::read_to_string(path) {
        Ok(text) => Ok(Some(text)),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(named(path, &error)),
    }
}

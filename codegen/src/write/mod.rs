//! Pages to disk: only what changed is written, what has no spec any more is deleted, nothing is half written.

mod manifest;

use std::collections::BTreeMap;
use std::fs;
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};

pub use manifest::{package_name, too_many_features};

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

/// Compares the pages with the crate at `out`.
///
/// # Errors
/// When a file cannot be read, or a page would replace a file that was not generated.
pub fn compare(out: &Path, model: &Model, pages: &[Page]) -> io::Result<Changes> {
    let mut wanted: BTreeMap<String, String> = BTreeMap::new();
    for page in pages {
        wanted.insert(page.path.clone(), page.text.clone());
    }
    let manifest = read(&out.join("Cargo.toml"))?;
    wanted.insert("Cargo.toml".to_owned(), manifest::with_features(manifest.as_deref(), model)?);
    let mut changes = Changes::default();
    for (path, text) in &wanted {
        let old = read(&out.join(path))?;
        match old {
            Some(old) if old == *text => changes.unchanged += 1,
            Some(old) if path.ends_with(".rs") && !old.is_empty() && !old.starts_with(MARK) => {
                let message =
                    format!("{}: not a generated file; move it away or choose another --out", out.join(path).display());
                return Err(io::Error::new(io::ErrorKind::AlreadyExists, message));
            }
            old => changes.written.push((path.clone(), old.unwrap_or_default(), text.clone())),
        }
    }
    let mut present = Vec::new();
    generated_files(out, "src", &mut present)?;
    present.sort();
    changes.deleted.extend(present.into_iter().filter(|(path, _)| !wanted.contains_key(path)));
    Ok(changes)
}

/// Carries the changes out. Each file is replaced as a whole.
///
/// # Errors
/// When a file cannot be written or deleted.
pub fn apply(out: &Path, changes: &Changes) -> io::Result<()> {
    for (path, _, text) in &changes.written {
        let path = out.join(path);
        replace(&path, text).map_err(|error| named(&path, &error))?;
    }
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
    let directory = path.parent().unwrap_or(Path::new("."));
    fs::create_dir_all(directory)?;
    let mut file = new_file(directory)?;
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

fn generated_files(out: &Path, directory: &str, found: &mut Vec<(String, String)>) -> io::Result<()> {
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
            generated_files(out, &name, found)?;
        } else if kind.is_file() && name.ends_with(".rs") {
            let text = read(&entry.path())?.unwrap_or_default();
            if text.starts_with(MARK) {
                found.push((name, text));
            }
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

//! Page files on disk: which there are, their bytes, and many of them at a time.

use std::fs;
use std::io::{self, Read as _};
use std::path::{Path, PathBuf};

use rayon::prelude::*;
use sha2::{Digest, Sha256};

use super::bytes::{LARGEST_PAGE, PageError};
use crate::source::named;

/// So many pages are in memory at most, for each thread.
const AT_A_TIME: usize = 4;

/// Ends of the names of page files; in a directory, other files are no pages.
const ENDS: [&str; 7] = ["htm", "html", "markdown", "md", "rst", "txt", "xhtml"];

/// The pages that paths name: files as they are, of directories every page file below, sorted by name.
///
/// # Errors
/// When a path does not exist, or a directory cannot be read.
pub fn page_files(paths: &[PathBuf]) -> io::Result<Vec<PathBuf>> {
    let mut found = Vec::new();
    for path in paths {
        let kind = fs::metadata(path).map_err(|error| named(path, &error))?;
        if kind.is_dir() {
            below(path, &mut found)?;
        } else {
            found.push(path.clone());
        }
    }
    Ok(found)
}

/// Adds the page files below a directory. Links and hidden names are not followed.
fn below(directory: &Path, found: &mut Vec<PathBuf>) -> io::Result<()> {
    let mut open = vec![directory.to_owned()];
    let first = found.len();
    while let Some(next) = open.pop() {
        for entry in fs::read_dir(&next).map_err(|error| named(&next, &error))? {
            let entry = entry?;
            let path = entry.path();
            let kind = entry.file_type()?;
            let end = path.extension().map(|end| end.to_string_lossy().to_lowercase()).unwrap_or_default();
            if entry.file_name().to_string_lossy().starts_with('.') {
                continue;
            } else if kind.is_dir() {
                open.push(path);
            } else if kind.is_file() && ENDS.contains(&end.as_str()) {
                found.push(path);
            }
        }
    }
    if let Some(added) = found.get_mut(first..) {
        added.sort();
    }
    Ok(())
}

/// The bytes of a page file. Never more than a page may have is read.
///
/// # Errors
/// When the file cannot be read, is no plain file, or is too large.
pub fn page_bytes(path: &Path) -> Result<Vec<u8>, PageError> {
    let unreadable = |error: io::Error| {
        PageError::new(format!("the page cannot be read: {error}"), "give the path of a file that you may read")
    };
    let kind = fs::metadata(path).map_err(unreadable)?;
    if !kind.is_file() {
        return Err(PageError::new("the page is no plain file", "save the page into a file, and give its path"));
    }
    let mut bytes = Vec::new();
    let most = u64::try_from(LARGEST_PAGE).unwrap_or(u64::MAX).saturating_add(1);
    fs::File::open(path).and_then(|file| file.take(most).read_to_end(&mut bytes)).map_err(unreadable)?;
    Ok(bytes)
}

/// The hash of a page, as `source.sha256` has it.
pub fn sha256(bytes: &[u8]) -> String {
    hexadecimal(&Sha256::digest(bytes))
}

/// Bytes as lower-case hexadecimal digits.
pub(super) fn hexadecimal(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// Works on every path, several at a time, and takes the results in the order of the paths.
///
/// # Errors
/// The first that `take` gives.
pub fn in_order<T: Send>(
    paths: &[PathBuf],
    work: impl Fn(&Path) -> T + Sync,
    mut take: impl FnMut(&Path, T) -> io::Result<()>,
) -> io::Result<()> {
    for some in paths.chunks(AT_A_TIME * rayon::current_num_threads().max(1)) {
        let done: Vec<T> = some.par_iter().map(|path| work(path)).collect();
        for (path, result) in some.iter().zip(done) {
            take(path, result)?;
        }
    }
    Ok(())
}

//! A service's files: all or none.

use std::fs;
use std::io;
use std::path::Path;

use super::Directory;
use crate::import::Imported;
use crate::import::mend::stem;
use crate::source::named;
use crate::write::replace;
use crate::yaml;

/// A spec file that is larger would not be read again.
const LARGEST: usize = 4 * 1024 * 1024;

/// What was written of a service.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Written {
    /// Files that are new or have changed.
    pub changed: usize,
    /// Files that were as they should be.
    pub unchanged: usize,
    /// Operations of the document that people have written specs of, which stay.
    pub kept: Vec<String>,
    /// Files of operations that the document no longer has; they stay too.
    pub unknown: Vec<String>,
}

/// Writes what has changed. If one file cannot be written, those before it get their old text back.
///
/// # Errors
/// When a file cannot be written, or would be too large to be read again.
pub fn write(directory: &Path, imported: &Imported, before: &Directory, partial: bool) -> io::Result<Written> {
    let mut files: Vec<(String, String)> = Vec::new();
    let mut written = Written { kept: imported.kept.clone(), ..Written::default() };
    if !before.known.service_by_hand {
        files.push(("service.yaml".to_owned(), yaml::file(&yaml::written(&imported.service))));
    }
    for operation in &imported.operations {
        files.push((format!("{}.yaml", stem(operation)), yaml::file(&yaml::written(operation))));
    }
    if let Some((name, text)) = files.iter().find(|(_, text)| text.len() > LARGEST) {
        let message = format!("{}: {} MiB, which no spec may have", directory.join(name).display(), text.len() >> 20);
        return Err(io::Error::new(io::ErrorKind::FileTooLarge, message));
    }
    let is_ours = |name: &String| files.iter().any(|(file, _)| file == name);
    if !partial {
        let by_hand =
            |name: &String| {
                before.known.by_hand.iter().any(|one| {
                    before.known.operations.get(one).is_some_and(|spec| format!("{}.yaml", stem(spec)) == *name)
                })
            };
        let left = before.texts.keys().filter(|name| *name != "service.yaml" && !is_ours(name) && !by_hand(name));
        written.unknown = left.cloned().collect();
    }
    let mut done: Vec<&str> = Vec::new();
    for (name, text) in &files {
        if before.texts.get(name) == Some(text) {
            written.unchanged += 1;
            continue;
        }
        let path = directory.join(name);
        if let Err(error) = replace(&path, text) {
            undo(directory, &done, before);
            return Err(named(&path, &error));
        }
        done.push(name);
        written.changed += 1;
    }
    Ok(written)
}

/// Puts back what stood there. Whatever fails now has failed before.
fn undo(directory: &Path, done: &[&str], before: &Directory) {
    for name in done {
        let path = directory.join(name);
        let _ = match before.texts.get(*name) {
            Some(text) => replace(&path, text),
            None => fs::remove_file(&path),
        };
    }
    let _ = fs::remove_dir(directory);
}

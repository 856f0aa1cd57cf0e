//! Files and directories to lists of operations.

use std::collections::BTreeSet;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use rayon::prelude::*;

use super::{Catalogue, Listed, document};
use crate::import::Trouble;
use crate::parse::{Specs, parse};
use crate::source::Sources;

/// A larger file is refused.
const LARGEST: u64 = 64 * 1024 * 1024;

/// Directories nest no deeper than this.
const DEEPEST: usize = 16;

/// Endings of files that a directory is searched for.
const ENDINGS: [&str; 4] = ["json", "yaml", "yml", "txt"];

/// Reads catalogues as they are named on the command line: `PATH`, `SERVICE=PATH` or `VENDOR/SERVICE=PATH`, each path a
/// directory of specs, a directory of other files, or a file: a vendor's description, or a list of names.
///
/// What cannot be read is told among the catalogue's troubles, and the rest goes on.
pub fn read(arguments: &[String]) -> Catalogue {
    let mut catalogue = Catalogue::default();
    for argument in arguments {
        let (named, path) = split(argument);
        match read_one(path, &mut catalogue.troubles) {
            Ok(lists) => catalogue.join(lists.into_iter().map(|list| renamed(list, named)).collect()),
            Err(trouble) => catalogue.troubles.push(trouble),
        }
    }
    catalogue
}

/// The service that is named beside a path, and the path.
fn split(argument: &str) -> (Option<&str>, &Path) {
    let is_name = |name: &str| {
        !name.is_empty() && name.chars().all(|letter| letter.is_ascii_alphanumeric() || "-_./".contains(letter))
    };
    match argument.split_once('=') {
        Some((name, path)) if is_name(name) && !Path::new(argument).exists() => (Some(name), Path::new(path)),
        _ => (None, Path::new(argument)),
    }
}

/// The list under the name that was given beside its path; its version no longer counts.
fn renamed(mut list: Listed, named: Option<&str>) -> Listed {
    let Some(named) = named else { return list };
    let (vendor, service) = named.split_once('/').map_or((None, named), |(vendor, name)| (Some(vendor), name));
    (list.vendor, list.version) = (vendor.map(str::to_owned), None);
    service.clone_into(&mut list.service);
    list
}

fn read_one(path: &Path, troubles: &mut Vec<Trouble>) -> Result<Vec<Listed>, Trouble> {
    let about = fs::metadata(path).map_err(|error| unreadable(path, &error))?;
    if !about.is_dir() {
        return read_file(path);
    }
    if is_specs(path) {
        return read_specs(path);
    }
    let mut files = Vec::new();
    list(path, 0, &mut files)?;
    files.sort();
    if files.is_empty() {
        let help = "give a directory of specs, of vendors' descriptions or of lists of names";
        return Err(Trouble::new(path.display(), "there is no .json, .yaml, .yml or .txt file", help));
    }
    let read: Vec<_> = files.par_iter().map(|file| read_file(file)).collect();
    let mut lists = Vec::new();
    for one in read {
        match one {
            Ok(found) => lists.extend(found),
            Err(trouble) => troubles.push(trouble),
        }
    }
    Ok(lists)
}

fn unreadable(path: &Path, error: &io::Error) -> Trouble {
    Trouble::new(path.display(), format!("it cannot be read: {error}"), "give a path that you may read")
}

/// Whether a directory below has a `vendor.yaml`.
fn is_specs(path: &Path) -> bool {
    let below = fs::read_dir(path).into_iter().flatten().flatten();
    below.into_iter().any(|entry| entry.path().join("vendor.yaml").is_file())
}

/// The specs that are there; what is wrong with them is for `check` to say.
fn read_specs(path: &Path) -> Result<Vec<Listed>, Trouble> {
    let sources = Sources::read(path).map_err(|error| unreadable(path, &error))?;
    let (specs, problems) = parse(&sources);
    if problems.is_empty() {
        return Ok(lists_of(&specs, path));
    }
    let help = format!("see what `apiscribe check --specs {}` says", path.display());
    Err(Trouble::new(path.display(), format!("{} mistake(s) in the structure of these specs", problems.len()), help))
}

fn lists_of(specs: &Specs, path: &Path) -> Vec<Listed> {
    let one = |parts: &[String], operation: &str| {
        let part = |index: usize| parts.get(index).cloned().unwrap_or_default();
        let service = specs.services.iter().find(|one| one.parts.iter().take(2).eq(parts.iter().take(2)));
        Listed {
            vendor: Some(part(0)),
            service: part(1),
            version: service.map(|one| one.spec.version.clone()).filter(|version| !version.is_empty()),
            operations: BTreeSet::from([operation.to_owned()]),
            from: BTreeSet::from([path.display().to_string()]),
        }
    };
    specs.operations.iter().map(|document| one(&document.parts, &document.spec.operation)).collect()
}

fn read_file(path: &Path) -> Result<Vec<Listed>, Trouble> {
    let size = fs::metadata(path).map_err(|error| unreadable(path, &error))?.len();
    if size > LARGEST {
        let message = format!("the file is larger than {} MiB", LARGEST >> 20);
        return Err(Trouble::new(path.display(), message, "give one document for each product, or a list of names"));
    }
    let bytes = fs::read(path).map_err(|error| unreadable(path, &error))?;
    let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    let is_list = path.extension().is_some_and(|ending| ending == "txt");
    let lists = if is_list { document::plain_list(&name, &bytes) } else { document::lists(&name, &bytes) };
    // Files of one name lie in several directories.
    let placed = |trouble: Trouble| match trouble.at.strip_prefix(&name) {
        Some(rest) => Trouble { at: format!("{}{rest}", path.display()), ..trouble },
        None => trouble,
    };
    lists.map_err(placed)
}

fn list(directory: &Path, depth: usize, files: &mut Vec<PathBuf>) -> Result<(), Trouble> {
    if depth > DEEPEST {
        let message = format!("directories nest deeper than {DEEPEST}");
        return Err(Trouble::new(directory.display(), message, "give the directory that has the files"));
    }
    for entry in fs::read_dir(directory).map_err(|error| unreadable(directory, &error))? {
        let entry = entry.map_err(|error| unreadable(directory, &error))?;
        let kind = entry.file_type().map_err(|error| unreadable(&entry.path(), &error))?;
        let path = entry.path();
        if entry.file_name().to_string_lossy().starts_with('.') {
            continue;
        }
        if kind.is_dir() {
            list(&path, depth + 1, files)?;
        } else if kind.is_file() && path.extension().is_some_and(|end| ENDINGS.iter().any(|known| end == *known)) {
            files.push(path);
        }
    }
    Ok(())
}

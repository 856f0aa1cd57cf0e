//! What stands in a directory of specs before an import.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use crate::import::names::Known;
use crate::name::items;
use crate::parse::parse;
use crate::source::{Sources, named};

/// The services of a vendor, by directory.
#[derive(Clone, Debug, Default)]
pub struct Tree {
    /// Directories with their services' versions, sorted by name.
    pub services: Vec<(String, String)>,
}

/// What stands in the directory of one service.
#[derive(Clone, Debug, Default)]
pub struct Directory {
    /// Its specs.
    pub known: Known,
    /// The text of every file, by its name.
    pub texts: std::collections::BTreeMap<String, String>,
}

impl Tree {
    /// Lists the services below a vendor's directory.
    ///
    /// # Errors
    /// When a directory that is there cannot be read.
    pub fn read(vendor: &Path) -> io::Result<Tree> {
        let mut tree = Tree::default();
        let entries = match fs::read_dir(vendor) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(tree),
            other => other.map_err(|error| named(vendor, &error))?,
        };
        for entry in entries {
            let entry = entry.map_err(|error| named(vendor, &error))?;
            let name = entry.file_name().to_string_lossy().into_owned();
            let path = entry.path().join("service.yaml");
            if name.starts_with('.') || !entry.path().is_dir() {
                continue;
            }
            let version = match fs::read_to_string(&path) {
                Ok(text) => version_of(&text),
                // A directory without a service is somebody's all the same.
                Err(_) => String::new(),
            };
            tree.services.push((name, version));
        }
        tree.services.sort();
        Ok(tree)
    }
}

/// The version that a `service.yaml` says, read without the rest.
fn version_of(text: &str) -> String {
    let line = text.lines().find_map(|line| line.strip_prefix("version:"));
    line.unwrap_or_default().trim().trim_matches(['"', '\'']).to_owned()
}

impl Directory {
    /// Reads the specs of a service.
    ///
    /// # Errors
    /// When a file that is there cannot be read.
    pub fn read(vendor: &str, service: &str, path: &Path) -> io::Result<Directory> {
        let mut found = Directory::default();
        let entries = match fs::read_dir(path) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(found),
            other => other.map_err(|error| named(path, &error))?,
        };
        for entry in entries {
            let file: PathBuf = entry.map_err(|error| named(path, &error))?.path();
            let name = file.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
            if name.ends_with(".yaml") && file.is_file() {
                let text = fs::read_to_string(&file).map_err(|error| named(&file, &error))?;
                found.texts.insert(name, text);
            }
        }
        let paths: Vec<(String, &str)> =
            found.texts.iter().map(|(name, text)| (format!("{vendor}/{service}/{name}"), text.as_str())).collect();
        let texts = paths.iter().map(|(path, text)| (path.as_str(), *text));
        let (specs, _) = parse(&Sources::from_texts("specs", texts));
        for document in specs.services {
            found.known.service_by_hand = !is_imported(document.spec.source.as_ref());
            found.known.service = Some(document.spec);
        }
        for document in specs.operations {
            let spec = document.spec;
            if !is_imported(spec.source.as_ref()) {
                found.known.by_hand.push(spec.operation.clone());
            }
            // Of a name that nothing can be made from, nothing is kept.
            if items::request(&spec).is_some() {
                found.known.operations.insert(spec.operation.clone(), spec);
            }
        }
        found.known.by_hand.sort();
        Ok(found)
    }
}

fn is_imported(source: Option<&crate::spec::Source>) -> bool {
    source.is_some_and(|source| source.metadata.is_some())
}

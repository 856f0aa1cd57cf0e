//! What every format does with what it made: given names, mended, written below its vendor, and told.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use apiscribe::import::disk::{Directory, write};
use apiscribe::import::names::Known;
use apiscribe::import::{Imported, Trouble};
use apiscribe::parse::parse;
use apiscribe::source::Sources;
use apiscribe::spec::Vendor;

use super::Asked;
use super::report::Report;

/// A vendor's directory, and the `vendor.yaml` in it: the one on disk, or one that is still to be written.
pub struct VendorHome {
    name: String,
    directory: PathBuf,
    text: String,
    spec: Vendor,
    is_new: bool,
}

impl VendorHome {
    /// Reads what is there; `otherwise` is the text of the `vendor.yaml` where there is none.
    pub fn read(out: &Path, name: &str, otherwise: &str) -> Result<VendorHome, Trouble> {
        let directory = out.join(name);
        let path = directory.join("vendor.yaml");
        let there = match fs::read_to_string(&path) {
            Ok(text) => Some(text),
            Err(error) if error.kind() == io::ErrorKind::NotFound => None,
            Err(error) => {
                let message = format!("the file cannot be read: {error}");
                return Err(Trouble::new(path.display(), message, "make it readable, or give another --out"));
            }
        };
        let is_new = there.is_none();
        let text = there.unwrap_or_else(|| otherwise.to_owned());
        let (specs, _) =
            parse(&Sources::from_texts("specs", [(format!("{name}/vendor.yaml").as_str(), text.as_str())]));
        let spec = specs.vendors.into_iter().next().map(|document| document.spec).ok_or_else(|| {
            Trouble::new(path.display(), "this is no vendor.yaml", "see what `apiscribe check` says of it")
        })?;
        Ok(VendorHome { name: name.to_owned(), directory, text, spec, is_new })
    }

    /// The vendor's directory.
    pub fn directory(&self) -> &Path {
        &self.directory
    }

    /// Writes the `vendor.yaml` where there is none, once a service stands beside it.
    pub fn complete(&self, report: &Report) -> Result<(), Trouble> {
        let path = self.directory.join("vendor.yaml");
        if !self.is_new || report.services == 0 {
            return Ok(());
        }
        apiscribe::write::replace(&path, &self.text).map_err(|error| unwritable(&path, &error))
    }

    /// Settles a service and writes it.
    pub fn keep(
        &self,
        asked: &Asked,
        service: &str,
        mut imported: Imported,
        settled: fn(&mut Imported, &Vendor, &Known),
        report: &mut Report,
    ) -> Result<(), Trouble> {
        let directory = self.directory.join(service);
        let here = |error: io::Error| unwritable(&directory, &error);
        report.names.extend(imported.operations.iter().map(|operation| operation.operation.clone()));
        let before = Directory::read(&self.name, service, &directory).map_err(here)?;
        imported.service.service = service.to_owned();
        settled(&mut imported, &self.spec, &before.known);
        report.left_out.merge(std::mem::take(&mut imported.left_out));
        report.troubles.append(&mut imported.troubles);
        if imported.operations.is_empty() {
            report.written.kept = std::mem::take(&mut imported.kept);
            return Ok(());
        }
        report.written = write(&directory, &imported, &before, asked.wanted().only.is_some()).map_err(here)?;
        report.services = 1;
        report.operations = imported.operations.len();
        Ok(())
    }
}

/// A document with the name of its file, without directories.
pub fn bytes(file: &Path) -> Result<(String, Vec<u8>), Trouble> {
    let bytes = fs::read(file).map_err(|error| {
        let message = format!("the file cannot be read: {error}");
        Trouble::new(file.display(), message, "give the path of a file that you may read")
    })?;
    Ok((file.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default(), bytes))
}

fn unwritable(path: &Path, error: &io::Error) -> Trouble {
    Trouble::new(path.display(), error.to_string(), "make the directory writable, or give another --out")
}

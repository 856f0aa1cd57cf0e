//! `apiscribe import alibaba`.

use std::fs;
use std::io;
use std::path::Path;
use std::process::ExitCode;

use apiscribe::import::alibaba::{self, VENDOR};
use apiscribe::import::disk::{Directory, Tree, Wish, places, write};
use apiscribe::import::{Trouble, settle};
use apiscribe::parse::parse;
use apiscribe::source::Sources;
use apiscribe::spec::Vendor;
use rayon::prelude::*;

use super::Asked;
use super::report::Report;

const NAME: &str = "alibaba";

const VENDOR_FILE: &str = "vendor.yaml";

#[derive(Debug, clap::Args)]
pub struct Alibaba {
    #[command(flatten)]
    asked: Asked,
}

impl Alibaba {
    pub fn run(&self) -> io::Result<ExitCode> {
        let root = self.asked.out.join(NAME);
        let tree = Tree::read(&root)?;
        let (vendor, is_new) = vendor(&root)?;
        let wishes: Vec<Wish> = self.asked.files.par_iter().map(|file| wish(file)).collect();
        let places = places(&wishes, &tree);
        let bar = super::super::page_bar(self.asked.files.len());
        let work: Vec<(usize, &Path)> = self.asked.files.iter().map(|path| path.as_path()).enumerate().collect();
        let done: Vec<Report> = work
            .par_iter()
            .map(|(index, file)| {
                let place = places.get(*index).map(String::as_str).unwrap_or_default();
                // The second document of one product version would undo the first.
                let again = wishes.iter().take(*index).any(|wish| Some(wish) == wishes.get(*index));
                let report = if again { twice(file) } else { self.one(file, place, &root, &vendor) };
                bar.inc(1);
                report
            })
            .collect();
        bar.finish_and_clear();
        let mut report = Report::default();
        done.into_iter().for_each(|one| report.merge(one));
        if is_new && report.services > 0 {
            apiscribe::write::replace(&root.join(VENDOR_FILE), VENDOR)?;
        }
        report.unmet(&self.asked.wanted().only);
        report.tell(self.asked.format)
    }

    /// One document; whatever is wrong with it is its own trouble.
    fn one(&self, file: &Path, place: &str, root: &Path, vendor: &Vendor) -> Report {
        let mut report = Report::default();
        if let Err(trouble) = self.try_one(file, place, root, vendor, &mut report) {
            report.troubles.push(trouble);
        }
        report
    }

    fn try_one(
        &self,
        file: &Path,
        place: &str,
        root: &Path,
        vendor: &Vendor,
        report: &mut Report,
    ) -> Result<(), Trouble> {
        let unreadable = |error: io::Error| {
            Trouble::new(
                file.display(),
                format!("the file cannot be read: {error}"),
                "give the path of a file that you may read",
            )
        };
        let bytes = fs::read(file).map_err(unreadable)?;
        let name = file.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        let wanted = self.asked.wanted();
        let mut imported = alibaba::import(&name, &bytes, &wanted)?;
        drop(bytes);
        report.names = imported.operations.iter().map(|operation| operation.operation.clone()).collect();
        imported.service.service = place.to_owned();
        let directory = root.join(place);
        let here = |error: io::Error| {
            Trouble::new(directory.display(), error.to_string(), "make the directory writable, or give another --out")
        };
        let before = Directory::read(NAME, place, &directory).map_err(here)?;
        settle(&mut imported, vendor, &before.known);
        report.left_out = std::mem::take(&mut imported.left_out);
        report.troubles = std::mem::take(&mut imported.troubles);
        if imported.operations.is_empty() {
            report.written.kept = std::mem::take(&mut imported.kept);
            if !wanted.only.is_some() && report.troubles.is_empty() {
                report.left_out.add("document without operations", format!("{name}#/apis"));
            }
            return Ok(());
        }
        report.written = write(&directory, &imported, &before, wanted.only.is_some()).map_err(here)?;
        report.services = 1;
        report.operations = imported.operations.len();
        Ok(())
    }
}

/// Whose a file is. A file that cannot be read is told of later.
fn wish(file: &Path) -> Wish {
    let head = fs::read(file).ok().and_then(|bytes| alibaba::product(&bytes));
    match head {
        Some(head) => Wish { product: head.product, version: head.version },
        None => Wish { product: file.display().to_string(), version: String::new() },
    }
}

fn twice(file: &Path) -> Report {
    let trouble = Trouble::new(
        file.display(),
        "another file of this run has the same product and version",
        "give one document for each version of a product",
    );
    Report { troubles: vec![trouble], ..Report::default() }
}

/// The vendor's facts: those on disk, or ours, which are still to be written then.
fn vendor(root: &Path) -> io::Result<(Vendor, bool)> {
    let path = root.join(VENDOR_FILE);
    let there = match fs::read_to_string(&path) {
        Ok(text) => Some(text),
        Err(error) if error.kind() == io::ErrorKind::NotFound => None,
        Err(error) => return Err(io::Error::new(error.kind(), format!("{}: {error}", path.display()))),
    };
    let text = there.as_deref().unwrap_or(VENDOR);
    let (specs, _) = parse(&Sources::from_texts("specs", [("alibaba/vendor.yaml", text)]));
    let document = specs.vendors.into_iter().next();
    document
        .map(|document| (document.spec, there.is_none()))
        .ok_or_else(|| io::Error::other(format!("{}: this is no vendor.yaml; see `apiscribe check`", path.display())))
}

//! `apiscribe import alibaba`.

use std::fs;
use std::io;
use std::path::Path;
use std::process::ExitCode;

use apiscribe::import::alibaba::{self, VENDOR};
use apiscribe::import::disk::{Tree, Wish, places};
use apiscribe::import::{Trouble, settle};
use rayon::prelude::*;

use super::Asked;
use super::keep::{VendorHome, bytes};
use super::report::Report;

#[derive(Debug, clap::Args)]
pub struct Alibaba {
    #[command(flatten)]
    asked: Asked,
}

impl Alibaba {
    pub fn run(&self) -> io::Result<ExitCode> {
        let mut report = Report::default();
        let done = self.all(&mut report);
        report.troubles.extend(done.err());
        report.unmet(&self.asked.wanted().only);
        report.tell(self.asked.format)
    }

    fn all(&self, report: &mut Report) -> Result<(), Trouble> {
        let home = VendorHome::read(&self.asked.out, "alibaba", VENDOR)?;
        let tree = Tree::read(home.directory()).map_err(|error| {
            Trouble::new(self.asked.out.display(), error.to_string(), "make it readable, or give another --out")
        })?;
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
                let report = if again { twice(file) } else { self.one(file, place, &home) };
                bar.inc(1);
                report
            })
            .collect();
        bar.finish_and_clear();
        done.into_iter().for_each(|one| report.merge(one));
        home.complete(report)
    }

    /// One document; whatever is wrong with it is its own trouble.
    fn one(&self, file: &Path, place: &str, home: &VendorHome) -> Report {
        let mut report = Report::default();
        let done = self.try_one(file, place, home, &mut report);
        report.troubles.extend(done.err());
        report
    }

    fn try_one(&self, file: &Path, place: &str, home: &VendorHome, report: &mut Report) -> Result<(), Trouble> {
        let (name, bytes) = bytes(file)?;
        let imported = alibaba::import(&name, &bytes, &self.asked.wanted())?;
        drop(bytes);
        home.keep(&self.asked, place, imported, settle, report)
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

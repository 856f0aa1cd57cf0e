//! `apiscribe drift`: pages against the specs that were written from them.

mod known;
mod report;

use std::io;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use apiscribe::parse::parse;
use apiscribe::source::Sources;
use apiscribe::transcribe::bytes::PageError;
use apiscribe::transcribe::drift::{Change, Drift as Found, drift};
use apiscribe::transcribe::pages::{in_order, page_bytes, page_files, sha256};
use apiscribe::transcribe::transcribe;
use clap::ValueEnum;

use super::transcribe::KnownOfPages;
use known::{Known, Spec};
use report::Report;

#[derive(Debug, clap::Args)]
pub struct Drift {
    /// Pages, as they are now.
    #[arg(value_name = "PAGE", required_unless_present = "pages_in")]
    pages: Vec<PathBuf>,
    /// Every page below this directory, too.
    #[arg(long = "pages", value_name = "DIR")]
    pages_in: Option<PathBuf>,
    #[command(flatten)]
    specs: super::SpecsDirectory,
    #[command(flatten)]
    known: KnownOfPages,
    /// How changes are written.
    #[arg(long, value_enum, default_value_t = Shape::Human)]
    format: Shape,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Shape {
    /// For people.
    Human,
    /// One JSON object a line.
    Json,
}

/// What became of one page.
pub enum OfPage {
    /// It says something of operations, or would, and its bytes are those that their specs were written from.
    Read(Vec<OfOperation>),
    /// It could not be read.
    Unread(PageError),
}

/// What became of one operation of a page.
pub struct OfOperation {
    /// Its name, where the page gives it.
    pub operation: String,
    /// The spec's file and what changed; `None`: no spec describes it.
    pub found: Option<(String, Found)>,
}

impl Drift {
    pub fn run(&self) -> io::Result<ExitCode> {
        let sources = Sources::read(&self.specs.specs)?;
        let (specs, problems) = parse(&sources);
        if specs.operations.is_empty() {
            let problems = if problems.is_empty() { "" } else { " can be read; `apiscribe check` says why" };
            return Err(io::Error::other(format!("{}: no spec{problems}", self.specs.specs.display())));
        }
        let known = Known::of(&sources, &specs);
        let asked: Vec<PathBuf> = self.pages.iter().chain(&self.pages_in).cloned().collect();
        let paths = page_files(&asked)?;
        let mut report = Report::start(self.format, paths.len());
        in_order(&paths, |path| self.look(path, &known), |path, of_page| report.page(path, &of_page))?;
        let specs = known.specs.iter().filter(|_| self.pages_in.is_some());
        report.finish(specs.map(|spec| (spec.path.as_str(), spec.operation())))
    }

    fn look(&self, path: &Path, known: &Known<'_>) -> OfPage {
        let bytes = match page_bytes(path) {
            Ok(bytes) => bytes,
            Err(error) => return OfPage::Unread(error),
        };
        let hash = sha256(&bytes);
        let same = |spec: &Spec<'_>| (spec.path.clone(), Found { change: Change::Nothing, differences: Vec::new() });
        let known_already = known.with_hash(&hash);
        if !known_already.is_empty() {
            let unchanged =
                |spec: &&Spec<'_>| OfOperation { operation: spec.operation().to_owned(), found: Some(same(spec)) };
            return OfPage::Read(known_already.iter().map(unchanged).collect());
        }
        let read = match transcribe(&bytes, self.known.known()) {
            Ok(read) => read,
            Err(error) => return OfPage::Unread(error),
        };
        let of_operation = |reading| {
            let found = known.spec_of(reading, read.dialect.vendor).map(|spec| {
                let drift = || (spec.path.clone(), drift(&spec.document.spec, spec.service, reading));
                if spec.knows(&hash) { same(spec) } else { drift() }
            });
            let operation =
                reading.operation.as_ref().map_or("an operation without a name", |said| said.value.as_str());
            OfOperation { operation: operation.to_owned(), found }
        };
        OfPage::Read(read.readings.iter().map(of_operation).collect())
    }
}

impl OfPage {
    /// The greatest change on the page.
    pub fn change(&self) -> Option<Change> {
        match self {
            OfPage::Read(all) => all.iter().filter_map(|one| Some(one.found.as_ref()?.1.change)).max(),
            OfPage::Unread(_) => None,
        }
    }
}

//! `apiscribe report`: what the specs cover, and how fresh it is.
//!
//! The page and the summary go into a directory; with `--format`, one form goes to standard output. What cannot be read of
//! a catalogue goes to standard error, and the rest goes on.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use apiscribe::check::check;
use apiscribe::parse::parse;
use apiscribe::report::{Day, Report as Coverage, catalogue, html, json, markdown};
use apiscribe::source::Sources;
use apiscribe::write;
use clap::ValueEnum;

#[derive(Debug, clap::Args)]
pub struct Report {
    #[command(flatten)]
    specs: super::SpecsDirectory,
    /// The directory for report.html and report.md.
    #[arg(long, value_name = "DIR", default_value = "target/report")]
    out: PathBuf,
    /// What operations there are: a vendor's descriptions, other specs, or lists of names; as a file or a directory.
    #[arg(long, value_name = "[SERVICE=]PATH", num_args = 1..)]
    catalogue: Vec<String>,
    /// The day on which ages are counted, YYYY-MM-DD; the system's day (UTC) unless given.
    #[arg(long, value_name = "DAY")]
    today: Option<Day>,
    /// Prints one form to standard output, and writes no files.
    #[arg(long, value_enum, conflicts_with = "out")]
    format: Option<Form>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Form {
    /// The page.
    Html,
    /// The summary.
    Markdown,
    /// Every count of every operation.
    Json,
}

impl Report {
    pub fn run(&self) -> io::Result<ExitCode> {
        let sources = Sources::read(&self.specs.specs)?;
        let (specs, mistakes) = parse(&sources);
        let (checked, diagnostics) = check(specs, mistakes);
        let Some(checked) = checked else {
            let mistakes = super::tell(&sources, &diagnostics)?;
            eprintln!("{mistakes} mistake(s) in the specs; nothing was written");
            return Ok(ExitCode::from(1));
        };
        let catalogue = (!self.catalogue.is_empty()).then(|| catalogue::read(&self.catalogue));
        let day = self.today.unwrap_or_else(Day::today);
        let report = Coverage::of(checked.specs(), &diagnostics, catalogue, day);
        match self.format {
            Some(Form::Html) => super::print(&html::html(&report))?,
            Some(Form::Markdown) => super::print(&markdown::markdown(&report))?,
            Some(Form::Json) => super::print(&format!("{:#}\n", json::json(&report)))?,
            None => self.write(&report)?,
        }
        for trouble in &report.troubles {
            eprintln!("{trouble}");
        }
        Ok(if report.troubles.is_empty() { ExitCode::SUCCESS } else { ExitCode::from(1) })
    }

    fn write(&self, report: &Coverage) -> io::Result<()> {
        let page = keep(&self.out.join("report.html"), &html::html(report))?;
        let summary = keep(&self.out.join("report.md"), &markdown::markdown(report))?;
        let totals = report.totals();
        let words = |is_new: bool| if is_new { "written" } else { "unchanged" };
        super::print(&format!(
            "{} operations of {} services: {} {}, {} {}\n",
            totals.operations,
            totals.services,
            self.out.join("report.html").display(),
            words(page),
            self.out.join("report.md").display(),
            words(summary),
        ))
    }
}

/// Writes a file as a whole, unless it is as it should be.
fn keep(path: &Path, text: &str) -> io::Result<bool> {
    if fs::read(path).is_ok_and(|old| old == text.as_bytes()) {
        return Ok(false);
    }
    let named = |error: io::Error| io::Error::new(error.kind(), format!("{}: {error}", path.display()));
    write::replace(path, text).map(|()| true).map_err(named)
}

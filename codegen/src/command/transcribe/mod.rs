//! `apiscribe transcribe`: documentation pages to drafts of specs.

mod destination;
mod report;

use std::io;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use apiscribe::transcribe::bytes::PageError;
use apiscribe::transcribe::dialect::{self, Dialect};
use apiscribe::transcribe::page::Format;
use apiscribe::transcribe::pages::{in_order, page_bytes, page_files};
use apiscribe::transcribe::{Known, Transcription, transcribe};
use clap::ValueEnum;

use destination::Destination;
use report::Report;

#[derive(Debug, clap::Args)]
pub struct Transcribe {
    /// Pages of HTML, Markdown, reStructuredText or text; of directories, every page below.
    #[arg(required = true, value_name = "PAGE")]
    pages: Vec<PathBuf>,
    /// What is made of the pages.
    #[arg(long, value_enum, default_value_t = Shape::Yaml)]
    format: Shape,
    /// Writes a file for each operation into this directory instead of printing.
    #[arg(long, value_name = "DIR")]
    out_dir: Option<PathBuf>,
    /// Merges into the specs of a service's directory, or into one spec; what people wrote stays.
    #[arg(long, value_name = "PATH", conflicts_with_all = ["out_dir", "format"])]
    into: Option<PathBuf>,
    #[command(flatten)]
    known: KnownOfPages,
    /// The operation's name, for one page that does not give it.
    #[arg(long, value_name = "NAME")]
    operation: Option<String>,
    #[command(flatten)]
    source: SourceOfPages,
    /// Tells of pages that cannot be read only.
    #[arg(long, short)]
    quiet: bool,
}

/// What is known of the pages, instead of finding it out.
#[derive(Clone, Copy, Debug, clap::Args)]
pub struct KnownOfPages {
    /// The pages' layout; found out by their content if absent.
    #[arg(long, value_name = "NAME", value_parser = dialect_named)]
    dialect: Option<&'static Dialect>,
    /// The pages' format, `html`, `markdown`, `rst` or `text`; found out by their content if absent.
    #[arg(long, value_name = "NAME", value_parser = format_named)]
    page_format: Option<Format>,
}

impl KnownOfPages {
    pub fn known(self) -> Known<'static> {
        Known { format: self.page_format, dialect: self.dialect, operation: None }
    }
}

/// Where the pages come from.
#[derive(Clone, Debug, clap::Args)]
struct SourceOfPages {
    /// The address of the page, for `source`.
    #[arg(long, value_name = "URL")]
    url: Option<String>,
    /// The day on which the pages were read, `2026-11-21`; today if absent.
    #[arg(long, value_name = "DATE")]
    read: Option<String>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Shape {
    /// A draft of a spec.
    Yaml,
    /// One JSON object for each operation, with a place for each fact.
    Json,
    /// One fact a line, with its place.
    Outline,
}

fn dialect_named(name: &str) -> Result<&'static Dialect, String> {
    dialect::named(name).ok_or_else(|| {
        let lines = dialect::DIALECTS.iter().map(|dialect| format!("\n  {:<28} {}", dialect.name, dialect.summary));
        format!("the layouts are{}", lines.collect::<String>())
    })
}

fn format_named(name: &str) -> Result<Format, String> {
    let found = Format::ALL.iter().find(|(_, word)| *word == name);
    found.map(|(format, _)| *format).ok_or_else(|| "the formats are html, markdown, rst and text".to_owned())
}

impl Transcribe {
    pub fn run(&self) -> io::Result<ExitCode> {
        let paths = page_files(&self.pages)?;
        let one = match (paths.as_slice(), &self.operation) {
            ([_, _, ..], Some(_)) => return Err(io::Error::other("--operation names the operation of one page")),
            (_, name) => name.as_deref(),
        };
        let mut destination = Destination::new(self)?;
        let mut report = Report::start(paths.len(), self.quiet);
        let shaping = destination.shaping();
        let work = |path: &Path| {
            let read = transcribe(&page_bytes(path)?, Known { operation: one, ..self.known.known() })?;
            let texts = read.readings.iter().map(|reading| shaping.text(&read, reading)).collect();
            Ok::<(Transcription, Vec<Option<String>>), PageError>((read, texts))
        };
        in_order(&paths, work, |path, read| {
            let (read, texts) = match read {
                Err(error) => return report.unread(path, &error),
                Ok(read) => read,
            };
            report.read(path, &read)?;
            let mut kept = true;
            for (reading, text) in read.readings.iter().zip(texts) {
                match destination.take(path, &read, reading, text) {
                    Ok(done) => report.done(&done)?,
                    Err(error) => {
                        kept = false;
                        report.error(path, &error)?;
                    }
                }
            }
            report.page(kept);
            Ok(())
        })?;
        report.finish()
    }
}

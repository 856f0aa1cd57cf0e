//! What is told of pages: a line for each, and below it what was guessed, mended, left out or unknown.

use std::io::{self, Write as _};
use std::path::Path;
use std::process::ExitCode;

use apiscribe::transcribe::Transcription;
use apiscribe::transcribe::bytes::PageError;
use indicatif::ProgressBar;

/// Tells of pages on standard error, beside a bar where that is a terminal.
pub struct Report {
    bar: ProgressBar,
    quiet: bool,
    pages: usize,
    unread: usize,
}

impl Report {
    pub fn start(pages: usize, quiet: bool) -> Self {
        let bar = super::super::page_bar(if quiet { 0 } else { pages });
        Report { bar, quiet, pages, unread: 0 }
    }

    /// A page is done with; `kept` is whether all of it was read and kept.
    pub fn page(&mut self, kept: bool) {
        self.bar.inc(1);
        self.unread += usize::from(!kept);
    }

    /// A page that could not be read.
    pub fn unread(&mut self, path: &Path, error: &PageError) -> io::Result<()> {
        self.page(false);
        self.error(path, error)
    }

    /// What went wrong with a page.
    pub fn error(&self, path: &Path, error: &PageError) -> io::Result<()> {
        self.tell(&super::super::page_error(path, error))
    }

    /// A page that was read.
    pub fn read(&self, path: &Path, read: &Transcription) -> io::Result<()> {
        if self.quiet {
            return Ok(());
        }
        let name = |reading: &apiscribe::transcribe::reading::Reading| {
            reading.operation.as_ref().map_or("an operation without a name", |said| said.value.as_str()).to_owned()
        };
        let names: Vec<String> = read.readings.iter().map(name).collect();
        let (dialect, format) = (read.dialect.name, read.format.word());
        let mut lines = vec![format!("{}: {} ({dialect}, {format})", path.display(), names.join(", "))];
        for remark in read.readings.iter().flat_map(|reading| &reading.remarks) {
            let place = format!("{}:{}:{}", path.display(), remark.at.line, remark.at.column);
            lines.push(format!("  {}: {} ({place})", remark.kind.word(), remark.message));
        }
        self.tell(&lines.join("\n"))
    }

    /// What was done with a reading.
    pub fn done(&self, lines: &[String]) -> io::Result<()> {
        if self.quiet || lines.is_empty() { Ok(()) } else { self.tell(&format!("  {}", lines.join("\n  "))) }
    }

    fn tell(&self, text: &str) -> io::Result<()> {
        self.bar.suspend(|| writeln!(io::stderr(), "{text}"))
    }

    pub fn finish(self) -> io::Result<ExitCode> {
        self.bar.finish_and_clear();
        if self.pages > 1 && !self.quiet {
            let read = self.pages.saturating_sub(self.unread);
            writeln!(io::stderr(), "{read} of {} pages read", self.pages)?;
        }
        Ok(if self.unread == 0 { ExitCode::SUCCESS } else { ExitCode::from(1) })
    }
}

//! What is wrong, where, and the cure.

mod github;
mod human;
mod json;

use std::io::{self, Write};
use std::ops::Range;

pub(crate) use github::{data, property};

use crate::source::{FileId, Sources};

/// How bad a diagnostic is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// Nothing is generated while it stands.
    Error,
    /// Worth a look.
    Warning,
    /// Good to know.
    Info,
}

impl Severity {
    /// The word in every format.
    pub fn word(self) -> &'static str {
        match self {
            Severity::Error => "error",
            Severity::Warning => "warning",
            Severity::Info => "info",
        }
    }
}

/// One mistake.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Diagnostic {
    /// The rule that found it: a name of the rule table.
    pub rule: &'static str,
    /// How bad it is.
    pub severity: Severity,
    /// The file.
    pub file: FileId,
    /// Where in the file, in bytes.
    pub span: Range<usize>,
    /// The way to it from the root of the file: `parameters[3].range`.
    pub at: String,
    /// What is wrong, in one sentence without a full stop.
    pub message: String,
    /// The cure, in one sentence without a full stop.
    pub help: String,
}

impl Diagnostic {
    /// The key that puts diagnostics in reading order.
    pub fn order(&self) -> (FileId, usize, usize, &'static str, String) {
        (self.file, self.span.start, self.span.end, self.rule, self.message.clone())
    }
}

/// How diagnostics are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// For people, with the source line; in colour when asked.
    Human {
        /// Whether to use terminal colours.
        colour: bool,
    },
    /// One JSON object a line.
    Json,
    /// GitHub workflow commands.
    Github,
}

/// Writes all diagnostics.
///
/// # Errors
/// When `out` does not take them.
pub fn write(out: &mut dyn Write, sources: &Sources, all: &[Diagnostic], format: Format) -> io::Result<()> {
    for diagnostic in all {
        let Some(file) = sources.file(diagnostic.file) else { continue };
        match format {
            Format::Human { colour } => human::write(out, file, diagnostic, colour)?,
            Format::Json => json::write(out, file, diagnostic)?,
            Format::Github => github::write(out, file, diagnostic)?,
        }
    }
    Ok(())
}

//! How a rule says what it found.

use crate::diagnostic::{Diagnostic, Severity};
use crate::parse::{At, Document, Spans};
use crate::source::FileId;

/// A key or a value in a file.
#[derive(Clone, Debug)]
pub enum Place {
    /// The key at the end of the way.
    Key(At),
    /// The value at the end of the way.
    Value(At),
}

/// What rules found in one file.
#[derive(Debug)]
pub struct Report<'a> {
    rule: &'static str,
    file: FileId,
    spans: &'a Spans,
    found: Vec<Diagnostic>,
}

impl<'a> Report<'a> {
    /// An empty report.
    pub fn new(rule: &'static str, file: FileId, spans: &'a Spans) -> Self {
        Report { rule, file, spans, found: Vec::new() }
    }

    /// The same report, for what another rule finds.
    pub(super) fn of(&mut self, rule: &'static str) -> &mut Self {
        self.rule = rule;
        self
    }

    /// A mistake; nothing is generated while it stands.
    pub fn error(&mut self, place: Place, message: impl Into<String>, help: impl Into<String>) {
        self.add(Severity::Error, place, message.into(), help.into());
    }

    /// Something worth a look.
    pub fn warning(&mut self, place: Place, message: impl Into<String>, help: impl Into<String>) {
        self.add(Severity::Warning, place, message.into(), help.into());
    }

    /// Something that is good to know.
    pub fn info(&mut self, place: Place, message: impl Into<String>, help: impl Into<String>) {
        self.add(Severity::Info, place, message.into(), help.into());
    }

    /// What was found.
    pub fn finish(self) -> Vec<Diagnostic> {
        self.found
    }

    fn add(&mut self, severity: Severity, place: Place, message: String, help: String) {
        let (at, span) = match &place {
            Place::Key(at) => (at, self.spans.key(at.as_str())),
            Place::Value(at) => (at, self.spans.value(at.as_str())),
        };
        let span = span.unwrap_or_else(|| self.nearest(at.as_str()));
        let (rule, file, at) = (self.rule, self.file, at.to_string());
        self.found.push(Diagnostic { rule, severity, file, span, at, message, help });
    }

    /// The key of the nearest thing above that stands in the file: for what is missing.
    fn nearest(&self, at: &str) -> std::ops::Range<usize> {
        let mut way = at;
        while let Some(cut) = way.rfind(['.', '[']) {
            way = way.get(..cut).unwrap_or("");
            if let Some(span) = self.spans.key(way) {
                return span;
            }
        }
        0..0
    }
}

/// What a rule on the whole tree found.
#[derive(Debug)]
pub struct Reports {
    rule: &'static str,
    found: Vec<Diagnostic>,
}

impl Reports {
    pub(super) fn new(rule: &'static str) -> Self {
        Reports { rule, found: Vec::new() }
    }

    /// A mistake in a file; nothing is generated while it stands.
    pub fn error<T>(
        &mut self,
        document: &Document<T>,
        place: Place,
        message: impl Into<String>,
        help: impl Into<String>,
    ) {
        self.tell(document, |report| report.error(place, message, help));
    }

    /// Something worth a look in a file.
    pub fn warning<T>(
        &mut self,
        document: &Document<T>,
        place: Place,
        message: impl Into<String>,
        help: impl Into<String>,
    ) {
        self.tell(document, |report| report.warning(place, message, help));
    }

    fn tell<T>(&mut self, document: &Document<T>, say: impl FnOnce(&mut Report<'_>)) {
        let mut report = Report::new(self.rule, document.file, &document.spans);
        say(&mut report);
        self.found.extend(report.finish());
    }

    pub(super) fn finish(self) -> Vec<Diagnostic> {
        self.found
    }
}

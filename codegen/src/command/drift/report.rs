//! What is told of pages that changed, and the exit code.

use std::collections::BTreeSet;
use std::io::{self, Write as _};
use std::path::Path;
use std::process::ExitCode;

use apiscribe::transcribe::difference::{Difference, DifferenceKind};
use apiscribe::transcribe::drift::{Change, Drift as Found};
use indicatif::ProgressBar;
use serde_json::json;

use super::{OfOperation, OfPage, Shape};

/// Tells of pages, and counts them.
pub struct Report {
    shape: Shape,
    bar: ProgressBar,
    /// Pages by their greatest change, in the order of [`COUNTED`].
    counts: [usize; 4],
    unread: usize,
    without_spec: usize,
    /// The specs that pages document.
    seen: BTreeSet<String>,
}

/// The changes that are counted.
const COUNTED: [Change; 4] = [Change::Nothing, Change::Formatting, Change::Wording, Change::Structure];

impl Report {
    pub fn start(shape: Shape, pages: usize) -> Self {
        let bar = super::super::page_bar(pages);
        Report { shape, bar, counts: [0; 4], unread: 0, without_spec: 0, seen: BTreeSet::new() }
    }

    pub fn page(&mut self, path: &Path, of_page: &OfPage) -> io::Result<()> {
        self.bar.inc(1);
        if let Some(change) = of_page.change() {
            for (counted, count) in COUNTED.iter().zip(&mut self.counts) {
                *count += usize::from(*counted == change);
            }
        }
        let mut lines = Vec::new();
        match of_page {
            OfPage::Unread(error) => {
                self.unread += 1;
                let text = super::super::page_error(path, error);
                return self.bar.suspend(|| writeln!(io::stderr(), "{text}"));
            }
            OfPage::Read(all) => {
                for OfOperation { operation, found } in all {
                    match found {
                        None => {
                            self.without_spec += 1;
                            lines.extend(self.without_spec(path, operation));
                        }
                        Some((spec, found)) => {
                            self.seen.insert(spec.clone());
                            lines.extend(self.line(path, operation, spec, found));
                        }
                    }
                }
            }
        }
        self.bar.suspend(|| super::super::print(&lines.concat()))
    }

    /// What is printed of an operation that no spec describes: people get the number of them at the end.
    fn without_spec(&self, path: &Path, operation: &str) -> Option<String> {
        let object =
            json!({ "page": path.display().to_string(), "operation": operation, "spec": null, "change": null });
        (self.shape == Shape::Json).then(|| format!("{object}\n"))
    }

    /// What is printed of an operation: to people only what changed.
    fn line(&self, path: &Path, operation: &str, spec: &str, found: &Found) -> Option<String> {
        let (path, change) = (path.display().to_string(), found.change.word());
        if self.shape == Shape::Json {
            let differences: Vec<_> = found.differences.iter().map(as_json).collect();
            let object = json!({
                "page": path, "operation": operation, "spec": spec, "change": change, "differences": differences,
            });
            return Some(format!("{object}\n"));
        }
        if found.change == Change::Nothing {
            return None;
        }
        let mut text = format!("{path}: {operation} ({spec}): {change}\n");
        for one in &found.differences {
            text.push_str(&format!("  {one}\n"));
        }
        Some(text)
    }

    /// Prints the sums, and the specs among these that no page documents.
    pub fn finish<'s>(self, specs: impl Iterator<Item = (&'s str, &'s str)>) -> io::Result<ExitCode> {
        self.bar.finish_and_clear();
        let missing: Vec<(&str, &str)> = specs.filter(|(spec, _)| !self.seen.contains(*spec)).collect();
        let [nothing, formatting, wording, structure] = self.counts;
        let mut text = String::new();
        for (spec, operation) in &missing {
            text.push_str(&match self.shape {
                Shape::Json => {
                    format!("{}\n", json!({ "page": null, "operation": operation, "spec": spec, "change": null }))
                }
                Shape::Human => format!("{operation} ({spec}): no page documents it\n"),
            });
        }
        if self.shape == Shape::Human {
            let more = [
                (formatting, "with other formatting"),
                (wording, "with other wording"),
                (structure, "with other structure"),
                (self.unread, "unreadable"),
            ];
            let mut parts = vec![format!("{nothing} unchanged")];
            parts.extend(more.iter().filter(|(count, _)| *count > 0).map(|(count, what)| format!("{count} {what}")));
            if self.without_spec > 0 {
                parts.push(format!("{} operations without a spec", self.without_spec));
            }
            text.push_str(&format!("pages: {}\n", parts.join(", ")));
        }
        super::super::print(&text)?;
        Ok(if structure > 0 || self.unread > 0 { ExitCode::from(1) } else { ExitCode::SUCCESS })
    }
}

fn as_json(one: &Difference) -> serde_json::Value {
    let kind = match one.kind {
        DifferenceKind::Structure => "structure",
        DifferenceKind::Wording => "wording",
    };
    let at = one.at.map(|at| format!("{}:{}", at.line, at.column));
    json!({ "way": one.way, "kind": kind, "spec": one.spec, "page": one.page, "at": at })
}

//! What is told of pages that changed, and the exit code.

use std::io::{self, Write as _};
use std::path::Path;
use std::process::ExitCode;

use apiscribe::transcribe::difference::Difference;
use apiscribe::transcribe::drift::Change;
use indicatif::{ProgressBar, ProgressStyle};
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
}

/// The changes that are counted.
const COUNTED: [Change; 4] = [Change::Nothing, Change::Formatting, Change::Wording, Change::Structure];

impl Report {
    pub fn start(shape: Shape, pages: usize) -> Self {
        let bar = if pages > 1 { ProgressBar::new(pages as u64) } else { ProgressBar::hidden() };
        let style = ProgressStyle::with_template("{pos} of {len} pages {wide_bar} {eta}");
        bar.set_style(style.unwrap_or_else(|_| ProgressStyle::default_bar()));
        Report { shape, bar, counts: [0; 4], unread: 0, without_spec: 0 }
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
                let text = format!("{}: error: {}\n  help: {}", path.display(), error.message, error.help);
                return self.bar.suspend(|| writeln!(io::stderr(), "{text}"));
            }
            OfPage::Same { operations } => {
                let same = |operation: &String| self.line(path, operation, None, Change::Nothing, &[]);
                lines.extend(operations.iter().filter_map(same));
            }
            OfPage::Read(all) => {
                for OfOperation { operation, found } in all {
                    match found {
                        None => self.without_spec += 1,
                        Some((spec, found)) => {
                            lines.extend(self.line(path, operation, Some(spec), found.change, &found.differences));
                        }
                    }
                }
            }
        }
        self.bar.suspend(|| super::super::print(&lines.concat()))
    }

    /// What is printed of an operation: to people only what changed.
    fn line(
        &self,
        path: &Path,
        operation: &str,
        spec: Option<&str>,
        change: Change,
        differences: &[Difference],
    ) -> Option<String> {
        if self.shape == Shape::Json {
            let all: Vec<_> = differences.iter().map(|one| {
                let at = one.at.map(|at| format!("{}:{}", at.line, at.column));
                json!({ "way": one.way, "kind": format!("{:?}", one.kind).to_lowercase(), "spec": one.spec, "page": one.page, "at": at })
            }).collect();
            let path = path.display().to_string();
            let object = json!({ "page": path, "operation": operation, "spec": spec, "change": change.word(), "differences": all });
            return Some(format!("{object}\n"));
        }
        if change == Change::Nothing {
            return None;
        }
        let spec = spec.map(|spec| format!(" ({spec})")).unwrap_or_default();
        let mut text = format!("{}: {operation}{spec}: {}\n", path.display(), change.word());
        for one in differences {
            text.push_str(&format!("  {one}\n"));
        }
        Some(text)
    }

    pub fn finish(self) -> io::Result<ExitCode> {
        self.bar.finish_and_clear();
        let [nothing, formatting, wording, structure] = self.counts;
        if self.shape == Shape::Human {
            let mut parts = vec![format!("{nothing} unchanged")];
            let more = [
                (formatting, "with other formatting"),
                (wording, "with other wording"),
                (structure, "with other structure"),
                (self.unread, "unreadable"),
            ];
            parts.extend(more.iter().filter(|(count, _)| *count > 0).map(|(count, what)| format!("{count} {what}")));
            if self.without_spec > 0 {
                parts.push(format!("{} operations without a spec", self.without_spec));
            }
            super::super::print(&format!("pages: {}\n", parts.join(", ")))?;
        }
        Ok(if structure > 0 || self.unread > 0 { ExitCode::from(1) } else { ExitCode::SUCCESS })
    }
}

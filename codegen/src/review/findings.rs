//! What `check` finds, for a report.

use std::fmt::Write as _;

use crate::change::render::brief;
use crate::diagnostic::{Diagnostic, Severity};
use crate::markdown::{cell, code};
use crate::source::{Sources, position};

/// So many findings are shown.
const MOST: usize = 10;

/// How many findings there are of each severity.
pub(super) fn counted(found: &[Diagnostic]) -> String {
    let count = |severity: Severity| found.iter().filter(|one| one.severity == severity).count();
    let parts = [(Severity::Error, "mistake"), (Severity::Warning, "warning"), (Severity::Info, "note")];
    let told: Vec<String> = parts
        .into_iter()
        .map(|(severity, noun)| (count(severity), noun))
        .filter(|(count, noun)| *count > 0 || *noun == "mistake")
        .map(|(count, noun)| format!("{count} {noun}{}", if count == 1 { "" } else { "s" }))
        .collect();
    told.join(", ")
}

/// The first findings: mistakes, then what stands in files that have changed; `touched` is sorted.
pub(super) fn section(sources: &Sources, found: &[Diagnostic], touched: &[String]) -> String {
    let is_touched = |one: &Diagnostic| {
        sources.file(one.file).is_some_and(|file| touched.binary_search(&file.parts.join("/")).is_ok())
    };
    let mut shown: Vec<(bool, &Diagnostic)> =
        found.iter().map(|one| (is_touched(one), one)).filter(|(touched, one)| wanted(*touched, one)).collect();
    if shown.is_empty() {
        return String::new();
    }
    shown.sort_by_key(|(touched, one)| (one.severity, !touched, one.order()));
    let mut text = "### Findings of `check`\n\n".to_owned();
    for (_, one) in shown.iter().take(MOST) {
        let Some(file) = sources.file(one.file) else { continue };
        let (line, _) = position(&file.text, one.span.start);
        let place = code(&format!("{}:{line}", brief(&file.path)));
        let said = cell(&shortened(&one.message));
        let help = cell(&shortened(&one.help));
        let _ = writeln!(text, "- {} {place} {said}; {help} ({})", one.severity.word(), code(one.rule));
    }
    let more = found.len() - shown.len().min(MOST);
    if more > 0 {
        let _ = writeln!(text, "- and {more} more, which `apiscribe check` shows");
    }
    text
}

/// Mistakes stop everything, wherever they are; of what else there is, only changed files matter.
fn wanted(touched: bool, one: &Diagnostic) -> bool {
    touched || one.severity == Severity::Error
}

fn shortened(text: &str) -> String {
    match text.char_indices().nth(300) {
        Some((cut, _)) => format!("{}…", text.get(..cut).unwrap_or_default()),
        None => text.to_owned(),
    }
}

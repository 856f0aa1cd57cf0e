//! Diagnostics for people: the source line with a caret under the mistake.

use std::io::{self, Write};

use annotate_snippets::{AnnotationKind, Level, Renderer, Snippet};

use super::{Diagnostic, Severity};
use crate::source::{SourceFile, position};

pub(super) fn write(out: &mut dyn Write, file: &SourceFile, diagnostic: &Diagnostic, colour: bool) -> io::Result<()> {
    let level = match diagnostic.severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
        Severity::Info => Level::INFO,
    };
    let span = diagnostic.span.start.min(file.text.len())..diagnostic.span.end.min(file.text.len());
    // Only the lines that are shown: the renderer would read the whole file for every mistake.
    let start = file.text.get(..span.start).and_then(|before| before.rfind('\n')).map_or(0, |newline| newline + 1);
    let end =
        file.text.get(span.end..).and_then(|after| after.find('\n')).map_or(file.text.len(), |more| span.end + more);
    let (line, _) = position(&file.text, span.start);
    let shown = file.text.get(start..end).unwrap_or_default();
    let span = span.start - start..span.end - start;
    let snippet =
        Snippet::source(shown).line_start(line).path(file.path.as_str()).annotation(AnnotationKind::Primary.span(span));
    let group = level
        .primary_title(diagnostic.message.as_str())
        .id(diagnostic.rule)
        .element(snippet)
        .element(Level::HELP.message(diagnostic.help.as_str()));
    let renderer = if colour { Renderer::styled() } else { Renderer::plain() };
    writeln!(out, "{}\n", renderer.render(&[group]))
}

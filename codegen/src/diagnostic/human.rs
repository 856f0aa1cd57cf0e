//! Diagnostics for people: the source line with a caret under the mistake.

use std::io::{self, Write};

use annotate_snippets::{AnnotationKind, Level, Renderer, Snippet};

use super::{Diagnostic, Severity};
use crate::source::SourceFile;

pub(super) fn write(out: &mut dyn Write, file: &SourceFile, diagnostic: &Diagnostic, colour: bool) -> io::Result<()> {
    let level = match diagnostic.severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
    };
    let span = diagnostic.span.start.min(file.text.len())..diagnostic.span.end.min(file.text.len());
    let snippet =
        Snippet::source(file.text.as_str()).path(file.path.as_str()).annotation(AnnotationKind::Primary.span(span));
    let group = level
        .primary_title(diagnostic.message.as_str())
        .id(diagnostic.rule)
        .element(snippet)
        .element(Level::HELP.message(diagnostic.help.as_str()));
    let renderer = if colour { Renderer::styled() } else { Renderer::plain() };
    writeln!(out, "{}\n", renderer.render(&[group]))
}

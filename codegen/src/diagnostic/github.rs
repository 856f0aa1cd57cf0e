//! Diagnostics as GitHub workflow commands, which show up beside the line in a pull request.

use std::io::{self, Write};

use super::{Diagnostic, Severity};
use crate::source::{SourceFile, positions};

pub(super) fn write(out: &mut dyn Write, file: &SourceFile, diagnostic: &Diagnostic) -> io::Result<()> {
    let ((line, column), (end_line, end_column)) = positions(&file.text, &diagnostic.span);
    let level = match diagnostic.severity {
        Severity::Info => "notice",
        other => other.word(),
    };
    let path = property(&file.path);
    // GitHub takes an end column only on the same line.
    let end = if end_line == line && end_column > column { format!(",endColumn={end_column}") } else { String::new() };
    let text = data(&format!("{}\nhelp: {}", diagnostic.message, diagnostic.help));
    writeln!(
        out,
        "::{level} file={path},line={line},endLine={end_line},col={column}{end},title={}::{text}",
        diagnostic.rule
    )
}

/// A text in a command.
pub(crate) fn data(text: &str) -> String {
    text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

/// A property of a command.
pub(crate) fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}

//! Diagnostics for tools: one JSON object a line.

use std::io::{self, Write};

use serde::Serialize;

use super::Diagnostic;
use crate::source::{SourceFile, positions};

#[derive(Serialize)]
struct Line<'a> {
    rule: &'a str,
    severity: &'a str,
    file: &'a str,
    at: &'a str,
    line: usize,
    column: usize,
    end_line: usize,
    end_column: usize,
    message: &'a str,
    help: &'a str,
}

pub(super) fn write(out: &mut dyn Write, file: &SourceFile, diagnostic: &Diagnostic) -> io::Result<()> {
    let ((line, column), (end_line, end_column)) = positions(&file.text, &diagnostic.span);
    let line = Line {
        rule: diagnostic.rule,
        severity: diagnostic.severity.word(),
        file: &file.path,
        at: &diagnostic.at,
        line,
        column,
        end_line,
        end_column,
        message: &diagnostic.message,
        help: &diagnostic.help,
    };
    serde_json::to_writer(&mut *out, &line)?;
    writeln!(out)
}

//! Markdown cut into parts: tables, examples between fences, and runs of other lines.

use std::ops::Range;

use super::rows::{self, PipeTable, Pipes};
use crate::transcribe::reader::html::tags::{Tags, end_of_element};
use crate::transcribe::reader::source::Source;

/// A part of a page.
#[derive(Debug)]
pub enum Part {
    /// Lines of other Markdown.
    Run(Range<usize>),
    /// The bytes of an HTML table.
    Html(Range<usize>),
    /// What stands between fences.
    Code {
        /// The offset of the fence.
        at: usize,
        /// The name that the fence gives.
        anchor: String,
        /// The language that it gives.
        language: String,
        /// The text.
        text: String,
    },
    /// A table of pipes.
    Table {
        /// The offset of its first line.
        at: usize,
        /// Its rows.
        table: PipeTable,
    },
}

/// The parts of a page, in order.
pub fn parts(source: &Source<'_>) -> Vec<Part> {
    let mut parts = Vec::new();
    let pipes = Pipes::new(source);
    let (mut line, mut run) = (0, 0);
    while line < source.line_count() {
        let found =
            fence(source, line).or_else(|| html_table(source, line)).or_else(|| pipe_table(source, &pipes, line));
        match found {
            Some((part, next)) => {
                if run < line {
                    parts.push(Part::Run(run..line));
                }
                parts.push(part);
                line = next.max(line + 1);
                run = line;
            }
            None => line += 1,
        }
    }
    if run < line {
        parts.push(Part::Run(run..line));
    }
    parts
}

/// The mark of a fence and what stands behind it.
fn fence_mark(line: &str) -> Option<(&str, &str)> {
    let line = line.trim_start();
    let mark = line.chars().next().filter(|mark| matches!(mark, '`' | '~'))?;
    let length = line.len() - line.trim_start_matches(mark).len();
    let (fence, behind) = line.split_at_checked(length)?;
    (length >= 3 && !(mark == '`' && behind.contains('`'))).then_some((fence, behind.trim()))
}

/// The example that begins at a line, and the line behind it.
fn fence(source: &Source<'_>, first: usize) -> Option<(Part, usize)> {
    let line = source.line(first);
    let (mark, said) = fence_mark(line)?;
    let indent = line.len() - line.trim_start().len();
    let closes = |line: &str| fence_mark(line).is_some_and(|(other, said)| said.is_empty() && other.starts_with(mark));
    let end = (first + 1..source.line_count()).find(|index| closes(source.line(*index)));
    let end = end.unwrap_or(source.line_count());
    let mut text = String::new();
    for index in first + 1..end {
        let line = source.line(index);
        let blanks = line.len() - line.trim_start_matches(' ').len();
        text.push_str(line.get(blanks.min(indent)..).unwrap_or("").trim_end_matches('\r'));
        text.push('\n');
    }
    let (language, attributes) = said.split_once('{').unwrap_or((said, ""));
    let anchor = attributes.split_whitespace().find_map(|word| word.strip_prefix('#'));
    let anchor = anchor.unwrap_or("").trim_end_matches('}').to_owned();
    let language = language.split_whitespace().next().unwrap_or("").trim_start_matches("language-");
    let language = language.to_ascii_lowercase();
    let text = text.trim_end().trim_start_matches('\n').to_owned();
    Some((Part::Code { at: source.line_start(first) + indent, anchor, language, text }, end + 1))
}

/// The HTML table that begins in a line, and the line behind it. Names before it on the line go with it.
fn html_table(source: &Source<'_>, first: usize) -> Option<(Part, usize)> {
    let line = source.line(first);
    let column = line.find('<')?;
    let start = source.line_start(first);
    if !line.get(..column)?.trim().is_empty() || !line.get(column..)?.to_ascii_lowercase().contains("<table") {
        return None;
    }
    let mut tags = Tags::new(source.text, start + column);
    let tag =
        tags.by_ref().take_while(|tag| tag.start < start + line.len()).find(|tag| tag.is("table") && !tag.closing)?;
    let end = end_of_element(source.text, &tag, true);
    let behind = source.line_of(end);
    let rest = source.text.get(end..source.line_start(behind + 1)).unwrap_or("");
    let end = if rest.trim().is_empty() { end } else { source.line_start(behind + 1) };
    Some((Part::Html(start + column..end), behind + 1))
}

/// The table of pipes that begins at a line, and the line behind it.
fn pipe_table(source: &Source<'_>, pipes: &Pipes<'_>, first: usize) -> Option<(Part, usize)> {
    let (table, next) = rows::read(pipes, first)?;
    let line = source.line(first);
    let at = source.line_start(first) + (line.len() - line.trim_start().len());
    Some((Part::Table { at, table }, next))
}

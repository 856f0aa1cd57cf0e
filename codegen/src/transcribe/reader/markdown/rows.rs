//! Lines of pipes to rows of cells, as ranges of the text.
//!
//! A row goes on over lines, blank ones too, until it has as many cells as the table has columns. A row that never gets
//! full ends with the last of its lines that a pipe ends, so that a lost pipe costs a row and not the page behind it.

use std::ops::Range;

use crate::transcribe::reader::source::Source;

/// A row is not looked for beyond this many lines.
const LONGEST_ROW: usize = 400;

/// A head is not looked for beyond this many pipes.
const WIDEST: usize = 64;

/// A table as it is written.
#[derive(Debug, Default)]
pub struct PipeTable {
    /// The row above the line of dashes.
    pub head: Option<PipeRow>,
    /// The other rows.
    pub rows: Vec<PipeRow>,
}

/// A row as it is written.
#[derive(Debug, Default)]
pub struct PipeRow {
    /// Where it begins.
    pub start: usize,
    /// The bytes of its cells.
    pub cells: Vec<Range<usize>>,
}

/// What the pipes of a line say. Pipes behind a backslash are text.
#[derive(Clone, Copy, Debug, Default)]
struct PipeLine {
    starts: bool,
    ends: bool,
    pipes: usize,
    blank: bool,
    heading: bool,
    /// The number of columns, for a line of dashes.
    dashes: Option<usize>,
}

fn pipe_line(line: &str) -> PipeLine {
    let trimmed = line.trim();
    let mut found = PipeLine { blank: trimmed.is_empty(), heading: line.starts_with('#'), ..PipeLine::default() };
    for offset in pipes_in(trimmed) {
        found.pipes += 1;
        found.ends = offset + 1 == trimmed.len();
    }
    found.starts = trimmed.starts_with('|');
    let of_dashes = |byte: u8| matches!(byte, b'|' | b'-' | b':' | b' ' | b'\t');
    if found.pipes > 0 && trimmed.bytes().all(of_dashes) && trimmed.contains('-') {
        found.dashes = Some(found.pipes + 1 - usize::from(found.starts) - usize::from(found.ends && found.pipes > 1));
    }
    found
}

/// The offsets of the pipes that no backslash makes text.
fn pipes_in(text: &str) -> impl Iterator<Item = usize> {
    let is_escaped = |offset: usize| {
        let before = text.as_bytes().get(..offset).unwrap_or(&[]);
        before.iter().rev().take_while(|byte| **byte == b'\\').count() % 2 == 1
    };
    text.match_indices('|').map(|(offset, _)| offset).filter(move |offset| !is_escaped(*offset))
}

/// The pipes of all lines of a page.
#[derive(Debug)]
pub struct Pipes<'s> {
    source: &'s Source<'s>,
    lines: Vec<PipeLine>,
}

impl<'s> Pipes<'s> {
    /// Looks at every line of a page once.
    pub fn new(source: &'s Source<'s>) -> Self {
        Pipes { source, lines: (0..source.line_count()).map(|index| pipe_line(source.line(index))).collect() }
    }

    fn line(&self, index: usize) -> PipeLine {
        self.lines.get(index).copied().unwrap_or_default()
    }

    fn count(&self) -> usize {
        self.lines.len()
    }
}

/// The table that begins at a line, and the line behind it.
pub fn read(pipes: &Pipes<'_>, first: usize) -> Option<(PipeTable, usize)> {
    let source = pipes.source;
    let line = pipes.line(first);
    if line.pipes == 0 {
        return None;
    }
    let mut table = PipeTable::default();
    let (columns, mut next) = match head(pipes, first) {
        Some((dashes, columns)) => {
            table.head = Some(row(source, first, dashes, columns));
            (columns, dashes + 1)
        }
        None if line.dashes.is_some() => (line.dashes?, first + 1),
        None if line.starts && line.ends && line.pipes >= 3 => (line.pipes - 1, first),
        None => return None,
    };
    while let Some((begin, end)) = next_row(pipes, next, columns, line.starts) {
        let row = row(source, begin, end, columns);
        if row.cells.iter().any(|cell| !source.text.get(cell.clone()).unwrap_or("").trim().is_empty()) {
            table.rows.push(row);
        }
        next = end;
    }
    Some((table, next))
}

/// The line of dashes below the head that begins at a line, and the number of columns.
fn head(pipes_of: &Pipes<'_>, first: usize) -> Option<(usize, usize)> {
    let before = pipes_of.line(first);
    if before.dashes.is_some() || before.pipes == 0 {
        return None;
    }
    let mut pipes = before.pipes;
    let mut above = before;
    for index in first + 1..(first + LONGEST_ROW).min(pipes_of.count()) {
        let line = pipes_of.line(index);
        if let Some(columns) = line.dashes {
            let cells = pipes + 1 - usize::from(before.starts) - usize::from(above.ends);
            let one_line = index == first + 1 && cells > 1;
            return (cells == columns || one_line).then_some((index, cells.max(columns)));
        }
        let complete = pipes > 1 && above.ends;
        if complete || pipes > WIDEST || !(line.starts || line.blank) {
            return None;
        }
        pipes += line.pipes;
        above = line;
    }
    None
}

/// The lines of the row that begins at a line or, behind blank ones, below it.
fn next_row(pipes: &Pipes<'_>, from: usize, columns: usize, starts: bool) -> Option<(usize, usize)> {
    let mut first = from;
    while first < pipes.count() && pipes.line(first).blank && first < from + 3 {
        first += 1;
    }
    let line = pipes.line(first);
    if line.dashes.is_some() && first == from {
        return next_row_behind(pipes, first, columns, starts);
    }
    let like_a_row = if starts { line.starts } else { line.pipes > 0 };
    let goes_on = first == from || line.starts && line.ends && line.pipes == columns + 1;
    if !like_a_row || !goes_on || head(pipes, first).is_some() {
        return None;
    }
    if !starts {
        return Some((first, first + 1));
    }
    Some((first, end_of_row(pipes, first, columns)))
}

/// The row behind a line of dashes that stands among rows.
fn next_row_behind(pipes: &Pipes<'_>, dashes: usize, columns: usize, starts: bool) -> Option<(usize, usize)> {
    let line = pipes.line(dashes + 1);
    (line.starts && line.dashes.is_none()).then(|| next_row(pipes, dashes + 1, columns, starts)).flatten()
}

/// The line behind the row that begins at a line.
fn end_of_row(pipes_of: &Pipes<'_>, first: usize, columns: usize) -> usize {
    let mut pipes = 0;
    let mut last_ended = first;
    let last = (first + LONGEST_ROW).min(pipes_of.count());
    for index in first..last {
        let line = pipes_of.line(index);
        if index > first {
            let another = line.starts && line.pipes >= columns && pipes + line.pipes > columns + 1;
            let table = line.starts && line.pipes < columns && head(pipes_of, index).is_some();
            if another || table || line.dashes.is_some() || line.heading {
                break;
            }
        }
        pipes += line.pipes;
        if line.ends {
            last_ended = index;
            if pipes > columns {
                return index + 1;
            }
        }
    }
    last_ended + 1
}

/// The row on some lines.
fn row(source: &Source<'_>, first: usize, end: usize, columns: usize) -> PipeRow {
    let start = source.line_start(first);
    let text = source.text.get(start..source.line_start(end)).unwrap_or("");
    let lead = text.len() - text.trim_start().len();
    let text = text.trim_end();
    let mut cells = cells(text, lead, false);
    if cells.len() > columns {
        let outside_code = self::cells(text, lead, true);
        if outside_code.len() == columns {
            cells = outside_code;
        }
    }
    let moved = cells.into_iter().map(|cell| cell.start + start..cell.end + start);
    PipeRow { start: start + lead, cells: moved.collect() }
}

/// The cells between the pipes of a text; those in code can be left out of account.
fn cells(text: &str, lead: usize, outside_code: bool) -> Vec<Range<usize>> {
    let mut cells = Vec::new();
    let (mut from, mut seen, mut in_code) = (lead, lead, false);
    for offset in pipes_in(text) {
        let part = text.get(seen..offset).unwrap_or("");
        seen = offset;
        in_code ^= outside_code && part.bytes().filter(|byte| *byte == b'`').count() % 2 == 1;
        if in_code {
            continue;
        }
        if offset > lead {
            cells.push(from..offset);
        }
        from = offset + 1;
    }
    if from < text.len() {
        cells.push(from..text.len());
    }
    cells
}

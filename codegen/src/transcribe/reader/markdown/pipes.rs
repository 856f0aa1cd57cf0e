//! Rows of pipes to tables: what stands in the cells is read.

use std::borrow::Cow;
use std::ops::Range;

use super::rows::{PipeRow, PipeTable};
use super::{mapped, mend, runs};
use crate::transcribe::bytes::PageError;
use crate::transcribe::page::{Cell, Row, Table};
use crate::transcribe::reader::flow::Flow;
use crate::transcribe::reader::source::Source;
use crate::transcribe::reading::{Remark, RemarkKind};
use crate::transcribe::table::Columns;

/// The table with its cells read, and what was mended.
///
/// # Errors
/// When HTML in a cell is nested too deep to be written by anyone.
pub fn table(source: &Source<'_>, table: &PipeTable, remarks: &mut Vec<Remark>) -> Result<Table, PageError> {
    let mut read = Table::default();
    let mut columns = None;
    let empty = |row: &Row| row.cells.iter().all(|cell| cell.blocks.is_empty());
    for (is_head, raw) in table.head.iter().map(|head| (true, head)).chain(table.rows.iter().map(|row| (false, row))) {
        let mended = columns.as_ref().and_then(|columns| mend::mended(source, columns, raw));
        let one = row(source, mended.as_ref().map_or(raw, |(mended, _)| mended))?;
        if let Some((_, message)) = mended {
            remarks.push(Remark { kind: RemarkKind::Mended, at: one.at, message });
        }
        if columns.is_none() && !empty(&one) {
            columns = Some(Columns::of(&one));
        }
        if is_head {
            read.head = Some(one);
        } else {
            read.rows.push(one);
        }
    }
    Ok(read)
}

fn row(source: &Source<'_>, row: &PipeRow) -> Result<Row, PageError> {
    let cells: Result<Vec<Cell>, PageError> = row.cells.iter().map(|bytes| cell(source, bytes.clone())).collect();
    Ok(Row { at: source.place(row.start), cells: cells? })
}

fn cell(source: &Source<'_>, bytes: Range<usize>) -> Result<Cell, PageError> {
    let text = source.text.get(bytes.clone()).unwrap_or("");
    let start = bytes.start + (text.len() - text.trim_start().len());
    let words = text.trim();
    let at = source.place(start);
    let mut flow = Flow::default();
    if let Some(plain) = plain(words) {
        flow.words(&plain, at);
    } else {
        let mut changed = mapped::cell(source, start..start + words.len());
        if !changed.text.contains('\n') {
            changed.as_one_line();
        }
        runs::read(&changed, source, &mut flow)?;
    }
    let (blocks, _) = flow.finish();
    Ok(Cell { at, blocks })
}

/// A cell without markup, its escapes resolved; `None` if there may be markup in it.
fn plain(words: &str) -> Option<Cow<'_, str>> {
    let is_markup = |letter| matches!(letter, '*' | '_' | '[' | '`' | '<' | '&' | '\n');
    if !words.contains('\\') {
        return (!words.bytes().any(|byte| is_markup(char::from(byte)))).then_some(Cow::Borrowed(words));
    }
    let mut plain = String::with_capacity(words.len());
    let mut letters = words.chars().peekable();
    while let Some(letter) = letters.next() {
        match letter {
            '\\' => plain.push(letters.next_if(char::is_ascii_punctuation).unwrap_or('\\')),
            markup if is_markup(markup) => return None,
            other => plain.push(other),
        }
    }
    Some(Cow::Owned(plain))
}

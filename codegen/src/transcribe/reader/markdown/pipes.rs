//! Rows of pipes to tables: what stands in the cells is read.

use std::ops::Range;

use super::rows::{PipeRow, PipeTable};
use super::{mapped, runs};
use crate::transcribe::bytes::PageError;
use crate::transcribe::page::{Cell, Row, Table};
use crate::transcribe::reader::flow::Flow;
use crate::transcribe::reader::source::Source;

/// The table with its cells read.
///
/// # Errors
/// When HTML in a cell is nested too deep to be written by anyone.
pub fn table(source: &Source<'_>, table: &PipeTable) -> Result<Table, PageError> {
    let head = table.head.as_ref().map(|head| row(source, head)).transpose()?;
    let rows: Result<Vec<Row>, PageError> = table.rows.iter().map(|one| row(source, one)).collect();
    Ok(Table { caption: None, head, rows: rows? })
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
    if words.contains(['*', '_', '[', '`', '<', '&', '\\', '\n', '!']) {
        let mut changed = mapped::cell(source, start..start + words.len());
        if !changed.text.contains('\n') {
            changed.as_one_line();
        }
        runs::read(&changed, source, &mut flow)?;
    } else {
        flow.words(words, at);
    }
    let (blocks, _) = flow.finish();
    Ok(Cell { at, blocks })
}

//! Rows with more or fewer cells than their table has columns: a pipe that is text had no backslash, or one was lost.
//!
//! The way in which the cells fit the columns best is taken: types below the type, names below the name.

use std::ops::Range;

use super::rows::PipeRow;
use crate::transcribe::reader::source::Source;
use crate::transcribe::table::{Column, Columns, kind_of, location_of, required_of};

/// A row with as many cells as there are columns, and what was done; `None` if it has as many, or nothing helps.
pub fn mended(source: &Source<'_>, columns: &Columns, row: &PipeRow) -> Option<(PipeRow, String)> {
    let (count, wanted) = (row.cells.len(), columns.0.len());
    let ways: Vec<Vec<Range<usize>>> = match count {
        0 | 1 => return None,
        _ if count > wanted => (0..wanted).filter_map(|at| joined(&row.cells, at, count - wanted)).collect(),
        _ if count + 1 == wanted => (0..wanted).map(|at| parted(&row.cells, at)).collect(),
        _ => return None,
    };
    let best =
        (0..ways.len()).max_by_key(|way| ways.get(*way).map_or(0, |cells| fitness(source, columns, cells, *way)))?;
    let name = best + 1;
    let message = if count > wanted {
        format!(
            "the row has {count} cells below {wanted} columns: what is around the surplus pipes was taken for cell {name}"
        )
    } else {
        format!("the row has {count} cells below {wanted} columns: cell {name} was taken for the one that is missing")
    };
    let cells = ways.into_iter().nth(best)?;
    Some((PipeRow { start: row.start, cells }, message))
}

/// The cells with one of them and those behind it as one.
fn joined(cells: &[Range<usize>], at: usize, surplus: usize) -> Option<Vec<Range<usize>>> {
    let whole = cells.get(at)?.start..cells.get(at + surplus)?.end;
    let (before, behind) = (cells.get(..at)?, cells.get(at + surplus + 1..)?);
    Some(before.iter().cloned().chain([whole]).chain(behind.iter().cloned()).collect())
}

/// The cells with an empty one among them.
fn parted(cells: &[Range<usize>], at: usize) -> Vec<Range<usize>> {
    let start = cells.get(at).map(|cell| cell.start).or(cells.last().map(|cell| cell.end)).unwrap_or(0);
    let mut parted = cells.to_vec();
    parted.insert(at, start..start);
    parted
}

/// How well cells fit their columns. Of ways that fit as well, surplus text belongs to the description.
fn fitness(source: &Source<'_>, columns: &Columns, cells: &[Range<usize>], changed: usize) -> usize {
    let fits = |(cell, column): (&Range<usize>, &Column)| {
        let text = source.text.get(cell.clone()).unwrap_or("").replace(['*', '\\', '`'], "");
        let text = text.trim();
        let is_word = !text.is_empty() && !text.contains(char::is_whitespace);
        match column {
            _ if text.is_empty() => 1,
            Column::Name | Column::Code => 4 * usize::from(is_word),
            Column::Type => kind_of(text).map_or(0, |kind| if kind.structure.is_none() { 4 } else { 2 }),
            Column::Required => 4 * usize::from(required_of(text).is_some()),
            Column::Location => 4 * usize::from(location_of(text).is_some()),
            Column::Status => 4 * usize::from(text.bytes().all(|byte| byte.is_ascii_digit())),
            Column::Description => 2,
            _ => 1,
        }
    };
    let fitting: usize = cells.iter().zip(&columns.0).map(fits).sum();
    let is_description = columns.0.get(changed) == Some(&Column::Description);
    fitting * 4 + 2 * usize::from(is_description) + usize::from(changed + 1 == columns.0.len())
}

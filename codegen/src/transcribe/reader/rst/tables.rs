//! Tables of reStructuredText: grids, whose cells may span rows and columns, and simple ones.

use super::blocks::Rst;
use super::lines::{Line, dedented};
use crate::transcribe::page::{Cell, Row, Table};

/// The most columns that a table has.
const WIDEST: usize = 64;

/// Whether a line is a border of a grid.
pub fn is_border(line: &Line<'_>) -> bool {
    let text = line.text;
    text.len() > 2
        && text.starts_with('+')
        && text.ends_with('+')
        && text.bytes().all(|byte| matches!(byte, b'+' | b'-' | b'='))
}

/// Whether a line is a border of a simple table.
pub fn is_simple_border(line: &Line<'_>) -> bool {
    line.text.contains("= =") && line.text.starts_with('=') && line.text.bytes().all(|byte| matches!(byte, b'=' | b' '))
}

/// A grid cut into its lines and columns.
struct Grid<'t> {
    lines: Vec<GridLine<'t>>,
    /// The columns at which cells can begin or end.
    bounds: Vec<usize>,
    /// The lines that end a row, in one column at least.
    breaks: Vec<usize>,
}

struct GridLine<'t> {
    line: Line<'t>,
    /// The offset of each column.
    offsets: Vec<usize>,
    /// The column of the sign at its end.
    end: usize,
}

impl<'t> Grid<'t> {
    fn new(lines: &[Line<'t>]) -> Self {
        let width = lines.first().map_or(0, |line| line.text.chars().count());
        let mut bounds: Vec<usize> = Vec::new();
        for line in lines.iter().filter(|line| is_border(line)) {
            bounds.extend(line.text.bytes().enumerate().filter(|(_, byte)| *byte == b'+').map(|(column, _)| column));
        }
        bounds.sort_unstable();
        bounds.dedup();
        bounds.truncate(WIDEST + 1);
        let lines = lines.iter().map(|line| {
            let offsets = line.columns(width);
            let signs = usize::from(line.text.ends_with(['|', '+']));
            GridLine { line: *line, end: offsets.len() - 1 - signs, offsets }
        });
        let mut grid = Grid { lines: lines.collect(), bounds, breaks: Vec::new() };
        let columns = grid.bounds.len().saturating_sub(1);
        let is_break = |line: &usize| (0..columns).any(|column| grid.is_broken(*line, column));
        grid.breaks = (0..grid.lines.len()).filter(is_break).collect();
        grid
    }

    /// What stands on a line from a bound up to another one; up to the last one, all but the sign at its end.
    fn part(&self, line: usize, from: usize, to: usize) -> Line<'t> {
        let Some(GridLine { line, offsets, end }) = self.lines.get(line) else { return Line::default() };
        let bound = |index: usize| self.bounds.get(index).copied().unwrap_or(usize::MAX);
        line.between(offsets, bound(from).saturating_add(1), if to + 1 < self.bounds.len() { bound(to) } else { *end })
    }

    /// Whether a line is a border in a column.
    fn is_broken(&self, line: usize, column: usize) -> bool {
        let part = self.part(line, column, column + 1).text;
        !part.is_empty()
            && part.bytes().all(|byte| byte == b'-' || byte == b'=')
            && part.len() + 1 == self.bounds.get(column + 1).unwrap_or(&0) - self.bounds.get(column).unwrap_or(&0)
    }

    /// Whether a bound divides all the lines of a row.
    fn is_divided(&self, row: usize, bound: usize) -> bool {
        let (first, last) = self.lines_of(row);
        let column = self.bounds.get(bound).copied().unwrap_or(0);
        (first..last).all(|line| {
            let Some(GridLine { line, offsets, .. }) = self.lines.get(line) else { return false };
            let byte = offsets.get(column).and_then(|offset| line.text.as_bytes().get(*offset));
            matches!(byte, Some(b'|' | b'+'))
        })
    }

    /// The first line of a row, and the line behind its last.
    fn lines_of(&self, row: usize) -> (usize, usize) {
        let at = |index: usize| self.breaks.get(index).copied().unwrap_or(self.lines.len());
        (at(row) + 1, at(row + 1))
    }
}

/// The table of a grid.
pub fn grid(rst: &Rst<'_>, lines: &[Line<'_>], depth: usize) -> Table {
    let grid = Grid::new(lines);
    let columns = grid.bounds.len().saturating_sub(1);
    let mut rows: Vec<Row> = Vec::new();
    for index in 0..grid.breaks.len().saturating_sub(1) {
        let (first, _) = grid.lines_of(index);
        let mut row = Row { at: rst.place(grid.part(first, 0, columns).trimmed().at), cells: Vec::new() };
        while row.cells.len() < columns {
            let from = row.cells.len();
            let above = rows.last().and_then(|above| above.cells.get(from));
            let goes_on = !grid.breaks.get(index).is_some_and(|line| grid.is_broken(*line, from));
            if let Some(above) = above.filter(|_| goes_on) {
                let Some(copy) = rst.source.copies.copy(above) else { break };
                row.cells.push(copy);
                continue;
            }
            let to = (from + 1..columns).find(|bound| grid.is_divided(index, *bound)).unwrap_or(columns);
            let end = (index + 1..grid.breaks.len())
                .find(|end| grid.breaks.get(*end).is_some_and(|line| grid.is_broken(*line, from)));
            let (_, last) = grid.lines_of(end.unwrap_or(index + 1) - 1);
            let parts: Vec<Line<'_>> = (first..last).map(|line| grid.part(line, from, to)).collect();
            let cell = cell(rst, &parts, depth);
            let copies = (from + 1..to).map_while(|_| rst.source.copies.copy(&cell));
            row.cells.extend(copies);
            row.cells.insert(from, cell);
        }
        rows.push(row);
    }
    let head =
        grid.breaks.iter().position(|line| grid.lines.get(*line).is_some_and(|line| line.line.text.starts_with("+=")));
    with_head(rows, head.unwrap_or(0))
}

/// The table of lines between borders of a simple table, the first border included.
pub fn simple(rst: &Rst<'_>, lines: &[Line<'_>], depth: usize) -> Table {
    let border = lines.first().map_or("", |line| line.text);
    let mut bounds = vec![0];
    bounds.extend(border.match_indices(" =").map(|(column, _)| column + 1));
    bounds.truncate(WIDEST);
    let mut rows: Vec<Vec<Vec<Line<'_>>>> = Vec::new();
    let mut head = 0;
    for line in lines.iter().skip(1) {
        if is_simple_border(line) {
            head = if head == 0 { rows.len() } else { head };
            continue;
        }
        if line.is_blank() || line.text.bytes().all(|byte| matches!(byte, b'-' | b' ')) {
            continue;
        }
        let offsets = line.columns(border.len());
        let to = |index: usize| bounds.get(index + 1).copied().unwrap_or(usize::MAX);
        let parts = bounds.iter().enumerate().map(|(index, from)| line.between(&offsets, *from, to(index)));
        let parts: Vec<Line<'_>> = parts.collect();
        match rows.last_mut().filter(|_| parts.first().is_some_and(|part| part.text.trim().is_empty())) {
            Some(row) => row.iter_mut().zip(parts).for_each(|(cell, part)| cell.push(part)),
            None => rows.push(parts.into_iter().map(|part| vec![part]).collect()),
        }
    }
    let all = rows.len();
    let rows = rows.iter().map(|row| {
        let at = row.first().and_then(|cell| cell.first()).map_or(0, |line| line.trimmed().at);
        Row { at: rst.place(at), cells: row.iter().map(|parts| cell(rst, parts, depth)).collect() }
    });
    with_head(rows.collect(), if head < all { head } else { 0 })
}

fn cell(rst: &Rst<'_>, parts: &[Line<'_>], depth: usize) -> Cell {
    let at = parts.iter().find(|part| !part.is_blank()).or(parts.first());
    let at = at.map_or(0, |part| part.trimmed().at);
    Cell { at: rst.place(at), blocks: rst.blocks(&dedented(parts), depth + 1) }
}

/// A table of which the first rows are its head; the last of them names the columns.
fn with_head(mut rows: Vec<Row>, head: usize) -> Table {
    let body = rows.split_off(head.min(rows.len()));
    Table { caption: None, head: rows.pop(), rows: body }
}

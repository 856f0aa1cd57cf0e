//! Rows that were put together again, and the table that they make.

use super::lines::{Line, blocks_of};
use super::words::{Head, is_note, is_sentence, is_wide};
use crate::transcribe::page::{Block, BlockKind, Cell, Place, Row, Table};
use crate::transcribe::table::Column;

/// A row: what each column says.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Draft {
    /// Where it begins.
    pub at: Place,
    /// The cells, each with its column; a column without a cell is empty.
    pub cells: Vec<(Column, Vec<Line>)>,
}

impl Draft {
    /// A row that begins with this cell.
    pub fn beginning(column: Column, line: Line) -> Draft {
        let mut draft = Draft { at: line.at, cells: Vec::new() };
        draft.put(column, line);
        draft
    }

    /// Adds a line to a cell; one without text says nothing.
    pub fn put(&mut self, column: Column, line: Line) {
        if line.text.is_empty() {
            return;
        }
        match self.cells.iter_mut().find(|(one, _)| *one == column) {
            Some((_, lines)) => lines.push(line),
            None => self.cells.push((column, vec![line])),
        }
    }

    /// The lines of a cell.
    pub fn cell(&self, column: Column) -> &[Line] {
        self.cells.iter().find(|(one, _)| *one == column).map_or(&[], |(_, lines)| lines)
    }

    /// Whether a cell says anything.
    pub fn has(&self, column: Column) -> bool {
        !self.cell(column).is_empty()
    }

    /// The only line of a cell, or nothing.
    pub fn word(&self, column: Column) -> &str {
        self.cell(column).first().map_or("", |line| &line.text)
    }

    /// Moves the example, which stands at the end of the description, into its cell. `directly` says whether the next
    /// row begins right below it, where that tells: a description is followed by a blank line, an example is not.
    pub fn split_example(&mut self, directly: Option<bool>) {
        let holds = self.word(Column::Type).to_ascii_lowercase();
        let holds = ["object", "array", "map", "list", "struct"].iter().any(|word| holds.starts_with(word));
        let lines = self.cell(Column::Description);
        let last = lines.last().filter(|line| line.bullet == 0);
        let Some(last) = last.filter(|line| !is_note(&line.text) && directly != Some(false)) else { return };
        let from = if directly == Some(true) {
            last_paragraph(lines)
        } else {
            let wide = last.text.chars().any(is_wide);
            let wordy = wide || last.text.contains(' ') && !last.text.contains(['{', '[', ':', '=']);
            let alone = lines.len() == 1 && (holds || wordy);
            if is_sentence(&last.text) || holds && wide || alone {
                return;
            }
            lines.len().saturating_sub(1)
        };
        if from == 0 && is_sentence(&last.text) {
            return;
        }
        self.move_lines(from);
    }

    /// Moves the lines of the description from an index on to the example.
    fn move_lines(&mut self, from: usize) {
        let Some((_, lines)) = self.cells.iter_mut().find(|(column, _)| *column == Column::Description) else { return };
        let example = lines.split_off(from.min(lines.len()));
        self.cells.retain(|(_, lines)| !lines.is_empty());
        self.cells.push((Column::Example, example));
    }
}

/// Where the last paragraph begins: after a blank line, or after a bullet.
fn last_paragraph(lines: &[Line]) -> usize {
    let mut from = lines.len().saturating_sub(1);
    while let (Some(line), Some(above)) = (lines.get(from), from.checked_sub(1).and_then(|above| lines.get(above))) {
        if line.gap || above.bullet > 0 {
            break;
        }
        from -= 1;
    }
    from
}

/// Words for columns that the page's head does not name.
const WORDS: &[(Column, &str)] =
    &[(Column::Type, "Type"), (Column::Location, "Position"), (Column::Example, "Example")];

/// A table of rows below a head; columns that only the rows have are added.
pub fn table(head: &Head, at: Place, drafts: &[Draft]) -> Block {
    let mut columns = head.columns.clone();
    for (column, word) in WORDS {
        if !head.has(*column) && drafts.iter().any(|draft| draft.has(*column)) {
            columns.push((*column, (*word).to_owned()));
        }
    }
    let words =
        columns.iter().map(|(_, word)| cell(at, &[Line { at, text: word.clone(), ..Line::default() }])).collect();
    let row = |draft: &Draft| {
        let cells = columns.iter().map(|(column, _)| {
            let lines = draft.cell(*column);
            cell(lines.first().map_or(draft.at, |line| line.at), lines)
        });
        Row { at: draft.at, cells: cells.collect() }
    };
    let rows = drafts.iter().map(row).collect();
    let table = Table { caption: None, head: Some(Row { at, cells: words }), rows };
    Block { at, anchors: Vec::new(), kind: BlockKind::Table(table) }
}

fn cell(at: Place, lines: &[Line]) -> Cell {
    Cell { at, blocks: blocks_of(lines) }
}

//! Tables of HTML: cells that span several rows or columns stand in each of their places.

use scraper::ElementRef;

use super::walk::Walk;
use crate::transcribe::page::{Block, BlockKind, Cell, Place, Row, Table, Text};

/// How many bytes of cells may be copied on any page.
pub const FREE_COPIES: usize = 64 * 1024;

/// The most columns that a table has.
const WIDEST: usize = 64;

/// What a copied cell takes without its text.
const CELL: usize = 128;

/// A cell that goes on in the rows below: how many of them, and what it holds.
type Hanging = Option<(usize, Cell)>;

impl Walk<'_> {
    /// The table of an element. Names on its rows and sections, and those that nothing followed, join its own.
    pub fn table(&self, element: ElementRef<'_>, at: Place, anchors: &mut Vec<String>) -> Table {
        let mut table = Table::default();
        let mut rows: Vec<(bool, ElementRef<'_>)> = Vec::new();
        for part in element.child_elements() {
            match part.value().name() {
                "caption" if table.caption.is_none() => {
                    let (blocks, names) = self.blocks_of(part, self.place(part, at));
                    anchors.extend(names);
                    table.caption = Some(line_of(&blocks)).filter(|caption| !caption.is_empty());
                }
                "thead" | "tbody" | "tfoot" => {
                    let head = part.value().name() == "thead";
                    rows.extend(part.child_elements().filter(|row| row.value().name() == "tr").map(|row| (head, row)));
                }
                "tr" => rows.push((false, part)),
                _ => {}
            }
        }
        let mut hanging: Vec<Hanging> = Vec::new();
        for (index, (in_head, element)) in rows.iter().enumerate() {
            let row = self.row(*element, at, &mut hanging, anchors);
            let names = element.child_elements().all(|cell| cell.value().name() == "th");
            let empty = row.cells.iter().all(|cell| cell.blocks.is_empty());
            if *in_head || index == 0 && names && rows.len() > 1 {
                table.head = if empty { table.head } else { Some(row) };
            } else if !row.cells.is_empty() {
                table.rows.push(row);
            }
        }
        table
    }

    fn row(&self, element: ElementRef<'_>, at: Place, hanging: &mut Vec<Hanging>, anchors: &mut Vec<String>) -> Row {
        let at = self.place(element, at);
        anchors.extend(element.attr("id").map(str::to_owned));
        let mut row = Row { at, cells: Vec::new() };
        for part in element.child_elements().filter(|part| matches!(part.value().name(), "td" | "th")) {
            self.hang(hanging, &mut row.cells);
            let span = |name| part.attr(name).and_then(|count| count.trim().parse::<usize>().ok()).unwrap_or(1).max(1);
            let (columns, rows) = (span("colspan").min(WIDEST), span("rowspan"));
            let place = self.place(part, at);
            let (blocks, names) = self.blocks_of(part, place);
            anchors.extend(names);
            let cell = Cell { at: place, blocks };
            if (columns, rows) == (1, 1) {
                row.cells.push(cell);
                continue;
            }
            for copy in 0..columns {
                let here = if copy == 0 { Some(cell.clone()) } else { self.copy(&cell) };
                if rows > 1 {
                    hanging.resize(hanging.len().max(row.cells.len() + 1), None);
                    if let Some(place) = hanging.get_mut(row.cells.len()) {
                        *place = here.clone().map(|cell| (rows - 1, cell));
                    }
                }
                row.cells.push(here.unwrap_or_default());
            }
        }
        self.hang(hanging, &mut row.cells);
        row
    }

    /// Puts into a row the cells that hang into it at its end as it is.
    fn hang(&self, hanging: &mut [Hanging], cells: &mut Vec<Cell>) {
        while let Some(place) = hanging.get_mut(cells.len()) {
            let Some((rows, cell)) = place else { break };
            cells.push(self.copy(cell).unwrap_or_default());
            *rows -= 1;
            if *rows == 0 {
                *place = None;
            }
        }
    }

    /// A copy of a cell, as long as the page may have more.
    fn copy(&self, cell: &Cell) -> Option<Cell> {
        let left = self.copies.get().checked_sub(CELL + cell.text().text.len())?;
        self.copies.set(left);
        Some(cell.clone())
    }
}

/// Blocks on one line.
fn line_of(blocks: &[Block]) -> Text {
    let mut line = Text::default();
    for block in blocks {
        if let BlockKind::Paragraph(text) | BlockKind::Heading { text, .. } = &block.kind {
            line.text.push_str(if line.text.is_empty() { "" } else { " " });
            line.push(text);
        }
    }
    line
}

//! Tables of HTML: cells that span several rows or columns stand in each of their places.

use scraper::ElementRef;

use super::walk::Walk;
use crate::transcribe::page::{Block, BlockKind, Cell, Place, Row, Table, Text};

/// The most columns that a table has.
const WIDEST: usize = 64;

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
            let columns = columns.min(WIDEST.saturating_sub(row.cells.len())).max(1);
            let copies: Vec<Cell> = (1..columns).map_while(|_| self.source.copies.copy(&cell)).collect();
            for place in std::iter::once(cell).chain(copies) {
                self.add(hanging, &mut row.cells, rows, place);
            }
        }
        self.hang(hanging, &mut row.cells);
        row
    }

    /// Adds a cell that goes on for so many rows.
    fn add(&self, hanging: &mut Vec<Hanging>, cells: &mut Vec<Cell>, rows: usize, cell: Cell) {
        if rows > 1
            && cells.len() < WIDEST
            && let Some(copy) = self.source.copies.copy(&cell)
        {
            hanging.resize(hanging.len().max(cells.len() + 1), None);
            if let Some(place) = hanging.get_mut(cells.len()) {
                *place = Some((rows - 1, copy));
            }
        }
        cells.push(cell);
    }

    /// Puts into a row the cells that hang into it at its end as it is, as long as the page may have copies.
    fn hang(&self, hanging: &mut [Hanging], cells: &mut Vec<Cell>) {
        while let Some(place) = hanging.get_mut(cells.len()) {
            let Some((rows, cell)) = place else { break };
            let Some(copy) = self.source.copies.copy(cell) else { break };
            cells.push(copy);
            *rows -= 1;
            if *rows == 0 {
                *place = None;
            }
        }
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

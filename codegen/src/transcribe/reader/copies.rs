//! Copies of cells that span several rows or columns, as many as a page may have: their sum is bounded by its length.

use std::cell::Cell as Counter;

use crate::transcribe::bytes::PageError;
use crate::transcribe::page::{Block, BlockKind, Cell, MarkKind, Place, Row, Text};

/// How many bytes may be copied on any page, however short.
const FREE: usize = 1024 * 1024;

/// How many bytes may be copied for each byte of a page.
const TIMES: usize = 4;

/// What a cell, a block or a mark takes without its text.
const PART: usize = 128;

/// What may still be copied.
#[derive(Debug)]
pub struct Copies {
    left: Counter<usize>,
    spent: Counter<Option<Place>>,
}

impl Copies {
    /// For a page of a length.
    pub fn new(length: usize) -> Self {
        Copies { left: Counter::new(length.saturating_mul(TIMES).saturating_add(FREE)), spent: Counter::new(None) }
    }

    /// A copy of a cell; none if the page has had enough, and none from then on.
    pub fn copy(&self, cell: &Cell) -> Option<Cell> {
        if self.spent.get().is_some() {
            return None;
        }
        match self.left.get().checked_sub(weight(cell)) {
            Some(left) => {
                self.left.set(left);
                Some(cell.clone())
            }
            None => {
                self.spent.set(Some(cell.at));
                None
            }
        }
    }

    /// # Errors
    /// When a cell had to be left out.
    pub fn check(&self) -> Result<(), PageError> {
        self.spent.get().map_or(Ok(()), |Place { line, column }| {
            Err(PageError {
                message: format!("the cells of tables span more places than the page is long, as that at line {line}, column {column}"),
                help: "give the page of one operation, with its tables as the vendor has them".to_owned(),
            })
        })
    }
}

/// About how many bytes a cell takes.
fn weight(cell: &Cell) -> usize {
    PART + cell.blocks.iter().map(weight_of_block).sum::<usize>()
}

fn weight_of_block(block: &Block) -> usize {
    let anchors: usize = block.anchors.iter().map(|name| PART + name.len()).sum();
    let row = |row: &Row| row.cells.iter().map(weight).sum::<usize>();
    let said = match &block.kind {
        BlockKind::Heading { text, .. } | BlockKind::Paragraph(text) => weight_of_text(text),
        BlockKind::Code { text, language } => text.len() + language.len(),
        BlockKind::List(items) => {
            items.iter().map(|item| PART + item.blocks.iter().map(weight_of_block).sum::<usize>()).sum()
        }
        BlockKind::Table(table) => {
            let rows: usize = table.head.iter().chain(&table.rows).map(|one| PART + row(one)).sum();
            rows + table.caption.as_ref().map_or(0, weight_of_text)
        }
    };
    PART + anchors + said
}

fn weight_of_text(text: &Text) -> usize {
    let links = text.marks.iter().map(|mark| match &mark.kind {
        MarkKind::Link(target) => PART + target.len(),
        MarkKind::Strong | MarkKind::Code => PART,
    });
    text.text.len() + links.sum::<usize>()
}

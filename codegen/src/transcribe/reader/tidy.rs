//! What is done to the tables of every page, whatever it was written in.

use std::sync::LazyLock;

use regex::Regex;

use crate::transcribe::page::{Block, BlockKind, MarkKind, Row, Table, Text};
use crate::transcribe::table::Columns;

/// How the line above a table that names it begins.
static CAPTION: LazyLock<Option<Regex>> = LazyLock::new(|| Regex::new(r"^(?:表|[Tt]able)\s*\d+").ok());

/// Gives tables the captions above them, and the heads that were taken for rows.
pub fn tidy(blocks: Vec<Block>) -> Vec<Block> {
    let mut tidied: Vec<Block> = Vec::with_capacity(blocks.len());
    for mut block in blocks {
        if let BlockKind::Table(table) = &mut block.kind {
            find_head(table);
            if is_announced(tidied.last(), table) {
                let announcing = tidied.pop();
                block.anchors.splice(0..0, announcing.map(|block| block.anchors).unwrap_or_default());
            }
            if table.caption.is_none()
                && let Some(Block { kind: BlockKind::Paragraph(text), anchors, .. }) =
                    tidied.pop_if(|above| matches!(&above.kind, BlockKind::Paragraph(text) if is_caption(text)))
            {
                table.caption = Some(text);
                block.anchors.splice(0..0, anchors);
            }
        }
        tidied.push(block);
    }
    tidied
}

/// Takes the first row for the head if the head is empty, or if there is none and the row has the words of one.
fn find_head(table: &mut Table) {
    let empty = |row: &Row| row.cells.iter().all(|cell| cell.blocks.is_empty());
    let had_head = table.head.is_some();
    table.head = table.head.take().filter(|head| !empty(head));
    if table.head.is_none() {
        let words = table.rows.first().map(Columns::of);
        let names = words.is_some_and(|columns| columns.are_of_fields() || columns.are_of_errors());
        if (names || had_head) && !table.rows.is_empty() {
            table.head = Some(table.rows.remove(0));
        }
    }
}

/// Whether the block above is the table's head once more, without rows.
fn is_announced(above: Option<&Block>, table: &Table) -> bool {
    let Some(BlockKind::Table(Table { head: Some(announced), rows, .. })) = above.map(|block| &block.kind) else {
        return false;
    };
    let texts = |row: &Row| row.cells.iter().map(|cell| cell.text().text).collect::<Vec<_>>();
    rows.is_empty() && table.head.as_ref().is_some_and(|head| texts(head) == texts(announced))
}

/// Whether a paragraph names the table below it: `Table 3 Options`, bold or at least no sentence.
fn is_caption(text: &Text) -> bool {
    let named = CAPTION.as_ref().is_some_and(|begins| begins.is_match(text.trimmed()));
    let first = text.marks.first().filter(|mark| mark.range.start == 0).map(|mark| &mark.kind);
    match first {
        _ if !named => false,
        Some(MarkKind::Strong) => true,
        Some(_) => false,
        None => !text.trimmed().ends_with(['。', '.', '：', ':', '，', ',']),
    }
}

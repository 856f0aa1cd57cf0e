//! Walks over the blocks of a section.

use crate::transcribe::page::{Block, BlockKind, Item, Place, Table, Text};

/// A table and what stands above it.
pub struct Titled<'p> {
    /// Where the table begins.
    pub at: Place,
    /// The table.
    pub table: &'p Table,
    /// The last words above it, unless a table stands between.
    pub title: Option<Text>,
}

/// The tables of blocks, those in lists too.
pub fn tables(blocks: &[Block]) -> Vec<Titled<'_>> {
    let mut found = Vec::new();
    walk(blocks, &mut |block, title| {
        if let BlockKind::Table(table) = &block.kind {
            let title = table.caption.clone().or_else(|| title.clone());
            found.push(Titled { at: block.at, table, title });
        }
    });
    found
}

/// A text set as code, and what stands above it.
pub struct Snippet<'p> {
    /// Where it begins.
    pub at: Place,
    /// The text.
    pub text: &'p str,
    /// The words above it.
    pub title: Option<Text>,
}

/// The code of blocks, that in lists too.
pub fn snippets(blocks: &[Block]) -> Vec<Snippet<'_>> {
    let mut found = Vec::new();
    let mut label: Option<Text> = None;
    walk(blocks, &mut |block, title| match &block.kind {
        BlockKind::Code { text, .. } => {
            if title.as_ref().is_some_and(|title| !is_format(title)) {
                label.clone_from(title);
            }
            found.push(Snippet { at: block.at, text, title: label.clone() });
        }
        BlockKind::Paragraph(text) | BlockKind::Heading { text, .. } if !is_format(text) && !text.is_empty() => {
            label = Some(text.clone());
        }
        _ => {}
    });
    found
}

/// Whether words only name the format of an example: `XML` 格式.
fn is_format(text: &Text) -> bool {
    let lower = text.text.to_lowercase();
    (lower.contains("xml") || lower.contains("json"))
        && text.text.chars().count() < 16
        && !lower.contains("re")
        && !text.text.contains("返回")
        && !text.text.contains("请求")
}

/// Calls with every block, depth first, and the words above it.
fn walk<'p>(blocks: &'p [Block], call: &mut impl FnMut(&'p Block, &Option<Text>)) {
    let mut title = None;
    walk_below(blocks, &mut title, call, 0);
}

fn walk_below<'p>(
    blocks: &'p [Block],
    title: &mut Option<Text>,
    call: &mut impl FnMut(&'p Block, &Option<Text>),
    depth: usize,
) {
    if depth > 16 {
        return;
    }
    for block in blocks {
        call(block, title);
        match &block.kind {
            BlockKind::Heading { text, .. } | BlockKind::Paragraph(text) if !text.is_empty() => {
                *title = Some(text.clone())
            }
            BlockKind::Table(_) | BlockKind::Code { .. } => *title = None,
            BlockKind::List(items) => {
                for Item { blocks, .. } in items {
                    walk_below(blocks, title, call, depth + 1);
                }
            }
            _ => {}
        }
    }
}

/// Calls with every text of blocks, those in tables and lists too.
pub fn texts<'p>(blocks: &'p [Block], call: &mut impl FnMut(&'p Text, Place)) {
    texts_below(blocks, call, 0);
}

fn texts_below<'p>(blocks: &'p [Block], call: &mut impl FnMut(&'p Text, Place), depth: usize) {
    if depth > 16 {
        return;
    }
    for block in blocks {
        match &block.kind {
            BlockKind::Heading { text, .. } | BlockKind::Paragraph(text) => call(text, block.at),
            BlockKind::List(items) => items.iter().for_each(|item| texts_below(&item.blocks, call, depth + 1)),
            BlockKind::Table(table) => {
                for cell in table.head.iter().chain(&table.rows).flat_map(|row| &row.cells) {
                    texts_below(&cell.blocks, call, depth + 1);
                }
            }
            BlockKind::Code { .. } => {}
        }
    }
}

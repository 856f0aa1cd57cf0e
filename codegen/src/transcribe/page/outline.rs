//! A page as lines for people: a line for each block and cell, each with its place.

use std::fmt::Write as _;

use super::{Block, BlockKind, MarkKind, Page, Place, Row, Text};

/// The page, line by line.
pub fn outline(page: &Page) -> String {
    let mut lines = format!("{}\n", page.format.word());
    add_blocks(&mut lines, &page.blocks, 0);
    lines
}

fn add_line(lines: &mut String, depth: usize, at: Place, what: &str) {
    let _ = writeln!(lines, "{:indent$}{what} [{}:{}]", "", at.line, at.column, indent = depth * 2);
}

fn add_blocks(lines: &mut String, blocks: &[Block], depth: usize) {
    for block in blocks {
        let anchors: String = block.anchors.iter().map(|name| format!(" #{name}")).collect();
        let what = match &block.kind {
            BlockKind::Heading { level, text } => format!("h{level} {}", marked(text)),
            BlockKind::Paragraph(text) => format!("p {}", marked(text)),
            BlockKind::List(_) => "list".to_owned(),
            BlockKind::Code { language, text } => format!("code {language} {text:?}"),
            BlockKind::Table(table) => {
                let caption = table.caption.as_ref().map(|caption| format!(" {}", marked(caption)));
                format!("table{}", caption.unwrap_or_default())
            }
        };
        add_line(lines, depth, block.at, &format!("{what}{anchors}"));
        match &block.kind {
            BlockKind::List(items) => {
                for item in items {
                    add_line(lines, depth + 1, item.at, "item");
                    add_blocks(lines, &item.blocks, depth + 2);
                }
            }
            BlockKind::Table(table) => {
                table.head.iter().for_each(|head| add_row(lines, head, "head", depth + 1));
                table.rows.iter().for_each(|row| add_row(lines, row, "row", depth + 1));
            }
            _ => {}
        }
    }
}

fn add_row(lines: &mut String, row: &Row, name: &str, depth: usize) {
    add_line(lines, depth, row.at, name);
    for cell in &row.cells {
        match cell.blocks.as_slice() {
            [Block { at, anchors, kind: BlockKind::Paragraph(text) }] if anchors.is_empty() => {
                add_line(lines, depth + 1, *at, &marked(text));
            }
            blocks => {
                add_line(lines, depth + 1, cell.at, if blocks.is_empty() { "nothing" } else { "blocks" });
                add_blocks(lines, blocks, depth + 2);
            }
        }
    }
}

/// A text with its marks: `**bold**`, `` `code` ``, `[link](target)`.
fn marked(text: &Text) -> String {
    let mut shown = String::new();
    let mut signs: Vec<(usize, usize, String)> = Vec::new();
    for (order, mark) in text.marks.iter().enumerate() {
        let (open, close) = match &mark.kind {
            MarkKind::Strong => ("**", "**".to_owned()),
            MarkKind::Code => ("`", "`".to_owned()),
            MarkKind::Link(target) => ("[", format!("]({target})")),
        };
        signs.push((mark.range.start, text.marks.len() + order, open.to_owned()));
        signs.push((mark.range.end, text.marks.len() - order, close));
    }
    signs.sort();
    let mut from = 0;
    for (offset, _, sign) in signs {
        shown.push_str(text.text.get(from..offset).unwrap_or(""));
        shown.push_str(&sign);
        from = offset;
    }
    shown.push_str(text.text.get(from..).unwrap_or(""));
    shown.replace('\n', "\\n")
}

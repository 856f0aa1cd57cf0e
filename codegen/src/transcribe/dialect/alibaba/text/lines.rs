//! A flattened page as lines, and lines as blocks again: what stands in a cell keeps its paragraphs and bullets.

use std::collections::VecDeque;

use crate::transcribe::page::{Block, BlockKind, Item, Page, Place, Text};

/// Lists deeper than this are read as lists of this depth.
const DEEPEST: usize = 16;

/// A line of a flattened page. Blank lines are left out; what they tell is kept.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Line {
    /// Where it begins.
    pub at: Place,
    /// What it says, without white space at its ends.
    pub text: String,
    /// How deep a bullet stands before it; 0 is none.
    pub bullet: usize,
    /// Whether a blank line, or nothing, stands above it.
    pub gap: bool,
}

impl Line {
    /// A part of this line, so many bytes from its beginning.
    pub fn part(&self, from: usize, text: &str) -> Line {
        let before = self.text.get(..from).map_or(0, |before| before.chars().count());
        let column = self.at.column.saturating_add(u32::try_from(before).unwrap_or(0));
        Line { at: Place { line: self.at.line, column }, text: text.trim().to_owned(), bullet: self.bullet, gap: false }
    }

    /// The line as a paragraph.
    pub fn paragraph(&self) -> Block {
        Block { at: self.at, anchors: Vec::new(), kind: BlockKind::Paragraph(Text::plain(self.text.clone())) }
    }

    /// The line as a heading.
    pub fn heading(&self, level: u8) -> Block {
        let text = Text::plain(self.text.clone());
        Block { at: self.at, anchors: Vec::new(), kind: BlockKind::Heading { level, text } }
    }
}

/// The lines of a page, from its top.
pub fn lines_of(page: &Page) -> Vec<Line> {
    let mut lines = Vec::new();
    add_blocks(&mut lines, &page.blocks, 0);
    let mut above = 0;
    for line in &mut lines {
        line.gap = line.at.line > above + 1 || above == 0;
        above = line.at.line;
    }
    lines
}

fn add_blocks(lines: &mut Vec<Line>, blocks: &[Block], depth: usize) {
    for block in blocks {
        match &block.kind {
            BlockKind::Heading { text, .. } | BlockKind::Paragraph(text) => add_text(lines, block.at, &text.text),
            BlockKind::Code { text, .. } => add_text(lines, block.at, text),
            BlockKind::List(items) => {
                for item in items {
                    let first = lines.len();
                    if depth < DEEPEST {
                        add_blocks(lines, &item.blocks, depth + 1);
                    }
                    if let Some(line) = lines.get_mut(first).filter(|line| line.bullet == 0) {
                        line.bullet = depth + 1;
                    }
                }
            }
            BlockKind::Table(table) => {
                for row in table.head.iter().chain(&table.rows) {
                    let cells: Vec<String> = row.cells.iter().map(|cell| cell.text().trimmed().to_owned()).collect();
                    add_text(lines, row.at, &format!("{} |", cells.join(" | ")));
                }
            }
        }
    }
}

/// Adds the lines of a text; each keeps its indentation in its place.
fn add_text(lines: &mut Vec<Line>, at: Place, text: &str) {
    for (index, line) in text.split('\n').enumerate() {
        let said = line.trim();
        if said.is_empty() {
            continue;
        }
        let indent = line.chars().take_while(|letter| letter.is_whitespace()).count();
        let left = if index == 0 { at.column } else { 1 };
        let column = left.saturating_add(u32::try_from(indent).unwrap_or(0));
        let line = at.line.saturating_add(u32::try_from(index).unwrap_or(0));
        lines.push(Line { at: Place { line, column }, text: said.to_owned(), ..Line::default() });
    }
}

/// Lines as blocks: a paragraph for each, bullets as lists.
pub fn blocks_of(lines: &[Line]) -> Vec<Block> {
    let mut rest: VecDeque<&Line> = lines.iter().collect();
    let mut blocks = Vec::new();
    while let Some(line) = rest.front().copied() {
        if line.bullet > 0 {
            blocks.push(list(&mut rest, line.at, line.bullet));
        } else {
            blocks.push(line.paragraph());
            rest.pop_front();
        }
    }
    blocks
}

/// The list that begins at the front of the lines, with the lists in its items.
fn list(rest: &mut VecDeque<&Line>, at: Place, depth: usize) -> Block {
    let mut items: Vec<Item> = Vec::new();
    while let Some(line) = rest.front().copied().filter(|line| line.bullet >= depth) {
        let nested = line.bullet > depth;
        match items.last_mut() {
            Some(item) if nested => {
                let below = list(rest, line.at, line.bullet);
                item.blocks.push(below);
            }
            _ => {
                items.push(Item { at: line.at, blocks: vec![line.paragraph()] });
                rest.pop_front();
            }
        }
    }
    Block { at, anchors: Vec::new(), kind: BlockKind::List(items) }
}

//! Running text and what its markup said of parts of it.

use std::ops::Range;

use super::{Block, BlockKind};

/// Text without markup, and the marks that were on it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Text {
    /// The text: entities decoded, escapes resolved, lines of a paragraph joined.
    pub text: String,
    /// The marks, in the order of their beginnings.
    pub marks: Vec<Mark>,
}

/// A part of a text that the page sets apart.
#[derive(Clone, Debug, PartialEq)]
pub struct Mark {
    /// The bytes of the text.
    pub range: Range<usize>,
    /// How.
    pub kind: MarkKind,
}

/// How a part of a text is set apart.
#[derive(Clone, Debug, PartialEq)]
pub enum MarkKind {
    /// Bold.
    Strong,
    /// Set as code.
    Code,
    /// A link, with its target as written.
    Link(String),
}

impl Text {
    /// Text without marks.
    pub fn plain(text: impl Into<String>) -> Text {
        Text { text: text.into(), marks: Vec::new() }
    }

    /// Whether it says nothing.
    pub fn is_empty(&self) -> bool {
        self.text.trim().is_empty()
    }

    /// The text without white space at its ends.
    pub fn trimmed(&self) -> &str {
        self.text.trim()
    }

    /// The parts with a mark, with that mark.
    pub fn marked(&self) -> impl Iterator<Item = (&str, &MarkKind)> {
        self.marks.iter().filter_map(|mark| Some((self.text.get(mark.range.clone())?, &mark.kind)))
    }

    /// The targets of its links.
    pub fn links(&self) -> impl Iterator<Item = &str> {
        self.marks.iter().filter_map(|mark| match &mark.kind {
            MarkKind::Link(target) => Some(target.as_str()),
            _ => None,
        })
    }

    /// Adds text with a mark on it.
    pub fn push_marked(&mut self, text: &str, kind: MarkKind) {
        let start = self.text.len();
        self.text.push_str(text);
        self.marks.push(Mark { range: start..self.text.len(), kind });
    }

    /// Adds another text, marks and all.
    pub fn push(&mut self, other: &Text) {
        let start = self.text.len();
        self.text.push_str(&other.text);
        let moved =
            |mark: &Mark| Mark { range: mark.range.start + start..mark.range.end + start, kind: mark.kind.clone() };
        self.marks.extend(other.marks.iter().map(moved));
    }

    /// Blocks as lines: a paragraph is a line, an item begins with `- ` after two blanks for each list around its own,
    /// the cells of a row stand between ` | `.
    pub fn of_blocks(blocks: &[Block]) -> Text {
        let mut lines = Text::default();
        add_blocks(&mut lines, blocks, 0);
        lines
    }
}

/// Begins a line unless one has just begun.
fn begin_line(lines: &mut Text, depth: usize) {
    if !lines.text.is_empty() && !lines.text.ends_with("- ") {
        lines.text.push('\n');
        lines.text.extend(std::iter::repeat_n("  ", depth));
    }
}

fn add_blocks(lines: &mut Text, blocks: &[Block], depth: usize) {
    for block in blocks {
        match &block.kind {
            BlockKind::Heading { text, .. } | BlockKind::Paragraph(text) => {
                begin_line(lines, depth);
                lines.push(text);
            }
            BlockKind::Code { text, .. } => {
                begin_line(lines, depth);
                lines.push_marked(text, MarkKind::Code);
            }
            BlockKind::List(items) => {
                for item in items {
                    begin_line(lines, depth);
                    lines.text.push_str("- ");
                    add_blocks(lines, &item.blocks, depth + 1);
                }
            }
            BlockKind::Table(table) => {
                for row in table.head.iter().chain(&table.rows) {
                    begin_line(lines, depth);
                    for (index, cell) in row.cells.iter().enumerate() {
                        lines.text.push_str(if index == 0 { "" } else { " | " });
                        lines.push(&cell.text());
                    }
                }
            }
        }
    }
}

//! A documentation page without its markup: headings, paragraphs, lists, tables and code, in order, each with its place.
//!
//! Readers make it out of HTML, Markdown, reStructuredText and flattened text; dialects read it. Nothing in it knows a
//! vendor.

pub mod outline;
mod text;

pub use text::{Mark, MarkKind, Text};

/// A place on the page: line and column of its text, both from 1.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Place {
    /// The line.
    pub line: u32,
    /// The column, in characters.
    pub column: u32,
}

/// How the page is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// HTML.
    Html,
    /// Markdown, HTML tables in it included.
    Markdown,
    /// reStructuredText.
    Rst,
    /// Text that an extractor left of a page.
    Text,
}

impl Format {
    /// Every format with its word.
    pub const ALL: [(Format, &'static str); 4] =
        [(Format::Html, "html"), (Format::Markdown, "markdown"), (Format::Rst, "rst"), (Format::Text, "text")];

    /// The word on the command line and in reports.
    pub fn word(self) -> &'static str {
        Format::ALL.iter().find(|(format, _)| *format == self).map_or("", |(_, word)| word)
    }
}

/// A documentation page.
#[derive(Clone, Debug, PartialEq)]
pub struct Page {
    /// How it was written.
    pub format: Format,
    /// What it consists of, in order.
    pub blocks: Vec<Block>,
}

/// A part of a page.
#[derive(Clone, Debug, PartialEq)]
pub struct Block {
    /// Where it begins.
    pub at: Place,
    /// Names that links can lead to.
    pub anchors: Vec<String>,
    /// What it is.
    pub kind: BlockKind,
}

/// What a part of a page is.
#[derive(Clone, Debug, PartialEq)]
pub enum BlockKind {
    /// A heading; level 1 is the page's title.
    Heading {
        /// Depth, from 1.
        level: u8,
        /// The heading without its markup.
        text: Text,
    },
    /// A paragraph.
    Paragraph(Text),
    /// A list; each item holds blocks.
    List(Vec<Item>),
    /// A table.
    Table(Table),
    /// Text that stands as it is: an example.
    Code {
        /// The language that the page names, or nothing.
        language: String,
        /// The text, without the fence.
        text: String,
    },
}

/// An item of a list.
#[derive(Clone, Debug, PartialEq)]
pub struct Item {
    /// Where it begins.
    pub at: Place,
    /// What it holds.
    pub blocks: Vec<Block>,
}

/// A table. Cells that span several rows or columns stand in each of their places.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Table {
    /// The title above it: `Table 3 Request body parameters`.
    pub caption: Option<Text>,
    /// The names of the columns; a table can be without.
    pub head: Option<Row>,
    /// The rows below.
    pub rows: Vec<Row>,
}

/// A row of a table.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Row {
    /// Where it begins.
    pub at: Place,
    /// Its cells, from left to right.
    pub cells: Vec<Cell>,
}

/// A cell of a table.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Cell {
    /// Where it begins.
    pub at: Place,
    /// What it holds; tables can stand in cells.
    pub blocks: Vec<Block>,
}

impl Cell {
    /// Everything that it says; see [`Text::of_blocks`].
    pub fn text(&self) -> Text {
        Text::of_blocks(&self.blocks)
    }
}

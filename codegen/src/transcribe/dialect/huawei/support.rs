//! The support pages as text, a paragraph for each cell, in which a cell of one Chinese letter is lost: 是 and 否.
//!
//! In goes a page of lines; tables are found again by their heads, rows by a name above a type. Out comes what the page
//! says; whether a parameter is required is unknown where the cells for it are lost.

use std::sync::LazyLock;

use regex::Regex;

use super::caption::Caption;
use super::grids::status_in;
use super::lines::TYPE;
use super::nest::name_of;
use super::sections::WORDS;
use super::shown::end_of;
use super::tables;
use crate::transcribe::page::{Block, BlockKind, Cell, Format, Page, Row, Table, Text};
use crate::transcribe::reading::{Reading, Remark, RemarkKind};
use crate::transcribe::table::{Column, required_of};

static IS_TYPE: LazyLock<Option<Regex>> = LazyLock::new(|| Regex::new(&format!("^{TYPE}$")).ok());

/// How many marks of this layout a page has.
pub fn marks(page: &Page) -> usize {
    if page.format != Format::Text {
        return 0;
    }
    let headings = page.blocks.iter().filter(|block| said(block).is_some_and(|line| WORDS.contains(&line)));
    let heads = (0..page.blocks.len()).filter(|index| is_title(&page.blocks, *index));
    match heads.count() {
        0 => 0,
        heads => heads * 5 + headings.count(),
    }
}

/// The operation of a page.
pub fn read(page: &Page) -> Vec<Reading> {
    let mut rebuilt = Rebuilt::default();
    let mut index = 0;
    while index < page.blocks.len() {
        index = rebuilt.take(&page.blocks, index).max(index + 1);
    }
    let lost = rebuilt.lost;
    let mut readings = tables::read(&Page { format: Format::Text, blocks: rebuilt.blocks });
    if let (Some(reading), Some(at)) = (readings.first_mut(), lost) {
        let message = "the cells that say whether a parameter is required are lost".to_owned();
        reading.remarks.push(Remark { kind: RemarkKind::Unknown, at, message });
    }
    readings
}

/// What a block says if it is a line.
fn said(block: &Block) -> Option<&str> {
    match &block.kind {
        BlockKind::Paragraph(text) => Some(text.trimmed()),
        _ => None,
    }
}

fn line(blocks: &[Block], index: usize) -> Option<&str> {
    blocks.get(index).and_then(said)
}

/// Whether a line is the title of a table: the head's words stand below it.
fn is_title(blocks: &[Block], index: usize) -> bool {
    line(blocks, index).is_some_and(|line| Caption::numbered(line).is_some()) && head(blocks, index + 1).is_some()
}

/// The columns that begin at a block.
fn head(blocks: &[Block], index: usize) -> Option<Vec<Column>> {
    let mut columns: Vec<Column> = Vec::new();
    for column in blocks.iter().skip(index).map_while(said).map(Column::headed) {
        // The first row can begin with a word of heads, too: `description`, `key`.
        if column == Column::Other || columns.contains(&column) || columns.last() == Some(&Column::Description) {
            break;
        }
        columns.push(column);
    }
    let first = columns.first()?;
    let begins = matches!(first, Column::Name | Column::Status | Column::Code | Column::Action);
    (columns.len() >= 2 && begins).then_some(columns)
}

/// The page with its headings, tables and examples.
#[derive(Default)]
struct Rebuilt {
    blocks: Vec<Block>,
    begun: bool,
    shows: bool,
    lost: Option<crate::transcribe::page::Place>,
}

impl Rebuilt {
    /// Takes what begins at a block, and says where the next begins.
    fn take(&mut self, blocks: &[Block], index: usize) -> usize {
        let Some(block) = blocks.get(index) else { return index + 1 };
        let Some(text) = said(block) else {
            self.blocks.push(block.clone());
            return index + 1;
        };
        if let Some(columns) = head(blocks, index) {
            return self.table(blocks, index, None, &columns);
        }
        if let Some(columns) = head(blocks, index + 1).filter(|_| Caption::numbered(text).is_some()) {
            return self.table(blocks, index + 1, Some(text), &columns);
        }
        if WORDS.contains(&text) {
            self.heading(block, 2);
            self.begun = true;
            self.shows = text.contains("示例") || text.contains("Example");
            return index + 1;
        }
        let is_title = !self.begun && line(blocks, index + 1).is_some_and(|next| WORDS.contains(&next));
        if is_title {
            self.heading(block, 1);
            return index + 1;
        }
        if self.shows && text.starts_with(['{', '[']) {
            return self.example(blocks, index);
        }
        self.blocks.push(block.clone());
        index + 1
    }

    fn heading(&mut self, block: &Block, level: u8) {
        if let BlockKind::Paragraph(text) = &block.kind {
            let kind = BlockKind::Heading { level, text: text.clone() };
            self.blocks.push(Block { at: block.at, anchors: Vec::new(), kind });
        }
    }

    /// JSON over several lines, until its brackets close.
    fn example(&mut self, blocks: &[Block], index: usize) -> usize {
        let mut text = String::new();
        let mut next = index;
        while let Some(line) = line(blocks, next) {
            if WORDS.contains(&line) || (status_in(line).is_some() && next > index) {
                break;
            }
            text.push_str(line);
            text.push('\n');
            next += 1;
            // Only a closing bracket can end it: the text is not read again for each line.
            if line.ends_with(['}', ']']) && end_of(&text, 0) < text.len() {
                break;
            }
        }
        if let Some(block) = blocks.get(index) {
            let kind = BlockKind::Code { language: String::new(), text };
            self.blocks.push(Block { at: block.at, anchors: Vec::new(), kind });
        }
        next
    }

    fn table(&mut self, blocks: &[Block], index: usize, title: Option<&str>, columns: &[Column]) -> usize {
        let Some(first) = blocks.get(index) else { return index + 1 };
        let cells = blocks.iter().skip(index).take(columns.len());
        let cells = cells.map(|block| Cell { at: block.at, blocks: vec![block.clone()] }).collect();
        let mut next = index + columns.len();
        let mut rows: Vec<Row> = Vec::new();
        while next < blocks.len() && !ends(blocks, next, rows.last()) {
            let width = row_width(blocks, next, columns);
            if width > 0 {
                rows.push(row(blocks, next, columns));
            } else if let (Some(cell), Some(block)) =
                (rows.last_mut().and_then(|row| row.cells.last_mut()), blocks.get(next))
            {
                cell.blocks.push(block.clone());
            }
            next += width.max(1);
        }
        let required = columns.iter().position(|column| *column == Column::Required);
        let is_lost = required.is_some_and(|place| {
            !rows.is_empty() && rows.iter().all(|row| row.cells.get(place).is_none_or(|cell| cell.blocks.is_empty()))
        });
        if is_lost && self.lost.is_none() {
            self.lost = Some(first.at);
        }
        let caption = title.map(Text::plain);
        let kind = BlockKind::Table(Table { caption, head: Some(Row { at: first.at, cells }), rows });
        self.blocks.push(Block { at: first.at, anchors: Vec::new(), kind });
        next
    }
}

/// Whether a table ends before a block. What stands below a type is a description, even if it is a section's word.
fn ends(blocks: &[Block], index: usize, last: Option<&Row>) -> bool {
    let Some(line) = line(blocks, index) else { return false };
    let described = last.and_then(|row| row.cells.last()).is_none_or(|cell| !cell.blocks.is_empty());
    (described && WORDS.contains(&line))
        || status_in(line).is_some()
        || is_title(blocks, index)
        || head(blocks, index).is_some()
}

/// How many lines the cells before the description take if a row begins at a block, else 0.
fn row_width(blocks: &[Block], index: usize, columns: &[Column]) -> usize {
    let Some(first) = line(blocks, index) else { return 0 };
    match columns.first() {
        Some(Column::Status) => usize::from(first.get(..3).is_some_and(|code| code.parse::<u16>().is_ok())),
        Some(Column::Name) if name_of(first) != Some(first) || is_glued(blocks, index) => 0,
        Some(Column::Name) => {
            let mut width = 1;
            for column in columns.iter().skip(1) {
                let next = line(blocks, index + width);
                match column {
                    Column::Required if next.is_some_and(|word| required_of(word).is_some()) => width += 1,
                    Column::Type if next.is_some_and(is_type) => width += 1,
                    Column::Type => return 0,
                    _ => {}
                }
            }
            width
        }
        _ => 1,
    }
}

fn is_type(word: &str) -> bool {
    IS_TYPE.as_ref().is_some_and(|pattern| pattern.is_match(word))
}

/// Whether a line goes on with the one above: cells have a blank line between them.
fn is_glued(blocks: &[Block], index: usize) -> bool {
    let place = |index: usize| blocks.get(index).map(|block| block.at.line);
    let (Some(before), Some(at), Some(next)) = (index.checked_sub(1).and_then(place), place(index), place(index + 1))
    else {
        return false;
    };
    at == before + 1 && next > at + 1 && line(blocks, index - 1).is_some()
}

/// The row that begins at a block, without what more its description says.
fn row(blocks: &[Block], index: usize, columns: &[Column]) -> Row {
    let at = blocks.get(index).map(|block| block.at).unwrap_or_default();
    let mut next = index;
    let mut cells = Vec::new();
    for column in columns {
        let fits = line(blocks, next).is_some_and(|line| match column {
            Column::Required => required_of(line).is_some(),
            Column::Name | Column::Type | Column::Status => true,
            _ => false,
        });
        let taken = if fits { blocks.get(next).cloned() } else { None };
        next += usize::from(fits);
        cells.push(Cell { at: taken.as_ref().map_or(at, |block| block.at), blocks: taken.into_iter().collect() });
    }
    Row { at, cells }
}

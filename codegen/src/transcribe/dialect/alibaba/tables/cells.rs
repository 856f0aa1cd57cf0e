//! Tables of which markup left only the cells, each a paragraph: `**Parameter**`, `**Type**`, .. and below them `NoteId`,
//! `string`, `Yes`, ... Their columns are found again by what cells of each column look like.

use crate::transcribe::page::{Block, BlockKind, Cell, Row, Table, Text};
use crate::transcribe::table::{Column, required_of};

/// Types as such pages print them.
const TYPES: &[&str] =
    &["string", "integer", "long", "boolean", "float", "double", "number", "object", "array", "map", "any", "int"];

/// Blocks with tables where paragraphs were cells.
pub fn tables_of_cells(blocks: Vec<Block>) -> Vec<Block> {
    let mut done: Vec<Block> = Vec::with_capacity(blocks.len());
    let mut rest = blocks.into_iter().peekable();
    while let Some(block) = rest.next() {
        done.push(block);
        let columns = heads_at_end(&done);
        // The heads go on as long as paragraphs name other columns.
        let goes_on = rest.peek().is_some_and(|next| head_of(next).is_some_and(|next| !columns.contains(&next)));
        if columns.len() < 3
            || goes_on
            || !columns.iter().any(|one| matches!(one, Column::Name | Column::Code | Column::Action))
        {
            continue;
        }
        let heads = done.split_off(done.len() - columns.len());
        let mut cells = Vec::new();
        while let Some(cell) = rest.next_if(|next| matches!(next.kind, BlockKind::Paragraph(_) | BlockKind::List(_))) {
            cells.push(cell);
        }
        let at = heads.first().map(|head| head.at).unwrap_or_default();
        let head = Row { at, cells: heads.into_iter().map(|head| cell(vec![head])).collect() };
        let rows = rows_of(cells, &columns);
        let table = Table { caption: None, head: Some(head), rows };
        done.push(Block { at, anchors: Vec::new(), kind: BlockKind::Table(table) });
    }
    done
}

fn paragraph(block: &Block) -> Option<&Text> {
    match &block.kind {
        BlockKind::Paragraph(text) => Some(text),
        _ => None,
    }
}

/// The column that a paragraph names.
fn head_of(block: &Block) -> Option<Column> {
    let text = paragraph(block)?;
    (text.text.len() < 40).then(|| Column::headed(&text.text)).filter(|column| *column != Column::Other)
}

/// The columns that the last blocks name, each once.
fn heads_at_end(blocks: &[Block]) -> Vec<Column> {
    let mut columns = Vec::new();
    for block in blocks.iter().rev() {
        match head_of(block) {
            Some(column) if !columns.contains(&column) => columns.push(column),
            _ => break,
        }
    }
    columns.reverse();
    columns
}

fn cell(blocks: Vec<Block>) -> Cell {
    Cell { at: blocks.first().map(|block| block.at).unwrap_or_default(), blocks }
}

fn word(block: &Block) -> &str {
    paragraph(block).map_or("", |text| text.trimmed())
}

fn is_type(block: &Block) -> bool {
    let word = word(block);
    let base = word.split(['<', '(']).next().unwrap_or("").trim();
    TYPES.contains(&base.to_lowercase().as_str()) && (base.len() == word.len() || word.ends_with(['>', ')']))
}

fn is_name(block: &Block) -> bool {
    let word = word(block);
    word.starts_with(|first: char| first.is_ascii_alphabetic() || first == '_')
        && word.chars().all(|letter| letter.is_ascii_alphanumeric() || "_-.[]".contains(letter))
}

fn is_status(block: &Block) -> bool {
    let word = word(block);
    word.len() == 3 && word.bytes().all(|byte| byte.is_ascii_digit())
}

fn rows_of(cells: Vec<Block>, columns: &[Column]) -> Vec<Row> {
    let begins: Vec<bool> = (0..cells.len()).map(|index| begins_row(&cells, index, columns)).collect();
    let mut rows: Vec<Vec<Block>> = Vec::new();
    for (block, begins) in cells.into_iter().zip(begins) {
        match rows.last_mut() {
            Some(row) if !begins => row.push(block),
            _ => rows.push(vec![block]),
        }
    }
    rows.into_iter().map(|row| row_of(row, columns)).collect()
}

fn begins_row(cells: &[Block], index: usize, columns: &[Column]) -> bool {
    let Some(own) = cells.get(index) else { return false };
    if columns.contains(&Column::Type) {
        let named = is_name(own) && !is_type(own) && cells.get(index + 1).is_some_and(is_type);
        // A row without name begins with its type.
        let unnamed = is_type(own)
            && !index
                .checked_sub(1)
                .and_then(|last| cells.get(last))
                .is_some_and(|last| is_name(last) && !is_type(last));
        return named || unnamed;
    }
    match columns.first() {
        Some(Column::Status) => is_status(own),
        Some(Column::Action) => word(own).contains(':') && is_name_with_colon(word(own)),
        _ => is_name(own) && index.is_multiple_of(columns.len()),
    }
}

fn is_name_with_colon(word: &str) -> bool {
    word.chars().all(|letter| letter.is_ascii_alphanumeric() || ":-_*".contains(letter))
}

/// The blocks of a row in their columns: a description takes what no other column can hold.
fn row_of(blocks: Vec<Block>, columns: &[Column]) -> Row {
    let at = blocks.first().map(|block| block.at).unwrap_or_default();
    let mut cells = Vec::with_capacity(columns.len());
    let mut rest = std::collections::VecDeque::from(blocks);
    for (index, column) in columns.iter().enumerate() {
        let behind = columns.len() - index - 1;
        let fits = |block: &Block| match column {
            Column::Name => is_name(block) && !is_type(block),
            Column::Type => is_type(block),
            Column::Required => required_of(word(block)).is_some(),
            Column::Status => is_status(block),
            _ => true,
        };
        let take = match column {
            Column::Description => rest.len().saturating_sub(behind).max(usize::from(!rest.is_empty())),
            _ => usize::from(rest.front().is_some_and(fits)),
        };
        let taken = rest.drain(..take.min(rest.len())).collect();
        cells.push(cell(taken));
    }
    if let Some(last) = cells.last_mut() {
        last.blocks.extend(rest);
    }
    Row { at, cells }
}

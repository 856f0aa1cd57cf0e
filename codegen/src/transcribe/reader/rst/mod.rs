//! reStructuredText to blocks: what documentation pages use of it. There is no kept reader of it for Rust; this one
//! knows sections, tables, lists, directives, literal blocks and the marks of running text, and takes what it does not
//! know for text.

mod blocks;
mod directives;
mod inline;
mod lines;
mod tables;

use super::source::Source;
use crate::transcribe::bytes::PageError;
use crate::transcribe::page::Block;
use blocks::Rst;
use lines::Line;

/// The blocks of reStructuredText.
///
/// # Errors
/// When the cells of tables span too many places.
pub fn read(source: &Source<'_>) -> Result<Vec<Block>, PageError> {
    let line = |index| Line { text: source.line(index).trim_end(), at: source.line_start(index) };
    let lines: Vec<Line<'_>> = (0..source.line_count()).map(line).collect();
    let blocks = Rst::new(source).blocks(&lines, 0);
    source.copies.check()?;
    Ok(blocks)
}

//! reStructuredText to blocks: what documentation pages use of it. There is no kept reader of it for Rust; this one
//! knows sections, tables, lists, directives, literal blocks and the marks of running text, and takes what it does not
//! know for text.

mod blocks;
mod directives;
mod inline;
mod lines;
mod tables;

use super::source::Source;
use crate::transcribe::page::Block;
use blocks::Rst;
use lines::Line;

/// The blocks of reStructuredText.
pub fn read(source: &Source<'_>) -> Vec<Block> {
    let line = |index| Line { text: source.line(index).trim_end(), at: source.line_start(index) };
    let lines: Vec<Line<'_>> = (0..source.line_count()).map(line).collect();
    Rst::new(source).blocks(&lines, 0)
}

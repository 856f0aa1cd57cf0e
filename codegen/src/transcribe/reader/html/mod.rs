//! HTML, whole pages and fragments, to blocks: html5ever makes the tree, as browsers do.

mod places;
mod tables;
pub mod tags;
mod walk;

use scraper::Html;

use super::source::Source;
use crate::transcribe::bytes::PageError;
use crate::transcribe::page::Block;
use walk::Walk;

/// The blocks of HTML, and the names that no block followed.
///
/// # Errors
/// When elements are nested too deep to be written by anyone, or cells span too many places.
pub fn read(source: &Source<'_>) -> Result<(Vec<Block>, Vec<String>), PageError> {
    let tree = Html::parse_fragment(&places::with_places(source)?);
    let read = Walk { source }.blocks_of(tree.root_element(), source.place(0));
    source.copies.check()?;
    Ok(read)
}

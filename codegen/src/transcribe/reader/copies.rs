//! Copies of cells that span several rows or columns, as many as a page may have: their sum is bounded by its length.

use std::cell::Cell as Counter;

use crate::transcribe::page::Cell;

/// How many bytes may be copied on any page, however short.
const FREE: usize = 64 * 1024;

/// What a cell takes without its text.
const CELL: usize = 128;

/// What may still be copied.
#[derive(Debug)]
pub struct Copies(Counter<usize>);

impl Copies {
    /// For a page of a length.
    pub fn new(length: usize) -> Self {
        Copies(Counter::new(length * 2 + FREE))
    }

    /// A copy of a cell, or an empty one in its place if the page has had enough.
    pub fn copy(&self, cell: &Cell) -> Cell {
        let left = self.0.get().checked_sub(CELL + cell.text().text.len());
        self.0.set(left.unwrap_or(0));
        left.map_or_else(|| Cell { at: cell.at, blocks: Vec::new() }, |_| cell.clone())
    }
}

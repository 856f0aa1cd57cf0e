//! Rows of returned fields at their places.

use super::beam::ways;
use super::build::build;
use super::{Entry, Shape};
use crate::transcribe::page::Place;
use crate::transcribe::reading::{FieldRead, Remark};

/// Returned fields, and what was guessed of their places.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Placed {
    /// The fields, members below their container.
    pub fields: Vec<FieldRead>,
    /// Rows that no example shows, and rows that were left out.
    pub remarks: Vec<Remark>,
}

/// Places rows with the help of an example at a place: levels that only the example shows become fields.
pub fn place(entries: Vec<Entry>, shape: &Shape, example_at: Place) -> Placed {
    let spots = ways(&entries, shape);
    build(entries, &spots, shape, example_at)
}

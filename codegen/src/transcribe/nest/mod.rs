//! Nesting: rows of a table in, fields below their containers out. Requests nest by what names show; what is returned is
//! placed with the help of an example, where the page shows no depth.

mod answer;
mod beam;
mod build;
mod name;
mod request;
mod shape;
mod signs;
mod state;

pub use answer::{Placed, place};
pub use name::{PrintedName, Step, printed_name};
pub use request::nest_request;
pub use shape::{Node, Shape, type_of};

use super::reading::FieldRead;

/// A row to be nested.
#[derive(Clone, Debug, PartialEq)]
pub struct Entry {
    /// Its name; an item of the list above it has none.
    pub name: Option<PrintedName>,
    /// What the page says of it.
    pub field: FieldRead,
    /// Whether it stands in a table of its own: then only an example can place it.
    pub aside: bool,
    /// Whether its table says to which row above it belongs.
    pub owned: bool,
}

//! Tables of fields: which column says what, and rows as fields without nesting.

mod columns;
mod kinds;
mod rows;

pub use columns::{Column, Columns};
pub use kinds::{Kind, kind_of};
pub use rows::{FieldRow, field_rows, location_of, required_of};

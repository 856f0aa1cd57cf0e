//! Recorded differences between answers and specs, made proposals for the specs.
//!
//! In: the JSON Lines that a `DivergenceLedger` of the runtime writes, and specs. Out: for each operation what to correct,
//! with the counts as the reason. Nothing is decided here: a person finds the page's words and changes the spec.

mod place;
mod proposal;
mod record;
mod totals;
mod write;

pub use proposal::{OfSpec, Proposal, proposals};
pub use record::{BadLine, LONGEST_LINE, Record, read_line};
pub use totals::{Difference, OperationName, Seen, Totals};
pub use write::{as_json, as_yaml};

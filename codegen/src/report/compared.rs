//! What differs between the counts of two trees: "coverage before and after" of a pull request.

use super::Totals;
use super::column::{COLUMNS, Cell};

/// A count that differs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Difference {
    /// What is counted: `Operations`, or the heading of a column.
    pub title: &'static str,
    /// Before.
    pub before: Cell,
    /// After.
    pub after: Cell,
}

/// The counts that differ, in the order of the report's columns.
pub fn compared(before: &Totals, after: &Totals) -> Vec<Difference> {
    let numbers = [
        ("Services", before.services, after.services),
        ("Operations", before.operations, after.operations),
        ("Drafts", before.drafts, after.drafts),
    ];
    let numbers = numbers.into_iter().map(|(title, before, after)| Difference {
        title,
        before: Cell::Number(before),
        after: Cell::Number(after),
    });
    let columns = COLUMNS.iter().map(|column| Difference {
        title: column.title,
        before: column.cell(&before.counts),
        after: column.cell(&after.counts),
    });
    numbers.chain(columns).filter(|one| one.before != one.after).collect()
}

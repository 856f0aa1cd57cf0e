//! The columns of the tables, for the page, the summary and what changed between two trees.

use std::fmt;

use super::measure::{Counts, Measure};

/// A column.
#[derive(Clone, Copy, Debug)]
pub struct Column {
    /// The columns that stand together have the same group.
    pub group: &'static str,
    /// Its heading.
    pub title: &'static str,
    /// What it says, in one sentence.
    pub says: &'static str,
    /// What stands in it.
    pub shows: Shows,
    /// Whether the short summary has it.
    pub short: bool,
}

/// What a column shows.
#[derive(Clone, Copy, Debug)]
pub enum Shows {
    /// How many there are of all of these.
    Number(&'static [Measure]),
    /// How many of those there are.
    Share(Measure, &'static [Measure]),
}

/// What stands in a cell.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Cell {
    /// So many.
    Number(u64),
    /// So many of so many.
    Share(u64, u64),
}

use Measure as M;

const fn column(group: &'static str, title: &'static str, short: bool, shows: Shows, says: &'static str) -> Column {
    Column { group, title, says, shows, short }
}

/// Fields of requests and answers.
const FIELDS: &[Measure] = &[M::Parameters, M::Returned];

/// What tests can play.
const PLAYS: &[Measure] = &[M::Errors, M::Examples];

/// The columns, in their order.
pub const COLUMNS: [Column; 17] = [
    column("Documented", "Params", false, Shows::Number(&[M::Parameters]), "fields of the request, at any depth"),
    column("Documented", "Returns", false, Shows::Number(&[M::Returned]), "fields of the answer, at any depth"),
    column("Documented", "Values", false, Shows::Number(&[M::Values]), "documented values of strings"),
    column("Documented", "Errors", false, Shows::Number(&[M::Errors]), "rows of the error table"),
    column("Documented", "Examples", false, Shows::Number(&[M::Examples]), "requests and answers of examples"),
    column(
        "Documented",
        "English",
        true,
        Shows::Share(M::English, &[M::Texts]),
        "texts in English, of all places for a text: the operation, its notes, fields, values, types and error rows",
    ),
    column("Documented", "Chinese", true, Shows::Share(M::Chinese, &[M::Texts]), "the same in Chinese"),
    column(
        "Checked",
        "Typed",
        true,
        Shows::Share(M::Typed, FIELDS),
        "fields with a type, which is not `any` or an object without fields, of all fields",
    ),
    column(
        "Checked",
        "Limits",
        false,
        Shows::Number(&[M::Limits]),
        "limits on the request, required fields among them, which `validate` enforces before anything is sent; a draft has none",
    ),
    column(
        "Checked",
        "Tests",
        true,
        Shows::Share(M::Tested, PLAYS),
        "examples and error rows that a test can play as they are, of all: not in drafts, with a status, not under `expect`",
    ),
    column("Open", "Guessed", true, Shows::Number(&[M::Guesses]), "guesses that nobody has confirmed (`guess`)"),
    column("Open", "Unknown", true, Shows::Number(&[M::Unknown]), "facts that nobody has found out (`unknown`)"),
    column(
        "Open",
        "Conflicts",
        true,
        Shows::Number(&[M::Conflicts]),
        "places where the page contradicts itself, as `apiscribe check` finds them (category `page`)",
    ),
    column("Open", "Warnings", true, Shows::Number(&[M::Warnings]), "what else `apiscribe check` warns of"),
    column(
        "Put right",
        "Corrected",
        true,
        Shows::Number(&[M::Corrected, M::Confirmed]),
        "facts that stand otherwise than on the page (`deviation`) and guesses that a person confirmed (`confirmed`), with proof",
    ),
    column(
        "Put right",
        "Expected",
        true,
        Shows::Number(&[M::Expected]),
        "mistakes of the page that are known and stand as they are (`expect`)",
    ),
    column(
        "Put right",
        "Elsewhere",
        false,
        Shows::Number(&[M::Elsewhere]),
        "facts that another source has and the page lacks (`from`)",
    ),
];

impl Column {
    /// What stands in its cell for these counts.
    pub fn cell(&self, counts: &Counts) -> Cell {
        let sum = |measures: &[Measure]| measures.iter().map(|measure| counts.get(*measure)).sum();
        match self.shows {
            Shows::Number(measures) => Cell::Number(sum(measures)),
            Shows::Share(part, of) => Cell::Share(counts.get(part), sum(of)),
        }
    }
}

impl Cell {
    /// Whether there is nothing to say.
    pub fn is_empty(self) -> bool {
        matches!(self, Cell::Number(0) | Cell::Share(_, 0))
    }

    /// The share in whole percent; 100 is all, and 0 is none. `None`: it is no share, or one of nothing.
    pub fn percent(self) -> Option<u64> {
        match self {
            Cell::Number(_) | Cell::Share(_, 0) => None,
            Cell::Share(part, of) => Some(percent(part, of)),
        }
    }
}

impl fmt::Display for Cell {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match (self, self.percent()) {
            (_, Some(percent)) => write!(f, "{percent} %"),
            (Cell::Number(number), None) => write!(f, "{number}"),
            (Cell::Share(..), None) => Ok(()),
        }
    }
}

/// A part in whole percent: 100 is all, 0 is none, and what lies between is neither.
pub fn percent(part: u64, of: u64) -> u64 {
    match (part, of) {
        (0, _) | (_, 0) => 0,
        (part, of) if part >= of => 100,
        (part, of) => (part.saturating_mul(100) / of).clamp(1, 99),
    }
}

#[cfg(test)]
mod tests {
    use super::{Cell, percent};

    #[test]
    fn only_all_is_a_hundred_and_only_none_is_zero() {
        assert_eq!(
            [(0, 9), (1, 1000), (1, 2), (999, 1000), (9, 9), (0, 0)].map(|(part, of)| percent(part, of)),
            [0, 1, 50, 99, 100, 0]
        );
        assert_eq!(Cell::Share(0, 0).to_string(), "");
        assert_eq!(Cell::Share(1, 2).to_string(), "50 %");
    }
}

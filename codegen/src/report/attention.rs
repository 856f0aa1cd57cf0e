//! What somebody should look at, as lists of operations.

use super::measure::Measure;
use super::{Band, OperationReport, Report, ServiceReport};

/// A list of operations, and why they stand in it.
#[derive(Debug)]
pub struct Attention<'r> {
    /// Its heading.
    pub title: &'static str,
    /// What is wrong with them, and what to do.
    pub says: &'static str,
    /// The operations with their services, those with the most first.
    pub operations: Vec<Noted<'r>>,
}

/// An operation, and how much there is of what it is listed for.
#[derive(Clone, Copy, Debug)]
pub struct Noted<'r> {
    /// Its service.
    pub service: &'r ServiceReport,
    /// The operation.
    pub operation: &'r OperationReport,
    /// How much, or how old in days.
    pub number: i64,
}

/// How much there is of something in an operation.
type Amount = fn(&OperationReport) -> i64;

/// The lists, in their order.
const LISTS: [(&str, &str, Amount); 6] = [
    ("Drafts", "Nothing is generated from them: finish them, and delete `draft`.", |one| i64::from(one.draft)),
    ("Old readings", "The page was read more than 365 days ago: read it again with `apiscribe drift`.", |one| {
        one.source.age.filter(|_| one.source.band() == Band::Old).unwrap_or_default()
    }),
    ("Guesses", "Facts that a person has to confirm or delete.", |one| of(one, Measure::Guesses)),
    ("Unknown facts", "Facts that nobody has found out.", |one| of(one, Measure::Unknown)),
    ("Conflicts", "Places where the page contradicts itself: see `apiscribe check`.", |one| {
        of(one, Measure::Conflicts)
    }),
    ("Warnings", "What else `apiscribe check` warns of.", |one| of(one, Measure::Warnings)),
];

fn of(operation: &OperationReport, measure: Measure) -> i64 {
    i64::try_from(operation.counts.get(measure)).unwrap_or(i64::MAX)
}

/// The lists that are not empty.
pub fn lists(report: &Report) -> Vec<Attention<'_>> {
    let lists = LISTS.iter().map(|(title, says, amount)| {
        let all = report.services().flat_map(|(_, service)| {
            service.operations.iter().map(move |operation| Noted { service, operation, number: amount(operation) })
        });
        let mut operations: Vec<Noted<'_>> = all.filter(|one| one.number > 0).collect();
        // What is equal stays in the order of the names.
        operations.sort_by_key(|one| std::cmp::Reverse(one.number));
        Attention { title, says, operations }
    });
    lists.filter(|list| !list.operations.is_empty()).collect()
}

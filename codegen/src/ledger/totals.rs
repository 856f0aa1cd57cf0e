//! Lines of many files, added up.

use std::collections::BTreeMap;

use super::record::{AnswersLine, DifferenceLine, Record};

/// The most ways to differ that are added up; a ledger of the runtime writes a thousand at a time.
const MOST: usize = 100_000;

/// An operation by its names: vendor, service, and the documented one.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct OperationName {
    /// The vendor.
    pub vendor: String,
    /// The service.
    pub service: String,
    /// The operation.
    pub operation: String,
}

/// One way to differ.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Difference {
    /// The way by documented names: `returns[Data.Id]`, `errors[NotFound]`.
    pub at: String,
    /// How: `string-for-number`.
    pub kind: String,
    /// The documented type.
    pub documented: String,
    /// The type that came.
    pub seen: String,
    /// The undocumented value or code.
    pub value: Option<String>,
    /// The status of a refusal.
    pub status: Option<u16>,
}

/// How often, and when.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Seen {
    /// How often in all answers.
    pub count: u64,
    /// In how many answers.
    pub answers: u64,
    /// The first and the last day.
    pub days: (String, String),
}

/// The answers of an operation.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Answers {
    pub successes: u64,
    pub refusals: u64,
    pub days: (String, String),
}

/// What all lines say together.
#[derive(Clone, Debug, Default)]
pub struct Totals {
    /// The answers of each operation.
    pub answers: BTreeMap<OperationName, Answers>,
    /// What differed in each.
    pub differences: BTreeMap<OperationName, BTreeMap<Difference, Seen>>,
    /// How many differences there was no room for.
    pub more: u64,
    kept: usize,
}

impl Totals {
    /// Adds a line.
    pub fn add(&mut self, record: Record) {
        match record {
            Record::More(line) => self.more = self.more.saturating_add(line.more),
            Record::Answers(line) => self.add_answers(line),
            Record::Difference(line) => self.add_difference(line),
        }
    }

    fn add_answers(&mut self, line: AnswersLine) {
        let AnswersLine { vendor, service, operation, answers, refusals, first, last } = line;
        let name = OperationName { vendor, service, operation };
        if self.answers.len() >= MOST && !self.answers.contains_key(&name) {
            return;
        }
        let known = self.answers.entry(name).or_default();
        known.successes = known.successes.saturating_add(answers);
        known.refusals = known.refusals.saturating_add(refusals);
        widen(&mut known.days, first, last);
    }

    fn add_difference(&mut self, line: DifferenceLine) {
        let DifferenceLine { vendor, service, operation, at, kind, documented, seen, value, status, .. } = line;
        let name = OperationName { vendor, service, operation };
        let difference = Difference { at, kind, documented, seen, value, status };
        let is_known = self.differences.get(&name).is_some_and(|known| known.contains_key(&difference));
        if self.kept >= MOST && !is_known {
            self.more = self.more.saturating_add(line.count);
            return;
        }
        self.kept += usize::from(!is_known);
        let known = self.differences.entry(name).or_default().entry(difference).or_default();
        known.count = known.count.saturating_add(line.count);
        known.answers = known.answers.saturating_add(line.answers);
        widen(&mut known.days, line.first, line.last);
    }
}

/// Days as texts sort as days do.
fn widen(days: &mut (String, String), first: String, last: String) {
    if days.0.is_empty() || first < days.0 {
        days.0 = first;
    }
    if last > days.1 {
        days.1 = last;
    }
}

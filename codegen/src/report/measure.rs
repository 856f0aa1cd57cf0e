//! What is counted of an operation: numbers that can be added up, each with its key and its meaning.

/// A number that is counted of an operation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Measure {
    /// Fields of requests.
    Parameters,
    /// Fields of answers.
    Returned,
    /// Documented values of strings.
    Values,
    /// Rows of error tables.
    Errors,
    /// Limits on requests.
    Limits,
    /// Requests and answers of examples.
    Examples,
    /// Places where a text for people stands, or should.
    Texts,
    /// Texts in English.
    English,
    /// Texts in Chinese.
    Chinese,
    /// Fields with a type of their own.
    Typed,
    /// Examples and error rows that a test can play as they are.
    Tested,
    /// Facts of other sources than the page.
    Elsewhere,
    /// Mistakes of the page that `expect` lists.
    Expected,
    /// Facts that stand otherwise than on the page, with proof.
    Corrected,
    /// Guesses that a person has confirmed, with proof.
    Confirmed,
    /// Guesses that nobody has confirmed.
    Guesses,
    /// Facts that nobody has found out.
    Unknown,
    /// Places where the page contradicts itself.
    Conflicts,
    /// Other warnings of `check`.
    Warnings,
}

/// A measure, its key in JSON, and what it says.
#[derive(Clone, Copy, Debug)]
pub struct About {
    /// The measure.
    pub measure: Measure,
    /// Its key in JSON.
    pub key: &'static str,
    /// What is counted.
    pub says: &'static str,
}

const fn about(measure: Measure, key: &'static str, says: &'static str) -> About {
    About { measure, key, says }
}

/// Every measure, in the order of [`Measure`].
pub const MEASURES: [About; 19] = [
    about(Measure::Parameters, "parameters", "fields of the request, at any depth"),
    about(Measure::Returned, "returned", "fields of the answer, at any depth"),
    about(Measure::Values, "values", "documented values of strings"),
    about(Measure::Errors, "errors", "rows of the error table"),
    about(Measure::Limits, "limits", "limits on the request, which `validate` enforces before anything is sent"),
    about(Measure::Examples, "examples", "requests and answers of examples"),
    about(Measure::Texts, "texts", "places for a text: the operation, its notes, fields, values, types and error rows"),
    about(Measure::English, "english", "texts in English"),
    about(Measure::Chinese, "chinese", "texts in Chinese"),
    about(Measure::Typed, "typed", "fields with a type, which is not `any` or an object without fields"),
    about(
        Measure::Tested,
        "tested",
        "examples and error rows that a test can play as they are: not in drafts, with a status, and not under `expect`",
    ),
    about(Measure::Elsewhere, "elsewhere", "facts that another source has and the page lacks (`from`)"),
    about(Measure::Expected, "expected", "mistakes of the page that stand as they are (`expect`)"),
    about(Measure::Corrected, "corrected", "facts that stand otherwise than on the page, with proof (`deviation`)"),
    about(Measure::Confirmed, "confirmed", "guesses that a person has confirmed, with proof (`confirmed`)"),
    about(Measure::Guesses, "guesses", "guesses that nobody has confirmed (`guess`)"),
    about(Measure::Unknown, "unknown", "facts that nobody has found out (`unknown`)"),
    about(Measure::Conflicts, "conflicts", "places where the page contradicts itself, as `check` finds them"),
    about(Measure::Warnings, "warnings", "what else `check` warns of"),
];

/// A number for every measure.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts([u64; MEASURES.len()]);

impl Counts {
    /// The number of a measure.
    pub fn get(&self, measure: Measure) -> u64 {
        self.0.get(measure as usize).copied().unwrap_or_default()
    }

    /// Adds to a measure.
    pub fn add(&mut self, measure: Measure, number: usize) {
        if let Some(counted) = self.0.get_mut(measure as usize) {
            *counted = counted.saturating_add(number as u64);
        }
    }

    /// Adds the numbers of others.
    pub fn join(&mut self, others: &Counts) {
        for (counted, other) in self.0.iter_mut().zip(others.0) {
            *counted = counted.saturating_add(other);
        }
    }

    /// All numbers with their keys.
    pub fn iter(&self) -> impl Iterator<Item = (&'static str, u64)> {
        MEASURES.iter().map(|about| (about.key, self.get(about.measure)))
    }
}

#[cfg(test)]
mod tests {
    use super::{Counts, MEASURES, Measure};

    #[test]
    fn every_measure_has_a_number_of_its_own() {
        let mut counts = Counts::default();
        for (index, about) in MEASURES.iter().enumerate() {
            assert_eq!(about.measure as usize, index);
            counts.add(about.measure, index + 1);
        }
        let mut twice = counts;
        twice.join(&counts);
        assert!(MEASURES.iter().enumerate().all(|(index, about)| twice.get(about.measure) == 2 * (index as u64 + 1)));
        assert_eq!(counts.get(Measure::Parameters), 1);
        assert_eq!(counts.iter().map(|(_, count)| count).sum::<u64>(), (1..=MEASURES.len() as u64).sum::<u64>());
    }
}

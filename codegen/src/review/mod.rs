//! The report that belongs to a pull request: are the specs right, is the crate what they say, what has changed, what of
//! the crate differs, how much is known.
//!
//! In: what the stages have found. Out: one text in Markdown of at most [`LONGEST`] letters, the same for the same
//! findings; where something had to be left out, a line says how much. Texts of specs stay texts in it.

mod findings;
mod fit;
mod hunks;
mod pages;
mod standing;

pub use hunks::{Hunk, hunks};
pub use standing::Standing;

use crate::change::render::{Count, Format, Shown};
use crate::diagnostic::{Diagnostic, Severity};
use crate::report::Totals;
use crate::report::markdown::between;
use crate::source::Sources;

/// A report has no more letters: GitHub takes comments of 65,536.
pub const LONGEST: usize = 60_000;

/// What a report begins with, for those who look for the last one to replace it.
pub const MARK: &str = "<!-- apiscribe review -->";

/// What a report tells.
#[derive(Debug)]
pub struct Review<'r> {
    /// The specs as they are.
    pub sources: &'r Sources,
    /// What `check` finds in them.
    pub found: &'r [Diagnostic],
    /// How the crate stands beside the specs; `None`: there is no crate.
    pub sync: Option<&'r Standing>,
    /// What has changed.
    pub shown: Shown<'r>,
    /// The most telling differences of the crate, the first the most.
    pub hunks: &'r [Hunk],
    /// How much is known, before and after; `None`: one of the states has mistakes.
    pub coverage: Option<[Totals; 2]>,
    /// Whether a change is too grave.
    pub too_grave: bool,
}

impl Review<'_> {
    /// Whether nothing stands in the way.
    pub fn is_good(&self) -> bool {
        self.mistakes() == 0 && self.sync.is_none_or(Standing::is_good) && !self.too_grave
    }

    fn mistakes(&self) -> usize {
        self.found.iter().filter(|found| found.severity == Severity::Error).count()
    }

    /// The report.
    pub fn markdown(&self) -> String {
        let mut head = format!("{MARK}\n## Review of the specs\n\n| | |\n|---|---|\n");
        let row = |good: bool, name: &str, said: &str| {
            let mark = if good { "ok" } else { "**no**" };
            format!("| {name} | {mark}: {said} |\n")
        };
        head += &row(self.mistakes() == 0, "`check`", &findings::counted(self.found));
        head += &match self.sync {
            Some(sync) => row(sync.is_good(), "`generate --check`", &sync.sentence()),
            None => "| `generate --check` | there is no generated crate |\n".to_owned(),
        };
        let count = Count::of(&self.shown.diff.changes);
        head += &row(!self.too_grave, "`diff`", &(count.sentence() + &self.approved()));
        let mut behind = vec![findings::section(self.sources, self.found, &self.touched())];
        behind.extend(self.sync.map(Standing::section));
        behind.push(hunks::section(self.hunks));
        behind.extend(self.coverage.as_ref().map(|[old, new]| format!("### Coverage\n\n{}", between(old, new))));
        fit::fit(&head, &self.shown.text(Format::Markdown), &behind, LONGEST)
    }

    fn approved(&self) -> String {
        let approved = self.shown.diff.changes.iter().filter(|change| self.shown.is_approved(change)).count();
        if approved == 0 { String::new() } else { format!("; {approved} approved") }
    }

    /// The files in which something has changed.
    fn touched(&self) -> Vec<String> {
        let places = self.shown.diff.changes.iter().filter_map(|change| change.new_place.as_ref());
        let mut files: Vec<String> =
            places.filter_map(|place| Some(self.shown.diff.new.file(place.file)?.parts.join("/"))).collect();
        files.sort();
        files.dedup();
        files
    }
}

//! How the crate stands beside the specs, for a report.

use std::fmt::Write as _;

use crate::generate::Outcome;
use crate::markdown::{cell, code};

/// So many files are named.
const MOST: usize = 20;

/// How the crate stands beside the specs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Standing {
    /// It is what they say.
    Same {
        /// How many operations it has.
        operations: usize,
    },
    /// These files differ, or are there or missing for nothing.
    Differs(Vec<String>),
    /// It cannot be made, for this reason.
    Unmade(String),
}

impl Standing {
    /// Of what became of `generate --check`.
    pub fn of(outcome: Outcome) -> Standing {
        match outcome {
            Outcome::Done(done) if done.changes.is_empty() => Standing::Same { operations: done.operations },
            Outcome::Done(done) => {
                let mut files: Vec<String> = done.changes.diffs().map(|(path, ..)| path.to_owned()).collect();
                files.sort();
                Standing::Differs(files)
            }
            Outcome::Mistakes(..) => Standing::Unmade("there are mistakes in the specs".to_owned()),
            Outcome::Drafts(said) => Standing::Unmade(said),
            Outcome::Unmatched(said) => Standing::Unmade(said.join("; ")),
        }
    }

    /// Whether it is what the specs say.
    pub fn is_good(&self) -> bool {
        matches!(self, Standing::Same { .. })
    }

    pub(super) fn sentence(&self) -> String {
        match self {
            Standing::Same { operations } => format!("the crate is what the specs say, {operations} operations"),
            Standing::Differs(files) => format!("{} file(s) are not what the specs say", files.len()),
            Standing::Unmade(why) => format!("no crate can be made: {}", cell(why)),
        }
    }

    pub(super) fn section(&self) -> String {
        let Standing::Differs(files) = self else { return String::new() };
        let mut text = "### Files that are not what the specs say\n\n".to_owned();
        files.iter().take(MOST).for_each(|file| _ = writeln!(text, "- {}", code(file)));
        if files.len() > MOST {
            let _ = writeln!(text, "- and {} more", files.len() - MOST);
        }
        text + "\n`apiscribe generate` writes them.\n"
    }
}

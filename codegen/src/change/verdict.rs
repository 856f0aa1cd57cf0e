//! What a change means to those who call the service, and to those who compile against the generated crate.

use serde::{Deserialize, Serialize};

/// What becomes of the requests that a caller sends today, and of the answers that it reads. The gravest comes last.
#[derive(Clone, Copy, Debug, Deserialize, Eq, Ord, PartialEq, PartialOrd, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Wire {
    /// Nothing on the wire has changed: texts, examples, names in Rust.
    Untouched,
    /// Everything that worked works as before; something more may be sent or come back.
    Works,
    /// Requests are still taken and answers still read, but something else may be meant by them.
    Differs,
    /// A request that was taken may be refused, or an answer lacks what it had.
    Breaks,
}

/// The part of the version that Cargo's rules want to be raised. The gravest comes last.
#[derive(Clone, Copy, Debug, Deserialize, Eq, Ord, PartialEq, PartialOrd, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Step {
    /// Nothing that a program can name has changed.
    Patch,
    /// There is something more to name.
    Minor,
    /// A program that compiled may no longer compile.
    Major,
}

impl Wire {
    /// The word in every format.
    pub fn word(self) -> &'static str {
        match self {
            Wire::Untouched => "untouched",
            Wire::Works => "works",
            Wire::Differs => "differs",
            Wire::Breaks => "breaks",
        }
    }
}

impl Step {
    /// The word in every format.
    pub fn word(self) -> &'static str {
        match self {
            Step::Patch => "patch",
            Step::Minor => "minor",
            Step::Major => "major",
        }
    }
}

//! One file of `changes/`: a head in YAML for machines, and below it what readers of the changelog are told.

use serde::{Deserialize, Serialize};

use super::sections::Sections;
use crate::change::verdict::Step;

/// The line above and below the head.
const FENCE: &str = "---";

/// A file of `changes/`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// The file's name.
    pub name: String,
    /// What machines read.
    pub head: Head,
    /// What people read.
    pub body: Sections,
}

/// The head of an entry.
#[derive(Clone, Debug, Deserialize, Eq, PartialEq, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Head {
    /// The part of the version that this raises, at least.
    pub step: Step,
    /// Operations that have changed.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub operations: Vec<String>,
    /// The pages that they come from.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub pages: Vec<String>,
    /// A line for each change of the specs: its fingerprint, its step, then what it is.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub changes: Vec<String>,
}

impl Entry {
    /// The entry that a file holds.
    ///
    /// # Errors
    /// When it has no head or another one, or a body that would not fit into a changelog: with the line, and the cure.
    pub fn parse(name: &str, text: &str) -> Result<Entry, String> {
        let text = text.trim_start_matches('\u{feff}').replace("\r\n", "\n");
        let no_head = || format!("{name}:1: no head; begin with `---`, `step: patch` (minor, major), `---`");
        let rest = text.strip_prefix("---\n").ok_or_else(no_head)?;
        let mut lines = 0;
        let mut head = String::new();
        let mut body = None;
        for line in rest.split_inclusive('\n') {
            lines += 1;
            if line.trim_end() == FENCE {
                body = rest.get(head.len() + line.len()..);
                break;
            }
            head.push_str(line);
        }
        let body = body.ok_or_else(|| format!("{name}:1: the head does not end; end it with a line `---`"))?;
        let head: Head = serde_yaml::from_str(&head).map_err(|error| {
            let line = error.location().map_or(1, |location| location.line()) + 1;
            format!("{name}:{line}: the head cannot be read: {error}; it has step, operations, pages and changes")
        })?;
        let body = Sections::parse(body).map_err(|(line, said)| format!("{name}:{}: {said}", lines + 1 + line))?;
        if let Some((line, _)) = body.before.first() {
            let line = lines + 1 + line;
            return Err(format!("{name}:{line}: text outside of a section; put a line `### Changed` above it"));
        }
        if body.is_empty() {
            return Err(format!("{name}: nothing for readers; write `### Changed` and a line `- ...` below the head"));
        }
        Ok(Entry { name: name.to_owned(), head, body })
    }

    /// The file.
    pub fn text(&self) -> String {
        let head = serde_yaml::to_string(&self.head).unwrap_or_default();
        format!("{FENCE}\n{head}{FENCE}\n{}", self.body.text())
    }

    /// The fingerprints of the changes that it names.
    pub fn fingerprints(&self) -> impl Iterator<Item = &str> {
        self.head.changes.iter().filter_map(|line| line.split_whitespace().next())
    }

    /// The gravest step: what its head says, and what stood in its lines when they were written.
    pub fn step(&self) -> Step {
        let word = |line: &String| {
            let word = line.split_whitespace().nth(1)?.to_owned();
            [Step::Patch, Step::Minor, Step::Major].into_iter().find(|step| step.word() == word)
        };
        self.head.changes.iter().filter_map(word).max().unwrap_or(Step::Patch).max(self.head.step)
    }
}

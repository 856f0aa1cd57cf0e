//! A [`Diff`] in the formats in which it is read.

mod github;
mod human;
mod json;
mod markdown;

use std::fmt::Write as _;

use super::verdict::{Step, Wire};
use super::{Change, Diff, Place, Subject, kinds};
use crate::check::is_invisible;
use crate::source::{Sources, position};

/// How changes are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// For people, in a terminal.
    Human {
        /// Whether to use terminal colours.
        colour: bool,
    },
    /// For pull requests and release notes.
    Markdown,
    /// One JSON object a line.
    Json,
    /// GitHub workflow commands.
    Github,
}

/// What is shown of a diff.
#[derive(Clone, Copy, Debug)]
pub struct Shown<'a> {
    /// The changes.
    pub diff: &'a Diff,
    /// Fingerprints that somebody has approved.
    pub approved: &'a [String],
    /// Whether changes of texts are listed one by one, instead of counted.
    pub wording: bool,
}

/// How many changes there are, and the gravest of them.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Count {
    /// Changes that raise the first number of the version.
    pub major: usize,
    /// Changes that raise the second.
    pub minor: usize,
    /// Other changes.
    pub patch: usize,
    /// Changes that break callers on the wire.
    pub breaks: usize,
    /// Changes of texts, which are counted among `patch` too.
    pub wording: usize,
}

impl Count {
    /// Of these changes.
    pub fn of<'c>(changes: impl IntoIterator<Item = &'c Change>) -> Count {
        let mut count = Count::default();
        for change in changes {
            match change.rust {
                Step::Major => count.major += 1,
                Step::Minor => count.minor += 1,
                Step::Patch => count.patch += 1,
            }
            count.breaks += usize::from(change.kind.wire == Wire::Breaks);
            count.wording += usize::from(change.is_wording());
        }
        count
    }

    /// The gravest step; `None`: nothing has changed.
    pub fn step(&self) -> Option<Step> {
        match self {
            Count { major: 1.., .. } => Some(Step::Major),
            Count { minor: 1.., .. } => Some(Step::Minor),
            Count { patch: 1.., .. } => Some(Step::Patch),
            _ => None,
        }
    }

    /// In one sentence without a full stop.
    pub fn sentence(&self) -> String {
        let Some(step) = self.step() else { return "nothing has changed".to_owned() };
        let Count { major, minor, patch, breaks, .. } = self;
        let all = major + minor + patch;
        let changes = if all == 1 { "change" } else { "changes" };
        let mut text = format!("{all} {changes}: {major} major, {minor} minor, {patch} patch");
        if *breaks > 0 {
            let verb = if *breaks == 1 { "breaks" } else { "break" };
            let _ = write!(text, "; {breaks} {verb} callers on the wire");
        }
        let _ = write!(text, "; the next version is a {} one", step.word());
        text
    }
}

impl Change {
    /// Whether it is about a text alone.
    pub fn is_wording(&self) -> bool {
        self.kind == &kinds::WORDING_CHANGED
    }

    /// What was there and what is there, in one line.
    pub(crate) fn values(&self) -> String {
        match (&self.old, &self.new) {
            (Some(old), Some(new)) => format!("{} -> {}", brief(old), brief(new)),
            (None, Some(new)) => format!("+ {}", brief(new)),
            (Some(old), None) => format!("- {}", brief(old)),
            (None, None) => String::new(),
        }
    }
}

impl Shown<'_> {
    /// Whether somebody has approved a change.
    pub fn is_approved(&self, change: &Change) -> bool {
        self.approved.contains(&change.fingerprint)
    }

    /// All of it in a format.
    pub fn text(&self, format: Format) -> String {
        match format {
            Format::Human { colour } => human::text(self, colour),
            Format::Markdown => markdown::text(self),
            Format::Json => json::text(self),
            Format::Github => github::text(self),
        }
    }

    /// The changes of each subject.
    pub(crate) fn subjects(&self) -> Vec<(&Subject, Vec<&Change>)> {
        let mut subjects: Vec<(&Subject, Vec<&Change>)> = Vec::new();
        for change in &self.diff.changes {
            match subjects.last_mut() {
                Some((subject, changes)) if *subject == &change.subject => changes.push(change),
                _ => subjects.push((&change.subject, vec![change])),
            }
        }
        subjects
    }

    /// The file and line of a change: in the new tree, and in the old one for what is only there.
    pub(crate) fn place(&self, change: &Change) -> Option<(String, usize)> {
        let line = |sources: &Sources, place: &Place| {
            let file = sources.file(place.file)?;
            Some((file.path.clone(), position(&file.text, place.start).0))
        };
        let new = change.new_place.as_ref().and_then(|place| line(&self.diff.new, place));
        new.or_else(|| change.old_place.as_ref().and_then(|place| line(&self.diff.old, place)))
    }
}

/// Longer values are cut.
const LONGEST: usize = 72;

/// A text in one line that holds nothing a terminal obeys.
fn visible(text: &str) -> String {
    let visible = text.chars().map(|letter| if is_invisible(letter) { ' ' } else { letter });
    visible.collect::<String>().split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The same, and short.
pub(crate) fn brief(text: &str) -> String {
    let folded = visible(text);
    match folded.char_indices().nth(LONGEST) {
        Some((cut, _)) => format!("{}…", folded.get(..cut).unwrap_or_default()),
        None if folded.is_empty() => "\"\"".to_owned(),
        None => folded,
    }
}

//! A reading into the spec that is there: what the page says is updated, what a person wrote stays byte for byte.
//!
//! In: the file's text and a reading. Out: the text with as few edits as the page asks for, what was changed, and what
//! a person has to decide. Facts first, by the differences; then whole rows, list by list; then the source's lines.

mod document;
mod facts;
mod lists;
mod rows;
mod source;

use std::fmt;

use crate::check::Scope;
use crate::parse::{Document, parse};
use crate::source::Sources;
use crate::spec::Operation;

use super::difference::{Difference, compare, placed};
use super::draft::{Converted, DraftSource, settled};
use super::held::Held;
use super::page::Place;
use super::reading::Reading;
use document::Text;

/// A spec with a page merged into it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Merged {
    /// The text of the file.
    pub text: String,
    /// What was changed.
    pub changes: Vec<Change>,
    /// What the page has otherwise, and a person wrote or has to decide.
    pub conflicts: Vec<Conflict>,
}

/// Something that was changed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// The way to it by names: `parameters[AppId].required`.
    pub way: String,
    /// What it was; `None`: nothing.
    pub was: Option<String>,
    /// What it is.
    pub now: Option<String>,
    /// Where on the page, if there is such a place.
    pub at: Option<Place>,
}

/// Something that was not changed, although the page has it otherwise.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Conflict {
    /// The way to it by names.
    pub way: String,
    /// The line of the spec, as it was.
    pub line: Option<usize>,
    /// What the spec says; `None`: nothing.
    pub spec: Option<String>,
    /// What the page says; `None`: nothing.
    pub page: Option<String>,
    /// Where on the page, if there is such a place.
    pub at: Option<Place>,
    /// Why nothing was changed.
    pub why: &'static str,
}

/// A merge that cannot be made, and why.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MergeError {
    /// What is wrong.
    pub message: String,
    /// The cure.
    pub help: String,
}

impl fmt::Display for MergeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.message, self.help)
    }
}

impl std::error::Error for MergeError {}

impl fmt::Display for Change {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match (&self.was, &self.now) {
            (None, now) => write!(f, "{}: new, {}", self.way, now.as_deref().unwrap_or_default())?,
            (Some(was), now) => write!(f, "{}: {was}, now {}", self.way, now.as_deref().unwrap_or("nothing"))?,
        }
        place(self.at, f)
    }
}

impl fmt::Display for Conflict {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let said = |side: &Option<String>| side.clone().unwrap_or_else(|| "nothing".to_owned());
        let line = self.line.map(|line| format!(" in line {line}")).unwrap_or_default();
        write!(f, "{}: the spec{line} has {}, the page has {}", self.way, said(&self.spec), said(&self.page))?;
        place(self.at, f)?;
        write!(f, "; {}", self.why)
    }
}

fn place(at: Option<Place>, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    at.map_or(Ok(()), |at| write!(f, " [{}:{}]", at.line, at.column))
}

/// Merges what a page says into a spec.
///
/// # Errors
/// When the text is no spec, or the spec of another operation.
pub fn merge(existing: &str, reading: &Reading, about: &DraftSource) -> Result<Merged, MergeError> {
    let spec = read(existing)?.spec;
    let Converted { operation: mut page, reasons, .. } = settled(reading, about);
    page.returns = placed(&spec.returns, &page.returns, Scope { operation: Some(&spec), service: None });
    let is_named = !page.unknown.iter().any(|fact| fact == "operation");
    if is_named && spec.operation != page.operation {
        return Err(MergeError {
            message: format!("the spec is that of {}, and the page that of {}", spec.operation, page.operation),
            help: "name the file of the page's operation".to_owned(),
        });
    }
    let mut merging = Merging {
        text: Text::read(existing).ok_or_else(|| unreadable("it is no YAML as specs use it"))?,
        changes: Vec::new(),
        conflicts: Vec::new(),
        existing,
        drafted: false,
        held: Held::of(&spec, &page, reading),
    };
    merging.held.take_off(&spec, &mut page);
    let mut differences = compare(&spec, None, &page, &reasons);
    merging.held.leave_out(&mut differences);
    for difference in differences {
        match merging.held.has_lost(&difference.way) {
            true => merging.conflict(difference, CORRECTED),
            false => facts::settle(&mut merging, difference),
        }
    }
    // Facts move nothing but bytes: the lists are still in the order that `spec` has them in.
    lists::settle(&mut merging, &spec, &page);
    source::settle(&mut merging, &spec, &page, about);
    if merging.drafted && !spec.draft {
        merging.text.insert_key("", "draft", &true.into());
        let now = Some("a draft again: the new rows carry the page's words".to_owned());
        merging.changes.push(Change { way: "draft".to_owned(), was: None, now, at: None });
    }
    let Merging { text, changes, conflicts, .. } = merging;
    read(&text.text)?;
    Ok(Merged { text: text.text, changes, conflicts })
}

/// A merge under way.
struct Merging<'e> {
    text: Text,
    changes: Vec<Change>,
    conflicts: Vec<Conflict>,
    existing: &'e str,
    /// Whether something came in that a person has to finish.
    drafted: bool,
    /// The corrections that hold against the page.
    held: Held,
}

/// Why a fact stays that the page once had wrong, and has otherwise now.
const CORRECTED: &str = "a correction stands there, and the page has changed: `check` asks whether it is still needed";

impl Merging<'_> {
    fn change(&mut self, difference: Difference) {
        let Difference { way, spec, page, at, .. } = difference;
        self.changes.push(Change { way, was: spec, now: page, at });
    }

    fn conflict(&mut self, difference: Difference, why: &'static str) {
        let line = self.line(difference.spec_at.as_str());
        let Difference { way, spec, page, at, .. } = difference;
        self.conflicts.push(Conflict { way, line, spec, page, at, why });
    }

    /// The line of the file as it was, of the nearest thing that is there.
    fn line(&self, at: &str) -> Option<usize> {
        let existing = Text::read(self.existing)?;
        let mut way = at;
        loop {
            if let Some(node) = existing.node(way) {
                return Some(crate::source::position(self.existing, node.span.start).0);
            }
            way = way.get(..way.rfind(['.', '['])?)?;
        }
    }
}

fn read(text: &str) -> Result<Document<Operation>, MergeError> {
    let sources = Sources::from_texts("specs", [("vendor/service/operation.yaml", text)]);
    let (mut specs, problems) = parse(&sources);
    if let Some(problem) = problems.first() {
        let (line, _) = crate::source::position(text, problem.span.start);
        return Err(unreadable(&format!("there is a mistake in line {line}")));
    }
    specs.operations.pop().ok_or_else(|| unreadable("it says nothing"))
}

fn unreadable(why: &str) -> MergeError {
    MergeError {
        message: format!("the file is no spec to merge into: {why}"),
        help: "`apiscribe check` says what is wrong with it".to_owned(),
    }
}

#[cfg(test)]
mod corrected;
#[cfg(test)]
mod tests;

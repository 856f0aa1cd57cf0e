//! Changes as they are found: by their way in names, with the place in both files.

use std::collections::HashMap;

use serde_json::Value;

use super::kinds::Kind;
use super::verdict::Step;
use super::{Change, Place, Subject, describe};
use crate::parse::{At, Document};
use crate::source::FileId;
use crate::transcribe::pages::sha256;

/// A fingerprint is so many hexadecimal digits long: 64 bits.
const FINGERPRINT: usize = 16;

/// Where something stands in its file.
#[derive(Clone, Copy, Debug)]
pub(super) struct InFile<'d> {
    file: FileId,
    spans: &'d crate::parse::Spans,
}

impl<'d> InFile<'d> {
    /// Somewhere in this file.
    pub fn of<T>(document: &'d Document<T>) -> Self {
        InFile { file: document.file, spans: &document.spans }
    }

    /// The nearest thing that stands in the file, from a way upwards.
    fn place(self, at: &At) -> Place {
        let mut way = at.as_str();
        loop {
            let span = self.spans.key(way).or_else(|| self.spans.value(way));
            if let Some(span) = span.filter(|_| !way.is_empty()) {
                return Place { file: self.file, start: span.start };
            }
            match way.rfind(['.', '[']) {
                Some(cut) => way = way.get(..cut).unwrap_or_default(),
                None => return Place { file: self.file, start: 0 },
            }
        }
    }
}

/// The same thing on both sides: its file, and the way to it there. `None`: it is not in that tree.
#[derive(Clone, Debug)]
pub(super) struct Spot<'d> {
    pub old: Option<(InFile<'d>, At)>,
    pub new: Option<(InFile<'d>, At)>,
}

impl<'d> Spot<'d> {
    /// The roots of two files.
    pub fn roots(old: Option<InFile<'d>>, new: Option<InFile<'d>>) -> Self {
        let root = |file: InFile<'d>| (file, At::root());
        Spot { old: old.map(root), new: new.map(root) }
    }

    /// On, under a key.
    pub fn key(&self, key: &str) -> Self {
        let on = |side: &Option<(InFile<'d>, At)>| side.as_ref().map(|(file, at)| (*file, at.key(key)));
        Spot { old: on(&self.old), new: on(&self.new) }
    }

    /// On, to an item, which may have another index on each side.
    pub fn item(&self, old: Option<usize>, new: Option<usize>) -> Self {
        let on = |side: &Option<(InFile<'d>, At)>, index: Option<usize>| {
            side.as_ref().zip(index).map(|((file, at), index)| (*file, at.item(index)))
        };
        Spot { old: on(&self.old, old), new: on(&self.new, new) }
    }
}

/// The changes of one subject.
#[derive(Debug)]
pub(super) struct Found {
    subject: Subject,
    all: Vec<Change>,
}

impl Found {
    pub fn new(subject: Subject) -> Self {
        Found { subject, all: Vec::new() }
    }

    /// Notes a change.
    pub fn add(&mut self, kind: &'static Kind, way: impl Into<String>, spot: &Spot<'_>, values: [Option<String>; 2]) {
        let [old, new] = values;
        let place = |side: &Option<(InFile<'_>, At)>| side.as_ref().map(|(file, at)| file.place(at));
        self.all.push(Change {
            kind,
            subject: self.subject.clone(),
            way: way.into(),
            old,
            new,
            rust: kind.rust,
            old_place: place(&spot.old),
            new_place: place(&spot.new),
            fingerprint: String::new(),
        });
    }

    /// The same with values as specs have them.
    pub fn add_values(
        &mut self,
        kind: &'static Kind,
        way: impl Into<String>,
        spot: &Spot<'_>,
        values: [Option<&Value>; 2],
    ) {
        self.add(kind, way, spot, values.map(|value| value.map(describe::value)));
    }

    /// Whether nothing has changed.
    pub fn is_empty(&self) -> bool {
        self.all.is_empty()
    }

    /// The greatest step of the changes so far.
    pub fn step(&self) -> Step {
        self.all.iter().map(|change| change.rust).max().unwrap_or(Step::Patch)
    }

    /// No change is a greater step than this one.
    pub fn at_most(&mut self, step: Step) {
        self.all.iter_mut().for_each(|change| change.rust = change.rust.min(step));
    }

    /// The changes with their fingerprints.
    pub fn finish(mut self) -> Vec<Change> {
        let mut seen: HashMap<String, usize> = HashMap::new();
        for change in &mut self.all {
            let said = fingerprint(change, 0);
            let before = seen.entry(said).or_default();
            change.fingerprint = fingerprint(change, *before);
            *before += 1;
        }
        self.all
    }
}

/// Of everything that makes the change, and nothing else; `before`: so many changes are the same.
fn fingerprint(change: &Change, before: usize) -> String {
    let side = |value: &Option<String>| value.as_ref().map_or("-".to_owned(), |value| format!("={value}"));
    let parts = [
        change.kind.name.to_owned(),
        change.subject.to_string(),
        change.way.clone(),
        side(&change.old),
        side(&change.new),
        before.to_string(),
    ];
    let mut digits = sha256(parts.join("\0").as_bytes());
    digits.truncate(FINGERPRINT);
    digits
}

//! What a description is about, as rules ask for it, and where they put what they find.

use std::ops::Range as Bytes;

use super::About;
use super::pattern::Pattern;
use super::sentence::{Sentence, names_case};
use crate::spec::Range;
use crate::transcribe::constraint::{Constraint, ConstraintRead};
use crate::transcribe::page::Place;
use crate::transcribe::reading::TypeRead;

/// Types as far as rules tell them apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// A string.
    Text,
    /// A number.
    Number,
    /// True or false.
    Boolean,
    /// A list.
    List,
    /// An object or a map.
    Object,
    /// The page does not say.
    Unknown,
}

/// Facts that a description can state: what states more is no description.
const MOST: usize = 200;

/// The field, and what is found of it.
pub(super) struct Scene<'r> {
    /// The field and its surroundings.
    pub(super) about: About<'r>,
    /// Its type.
    pub(super) kind: Kind,
    /// The type of a list's items, or `kind`.
    pub(super) item: Kind,
    at: Place,
    found: Vec<ConstraintRead>,
    seen: Vec<Seen>,
}

/// A range of numbers with both ends, whatever it bounds, and its sentence.
pub(super) struct Seen {
    /// The range.
    pub(super) range: Range,
    /// The sentence, verbatim.
    pub(super) sentence: String,
}

impl<'r> Scene<'r> {
    /// Nothing found yet.
    pub(super) fn new(about: About<'r>, at: Place) -> Scene<'r> {
        let type_read = about.field.type_read.as_ref().map(|said| &said.value);
        let kind = kind_of(type_read);
        let item = match type_read {
            Some(TypeRead::List(inner)) => kind_of(Some(inner.as_ref())),
            _ => kind,
        };
        Scene { about, kind, item, at, found: Vec::new(), seen: Vec::new() }
    }

    /// The name of the field.
    pub(super) fn name(&self) -> &str {
        &self.about.field.name.value
    }

    /// Adds what a sentence states.
    pub(super) fn add(&mut self, sentence: &Sentence<'_>, constraint: Constraint, certain: bool) {
        if self.found.len() >= MOST {
            return;
        }
        let because = sentence.original.trim().to_owned();
        self.found.push(ConstraintRead { constraint, because, at: self.at, certain });
    }

    /// Remembers closed ranges, so that one that contradicts them is not certain.
    pub(super) fn see(&mut self, sentence: &Sentence<'_>, ranges: &[Range]) {
        if self.seen.len() < MOST {
            let seen = |range: &Range| Seen { range: *range, sentence: sentence.original.trim().to_owned() };
            self.seen.extend(ranges.iter().map(seen));
        }
    }

    /// The end of the search.
    pub(super) fn found(self) -> (Vec<ConstraintRead>, Vec<Seen>) {
        (self.found, self.seen)
    }

    /// The siblings that a part of a sentence names, with the bytes, from left to right. `MinReadyInstance` names
    /// `MinReadyInstances`.
    pub(super) fn siblings_in<'s>(&'s self, sentence: &'s Sentence<'_>, part: Bytes<usize>) -> Vec<Named<'s>> {
        named_in(self.about.siblings, sentence, part)
    }

    /// The same for the parameters of the operation.
    pub(super) fn parameters_in<'s>(&'s self, sentence: &'s Sentence<'_>) -> Vec<Named<'s>> {
        named_in(self.about.parameters, sentence, 0..sentence.folded.len())
    }

    /// Whether a sentence speaks of another sibling's value rather than of this field's before a byte.
    pub(super) fn speaks_of_other(&self, sentence: &Sentence<'_>, before: Bytes<usize>) -> bool {
        self.siblings_in(sentence, before).iter().any(|named| named.name != self.name())
    }

    /// Whether what a sentence states holds in some case only, wherever the case is named. Absence of this field is no
    /// case, absence of another one is.
    pub(super) fn holds_in_case(&self, sentence: &Sentence<'_>) -> bool {
        let lower = &sentence.lower;
        let others = || names_case(lower) && self.speaks_of_other(sentence, 0..lower.len());
        sentence.holds_in_case() || others()
    }
}

fn named_in<'s>(names: &'s [&'s str], sentence: &'s Sentence<'_>, part: Bytes<usize>) -> Vec<Named<'s>> {
    let mut named: Vec<Named<'s>> = Vec::new();
    for found in WORD.all(sentence.part(part.clone())) {
        let word = found.as_str();
        let range = part.start + found.start()..part.start + found.end();
        let exact = names.iter().find(|name| **name == word);
        if let Some(name) = exact {
            named.push(Named { range, name, glued: None, near: false });
            continue;
        }
        if let Some((first, last)) = glued(names, word) {
            let middle = range.end - last.len();
            named.push(Named { range: range.start..middle, name: first, glued: None, near: true });
            named.push(Named { range: middle..range.end, name: last, glued: None, near: true });
            continue;
        }
        let near = |name: &&&str| name.strip_suffix('s') == Some(word) || word.strip_suffix('s') == Some(**name);
        if let Some(name) = names.iter().find(near) {
            named.push(Named { range, name, glued: None, near: true });
            continue;
        }
        let longest = names.iter().filter(|name| name.len() > 2 && word.starts_with(**name));
        if let Some(name) = longest.max_by_key(|name| name.len()) {
            let rest = word.get(name.len()..).unwrap_or("");
            if rest.starts_with(|first: char| first.is_ascii_uppercase() || first.is_ascii_digit()) {
                named.push(Named { range, name, glued: Some(rest), near: true });
            }
        }
    }
    named
}

/// Two names that an extractor has glued to each other.
fn glued<'s>(names: &'s [&'s str], word: &str) -> Option<(&'s str, &'s str)> {
    let last =
        names.iter().filter(|name| name.len() < word.len() && word.ends_with(**name)).max_by_key(|name| name.len())?;
    let rest = word.strip_suffix(*last)?;
    let first = names.iter().find(|name| **name == rest || name.strip_suffix('s') == Some(rest))?;
    Some((first, last))
}

/// A sibling that a sentence names.
pub(super) struct Named<'s> {
    /// The bytes of the folded sentence.
    pub(super) range: Bytes<usize>,
    /// The sibling.
    pub(super) name: &'s str,
    /// A value that an extractor has glued to the name.
    pub(super) glued: Option<&'s str>,
    /// Whether the sentence spells it differently.
    pub(super) near: bool,
}

/// An ASCII word; a full stop at its end is none of it.
static WORD: Pattern = Pattern::new(r"[A-Za-z0-9_](?:[A-Za-z0-9_.-]*[A-Za-z0-9_])?");

fn kind_of(type_read: Option<&TypeRead>) -> Kind {
    match type_read {
        Some(TypeRead::String) => Kind::Text,
        Some(TypeRead::Integer | TypeRead::Long | TypeRead::Number) => Kind::Number,
        Some(TypeRead::Boolean) => Kind::Boolean,
        Some(TypeRead::List(_)) => Kind::List,
        Some(TypeRead::Object | TypeRead::Map(_)) => Kind::Object,
        Some(TypeRead::Any) | None => Kind::Unknown,
    }
}

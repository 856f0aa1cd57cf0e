//! Regular expressions of the rules: compiled at first use, with names for the parts that return everywhere.

use std::sync::OnceLock;

use regex::{Captures, Match, Regex};

/// Parts that patterns name: a boundary of an ASCII word, a number, a word on the wire, a Chinese character.
const PARTS: [(&str, &str); 4] = [
    (r"\b", r"(?-u:\b)"),
    ("<number>", r"(?:-?\d{1,3}(?:,\d{3})+(?:\.\d+)?|-?\d+(?:\.\d+)?)"),
    ("<word>", "[A-Za-z0-9_](?:[A-Za-z0-9_./+@#-]*[A-Za-z0-9_+#])?"),
    ("<han>", "[一-鿿]"),
];

/// A pattern over folded sentences.
pub(super) struct Pattern {
    text: &'static str,
    compiled: OnceLock<Option<Regex>>,
}

impl Pattern {
    /// A pattern; one that is wrong matches nothing (and fails the tests).
    pub(super) const fn new(text: &'static str) -> Pattern {
        Pattern { text, compiled: OnceLock::new() }
    }

    fn regex(&self) -> Option<&Regex> {
        let compile = || {
            let text = PARTS.iter().fold(self.text.to_owned(), |text, (name, part)| text.replace(name, part));
            let compiled = Regex::new(&text);
            debug_assert!(compiled.is_ok(), "{text}: {compiled:?}");
            compiled.ok()
        };
        self.compiled.get_or_init(compile).as_ref()
    }

    /// Whether it is found.
    pub(super) fn is_in(&self, text: &str) -> bool {
        self.regex().is_some_and(|regex| regex.is_match(text))
    }

    /// The first place.
    pub(super) fn find<'t>(&self, text: &'t str) -> Option<Match<'t>> {
        self.regex()?.find(text)
    }

    /// The first place at or after a byte.
    pub(super) fn find_from<'t>(&self, text: &'t str, start: usize) -> Option<Match<'t>> {
        if text.is_char_boundary(start) { self.regex()?.find_at(text, start) } else { None }
    }

    /// Every place.
    pub(super) fn all<'t>(&self, text: &'t str) -> impl Iterator<Item = Match<'t>> {
        self.regex().into_iter().flat_map(move |regex| regex.find_iter(text))
    }

    /// The groups of the first place.
    pub(super) fn groups<'t>(&self, text: &'t str) -> Option<Captures<'t>> {
        self.regex()?.captures(text)
    }

    /// The groups of every place.
    pub(super) fn all_groups<'t>(&self, text: &'t str) -> impl Iterator<Item = Captures<'t>> {
        self.regex().into_iter().flat_map(move |regex| regex.captures_iter(text))
    }
}

/// A whole number as pages write it: `524,288`; `None` for a fraction.
pub(super) fn whole(text: &str) -> Option<i64> {
    let plain: String = text.chars().filter(|letter| *letter != ',').collect();
    let plain = plain.split_once('.').map_or(plain.as_str(), |(whole, fraction)| {
        if fraction.chars().all(|digit| digit == '0') { whole } else { "" }
    });
    plain.parse().ok()
}

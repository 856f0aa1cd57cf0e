//! What a description says and a spec cannot hold, counted by name.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::fmt;

/// Kinds of facts that were left out, each with the places that they stand in: `file#/json/pointer`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct LeftOut {
    kinds: BTreeMap<Cow<'static, str>, Vec<String>>,
}

impl LeftOut {
    /// Notes one fact. A kind is a short noun phrase, the same for all facts of its sort.
    pub fn add(&mut self, kind: impl Into<Cow<'static, str>>, at: impl fmt::Display) {
        self.kinds.entry(kind.into()).or_default().push(at.to_string());
    }

    /// Takes what another list holds, behind what this one has.
    pub fn merge(&mut self, other: LeftOut) {
        for (kind, mut places) in other.kinds {
            self.kinds.entry(kind).or_default().append(&mut places);
        }
    }

    /// Every kind with its places, by name.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &[String])> {
        self.kinds.iter().map(|(kind, places)| (kind.as_ref(), places.as_slice()))
    }

    /// How many facts of a kind were left out.
    pub fn count(&self, kind: &str) -> usize {
        self.kinds.get(kind).map_or(0, Vec::len)
    }

    /// Whether everything was taken.
    pub fn is_empty(&self) -> bool {
        self.kinds.is_empty()
    }

    /// "What, how often, an example place", the most frequent first; empty where nothing was left out.
    pub fn table(&self) -> String {
        let mut rows: Vec<(&str, &[String])> = self.iter().collect();
        rows.sort_by_key(|(kind, places)| (std::cmp::Reverse(places.len()), *kind));
        let wide = rows.iter().map(|(kind, _)| kind.chars().count()).max().unwrap_or(0).max(8);
        let mut text = String::new();
        if !rows.is_empty() {
            text += &format!("{:<wide$}  {:>7}  for example\n", "left out", "times");
        }
        for (kind, places) in rows {
            let example = places.first().map(String::as_str).unwrap_or_default();
            text += &format!("{kind:<wide$}  {:>7}  {example}\n", places.len());
        }
        text
    }
}

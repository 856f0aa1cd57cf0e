//! How much is known, before and after.

use std::fmt::Write as _;

/// Figures of both states: name, before, after.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Coverage(pub Vec<(String, usize, usize)>);

impl Coverage {
    pub(super) fn sentence(&self) -> String {
        let changed = |(name, before, after): &(String, usize, usize)| {
            (before != after).then(|| format!("{name} {before} -> {after}"))
        };
        let told: Vec<String> = self.0.iter().filter_map(changed).collect();
        if told.is_empty() { "as before".to_owned() } else { told.join(", ") }
    }

    pub(super) fn section(&self) -> String {
        let mut text = "### Coverage\n\n| | before | after |\n|---|---:|---:|\n".to_owned();
        self.0.iter().for_each(|(name, before, after)| _ = writeln!(text, "| {name} | {before} | {after} |"));
        text
    }
}

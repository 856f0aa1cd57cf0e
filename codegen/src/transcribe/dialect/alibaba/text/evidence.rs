//! Names that examples and paths show: what stands there is a name for certain.

use std::collections::HashSet;
use std::sync::LazyLock;

use regex::Regex;

use super::lines::Line;
use super::words::glued;

/// Names of fields by the page's own examples, paths and URLs.
#[derive(Debug, Default)]
pub struct Shown<'p> {
    names: HashSet<&'p str>,
    documented: HashSet<&'p str>,
    title: &'p str,
}

/// `"Key":`, `<Key>`, `?Key=`, `&Key=`, `{Key}`, `[Key]`.
static NAMES: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(r#"\\?"([A-Za-z_$][\w.$-]*)\\?"\s*:|<([A-Za-z_][\w.-]*)>|[?&]([A-Za-z_][\w.-]*)=|/[\[{]([A-Za-z_][\w.-]*)[\]}]"#).ok()
});

impl<'p> Shown<'p> {
    /// The names that these lines show.
    pub fn in_lines(lines: impl Iterator<Item = &'p Line>) -> Shown<'p> {
        let mut names = HashSet::new();
        for line in lines.filter(|line| line.text.contains(['"', '<', '=', '{', '['])) {
            let Some(pattern) = NAMES.as_ref() else { break };
            names.extend(
                pattern
                    .captures_iter(&line.text)
                    .filter_map(|found| found.iter().skip(1).flatten().next().map(|name| name.as_str())),
            );
        }
        Shown { names, ..Shown::default() }
    }

    /// Adds what tables and the title name: messages speak of it.
    pub fn document(&mut self, rows: impl Iterator<Item = &'p Line>, title: &'p str) {
        self.documented.extend(rows.filter_map(|line| glued(&line.text)).map(|cells| cells.name));
        self.title = title;
    }

    /// Whether the page shows or documents it, or its title speaks of it.
    pub fn is_known(&self, name: &str) -> bool {
        let words = name.chars().filter(char::is_ascii_uppercase).count();
        self.has(name) || self.documented.contains(name) || words > 2 && self.title.contains(name)
    }

    /// Whether it is shown.
    pub fn has(&self, name: &str) -> bool {
        self.names.contains(name)
    }

    /// Whether anything is shown.
    pub fn is_empty(&self) -> bool {
        self.names.is_empty()
    }
}

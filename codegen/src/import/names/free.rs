//! Names that are taken, and the first free one of several.

use std::collections::HashSet;

/// Names that are taken in one place.
#[derive(Clone, Debug, Default)]
pub(super) struct Taken(HashSet<String>);

impl Taken {
    /// Takes a name; whether it was free.
    pub(super) fn claim(&mut self, name: &str) -> bool {
        self.0.insert(name.to_owned())
    }

    pub(super) fn has(&self, name: &str) -> bool {
        self.0.contains(name)
    }

    /// The first of these that is free and good, or the first with a number behind it that is.
    pub(super) fn first_free(
        &mut self,
        candidates: impl IntoIterator<Item = String>,
        between: &str,
        is_good: impl Fn(&str) -> bool,
    ) -> String {
        let mut base = String::new();
        for candidate in candidates {
            if base.is_empty() {
                base.clone_from(&candidate);
            }
            if is_good(&candidate) && self.claim(&candidate) {
                return candidate;
            }
        }
        let mut number = 2_usize;
        loop {
            let candidate = format!("{base}{between}{number}");
            // No name is reserved with every number behind it, so this ends.
            if is_good(&candidate) && self.claim(&candidate) {
                return candidate;
            }
            number += 1;
        }
    }
}

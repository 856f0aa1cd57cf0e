//! Which operations are wanted.

use crate::selection::fits;

/// Names and patterns of operations; empty: all are wanted.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Only(Vec<String>);

impl Only {
    /// From words with commas between them; `*` stands for any letters.
    pub fn new(words: &[String]) -> Only {
        let words = words.iter().flat_map(|word| word.split(','));
        Only(words.map(|word| word.trim().to_owned()).filter(|word| !word.is_empty()).collect())
    }

    /// Whether an operation is wanted.
    pub fn wants(&self, operation: &str) -> bool {
        self.0.is_empty() || self.0.iter().any(|pattern| fits(pattern, operation))
    }

    /// Whether a part of what there is was asked for.
    pub fn is_some(&self) -> bool {
        !self.0.is_empty()
    }

    /// The words that fit none of these operations.
    pub fn unmet<'o>(&'o self, operations: &[&str]) -> Vec<&'o str> {
        let met = |pattern: &&String| !operations.iter().any(|name| fits(pattern, name));
        self.0.iter().filter(met).map(String::as_str).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::Only;

    #[test]
    fn words_and_patterns() {
        let only = Only::new(&["GetNote,List*".to_owned(), "*Tag*s".to_owned()]);
        let wanted = ["GetNote", "ListNotes", "AddTagToNotes"];
        assert!(wanted.iter().all(|name| only.wants(name)));
        assert!(!["GetNotes", "AddTag", "DeleteNote"].iter().any(|name| only.wants(name)));
        assert_eq!(only.unmet(&["GetNote", "Tags"]), ["List*"]);
        assert!(Only::default().wants("Anything"));
    }
}

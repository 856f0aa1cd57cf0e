//! Which sentence states which fact. A spec has one `because` for all facts of a field; a guess has its own.

use std::collections::HashMap;

use crate::spec::Field;

/// The sentences, by the field's place and name and the fact's key.
#[derive(Clone, Debug, Default)]
pub(in crate::transcribe) struct Reasons {
    sentences: HashMap<(String, String, String), String>,
}

impl Reasons {
    /// Notes the sentence that states a fact.
    pub fn note(&mut self, field: &Field, key: &str, sentence: &str) {
        self.sentences.insert(way(field, key), sentence.to_owned());
    }

    /// The sentence that states a fact of a field; `None` where a column of its own does.
    pub fn of(&self, field: &Field, key: &str) -> Option<&str> {
        self.sentences.get(&way(field, key)).map(String::as_str)
    }
}

fn way(field: &Field, key: &str) -> (String, String, String) {
    (field.at.clone().unwrap_or_default(), field.name.clone(), key.to_owned())
}

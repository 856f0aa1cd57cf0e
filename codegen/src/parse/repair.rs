//! What is left of a file whose structure is wrong, so that the other rules can look at it too.
//!
//! A mistyped key or word is taken for the one that was probably meant, what cannot be taken for anything is left out.
//! Nothing is ever generated from it: the mistakes stand.

use std::borrow::Cow;
use std::collections::HashMap;

use super::at::At;
use super::problem::{Problem, What};
use super::tree::{Content, Key, Node, ScalarType};
use crate::near::nearest;

enum Mend {
    Leave,
    Rename(String),
    Word(String),
}

/// The tree without its mistakes; `None` where too little would be left.
pub(super) fn repaired<'t>(root: &Node<'t>, problems: &[Problem]) -> Option<Node<'t>> {
    let mut mends = HashMap::new();
    for problem in problems {
        let near = |word: &str, known: &[String]| nearest(word, known.iter().map(String::as_str)).map(str::to_owned);
        let mend = match &problem.what {
            What::MissingKey(_) => continue,
            What::UnknownKey(key, known) => near(key, known).map_or(Mend::Leave, Mend::Rename),
            What::UnknownWord(word, words) => near(word, words).map_or(Mend::Leave, Mend::Word),
            _ => Mend::Leave,
        };
        // Without an item, the ones behind it would move; without the root, nothing is left.
        if matches!(mend, Mend::Leave) && (problem.at == At::root() || problem.at.as_str().ends_with(']')) {
            return None;
        }
        mends.insert(problem.at.as_str().to_owned(), mend);
    }
    Some(node(root, &At::root(), &mends))
}

fn node<'t>(old: &Node<'t>, at: &At, mends: &HashMap<String, Mend>) -> Node<'t> {
    let content = match (&old.content, mends.get(at.as_str())) {
        (Content::Scalar(..), Some(Mend::Word(word))) => Content::Scalar(Cow::Owned(word.clone()), ScalarType::Text),
        (Content::Scalar(text, kind), _) => Content::Scalar(text.clone(), *kind),
        (Content::Sequence(items), _) => {
            let items = items.iter().enumerate().map(|(index, item)| node(item, &at.item(index), mends));
            Content::Sequence(items.collect())
        }
        (Content::Mapping(entries), _) => {
            let taken = |name: &str| entries.iter().any(|(key, _)| key.name == name);
            let entry = |(key, value): &(Key<'t>, Node<'t>)| {
                let here = at.key(&key.name);
                let name = match mends.get(here.as_str()) {
                    Some(Mend::Leave) => return None,
                    Some(Mend::Rename(name)) if taken(name) => return None,
                    Some(Mend::Rename(name)) => Cow::Owned(name.clone()),
                    Some(Mend::Word(_)) | None => key.name.clone(),
                };
                Some((Key { name, span: key.span.clone() }, node(value, &here, mends)))
            };
            Content::Mapping(entries.iter().filter_map(entry).collect())
        }
    };
    Node { span: old.span.clone(), content }
}

//! Where every key and value of a file stands.

use std::collections::HashMap;
use std::ops::Range;

use super::at::At;
use super::tree::{Content, Node};

/// The places of a file's values by the way to them.
#[derive(Clone, Debug, Default)]
pub struct Spans {
    places: HashMap<String, Place>,
    order: Vec<String>,
}

#[derive(Clone, Debug)]
struct Place {
    key: Option<Range<usize>>,
    value: Range<usize>,
}

impl Spans {
    /// Notes the place of every value of a tree.
    pub(super) fn of(root: &Node) -> Spans {
        let mut spans = Spans::default();
        spans.note(&At::root(), None, root);
        spans
    }

    /// The bytes of a value.
    pub fn value(&self, at: &str) -> Option<Range<usize>> {
        self.places.get(at).map(|place| place.value.clone())
    }

    /// The bytes of a value's key; of the value itself where it has none.
    pub fn key(&self, at: &str) -> Option<Range<usize>> {
        self.places.get(at).map(|place| place.key.clone().unwrap_or_else(|| place.value.clone()))
    }

    /// Every value that is a leaf: the way to it and its bytes, in the order of the file.
    pub fn leaves(&self) -> impl Iterator<Item = (&str, Range<usize>)> {
        self.order.iter().filter_map(|at| Some((at.as_str(), self.places.get(at)?.value.clone())))
    }

    fn note(&mut self, at: &At, key: Option<Range<usize>>, node: &Node) {
        self.places.insert(at.as_str().to_owned(), Place { key, value: node.span.clone() });
        match &node.content {
            Content::Scalar(..) => self.order.push(at.as_str().to_owned()),
            Content::Sequence(items) => {
                for (index, item) in items.iter().enumerate() {
                    self.note(&at.item(index), None, item);
                }
            }
            Content::Mapping(entries) => {
                for (key, value) in entries {
                    self.note(&at.key(&key.name), Some(key.span.clone()), value);
                }
            }
        }
    }
}

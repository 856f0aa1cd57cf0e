//! The structure of a file against the JSON Schema: unknown and missing keys, wrong types, unknown words.
//!
//! Everything that is found wrong is found at once.

use std::ops::Range;

use super::at::Way;
use super::problem::{Problem, What};
use super::shape::{Id, Others, Shape, Shapes, shapes, type_of};
use super::tree::{Content, Key, Node, ScalarType};
use crate::source::{FileId, FileKind};

/// Everything that is wrong with the structure of a file, in which some keys may be missing.
pub(super) fn check(file: FileId, root: &Node<'_>, kind: FileKind, open: &[&str]) -> Vec<Problem> {
    let mut walker = Walker { file, open, shapes: shapes(kind), found: Vec::new() };
    walker.value(root, 0, &Way::Root);
    walker.found
}

struct Walker<'o> {
    file: FileId,
    /// Keys that may be missing.
    open: &'o [&'o str],
    shapes: &'static Shapes,
    found: Vec<Problem>,
}

impl Walker<'_> {
    fn value(&mut self, node: &Node<'_>, shape: Id, at: &Way<'_>) {
        let Some(shape) = self.shapes.fitting(node, shape) else { return };
        if let Some(words) = &shape.words {
            return self.word(node, words, at);
        }
        if !shape.types.is_empty() && !shape.has_type_of(node) {
            return self.wrong_type(node, &shape.types, at);
        }
        match &node.content {
            Content::Mapping(entries) => self.mapping(node, entries, shape, at),
            Content::Sequence(items) => {
                let Some(inner) = shape.items else { return };
                for (index, item) in items.iter().enumerate() {
                    self.value(item, inner, &Way::Item(at, index));
                }
            }
            Content::Scalar(text, _) => self.bounds(node, text, shape, at),
        }
    }

    fn mapping(&mut self, node: &Node<'_>, entries: &[(Key<'_>, Node<'_>)], shape: &Shape, at: &Way<'_>) {
        for (key, value) in entries {
            let here = Way::Key(at, &key.name);
            match (shape.property(&key.name), shape.others) {
                (Some(inner), _) | (None, Others::Of(inner)) => self.value(value, inner, &here),
                (None, Others::None) => {
                    let what = What::UnknownKey(key.name.to_string(), shape.keys.clone());
                    self.push(&here, key.span.clone(), what);
                }
                (None, Others::Any) => {}
            }
        }
        for name in &shape.required {
            if !self.open.contains(&name.as_str()) && !entries.iter().any(|(key, _)| key.name == *name) {
                let place = entries.first().map_or(node.span.clone(), |(key, _)| key.span.clone());
                self.push(at, place, What::MissingKey(name.clone()));
            }
        }
    }

    fn word(&mut self, node: &Node<'_>, words: &[String], at: &Way<'_>) {
        match &node.content {
            Content::Scalar(text, ScalarType::Text) if words.iter().any(|word| word == text) => {}
            Content::Scalar(text, ScalarType::Text) => {
                self.push(at, node.span.clone(), What::UnknownWord(text.to_string(), words.to_vec()));
            }
            _ => self.wrong_type(node, &["string".to_owned()], at),
        }
    }

    fn bounds(&mut self, node: &Node<'_>, text: &str, shape: &Shape, at: &Way<'_>) {
        let Some((least, most)) = shape.bounds else { return };
        let inside = text.parse::<f64>().is_ok_and(|number| (least..=most).contains(&number));
        if type_of(node) == "integer" && !inside {
            self.push(at, node.span.clone(), What::Bounds(text.to_owned(), least, most));
        }
    }

    fn wrong_type(&mut self, node: &Node<'_>, wanted: &[String], at: &Way<'_>) {
        self.push(at, node.span.clone(), What::Type(wanted.to_vec(), type_of(node)));
    }

    fn push(&mut self, at: &Way<'_>, span: Range<usize>, what: What) {
        self.found.push(Problem { file: self.file, at: at.at(), span, what });
    }
}

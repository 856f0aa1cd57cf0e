//! Where every key and value of a file stands.

use std::ops::Range;
use std::sync::Arc;

use super::at::At;
use super::tree::{Content, Node};

/// The places of a file's values: a place for every value in the order of the file, found by the way to it.
#[derive(Clone, Debug, Default)]
pub struct Spans {
    text: Arc<str>,
    places: Vec<Place>,
    /// Keys that the text writes otherwise than they are called, in the order of their places.
    names: Vec<(usize, Box<str>)>,
    empty: bool,
}

/// The place of a value. The values inside it are the next places, up to `behind`.
#[derive(Clone, Debug)]
struct Place {
    key: Option<Bytes>,
    value: Bytes,
    behind: u32,
    sort: Sort,
}

/// Bytes of a text: no file has 4 GiB.
type Bytes = (u32, u32);

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Sort {
    Scalar,
    Sequence,
    Mapping,
}

impl Spans {
    /// Notes the place of every value of a tree.
    pub(super) fn of(root: &Node<'_>, text: Arc<str>) -> Spans {
        let places = Vec::with_capacity(text.len() / 32);
        let mut spans = Spans { text, places, names: Vec::new(), empty: false };
        spans.note(None, root);
        spans
    }

    /// The bytes of a value.
    pub fn value(&self, at: &str) -> Option<Range<usize>> {
        self.place(at).map(|place| range(place.value))
    }

    /// The bytes of a value's key; of the value itself where it has none.
    pub fn key(&self, at: &str) -> Option<Range<usize>> {
        self.place(at).map(|place| range(place.key.unwrap_or(place.value)))
    }

    /// Whether an empty text stands anywhere in the file.
    pub(crate) fn has_empty_text(&self) -> bool {
        self.empty
    }

    /// Every value that is a leaf: the way to it and its bytes, in the order of the file.
    pub fn leaves(&self) -> impl Iterator<Item = (At, Range<usize>)> {
        let mut found = Vec::new();
        self.leaves_at(0, &At::root(), &mut found);
        found.into_iter()
    }

    fn leaves_at(&self, index: usize, at: &At, found: &mut Vec<(At, Range<usize>)>) {
        let Some(place) = self.places.get(index) else { return };
        if place.sort == Sort::Scalar {
            found.push((at.clone(), range(place.value)));
        }
        for (number, inner) in self.inside(index).enumerate() {
            let at = if place.sort == Sort::Sequence { at.item(number) } else { at.key(self.name(inner)) };
            self.leaves_at(inner, &at, found);
        }
    }

    fn place(&self, at: &str) -> Option<&Place> {
        self.places.get(self.find(0, at, true)?)
    }

    /// The place at the end of a way from another. Keys may hold dots, and a key may stand twice: then the last counts.
    fn find(&self, index: usize, way: &str, is_root: bool) -> Option<usize> {
        let place = self.places.get(index)?;
        if way.is_empty() {
            return Some(index);
        }
        if place.sort == Sort::Sequence {
            let (number, rest) = way.strip_prefix('[')?.split_once(']')?;
            let inner = self.inside(index).nth(number.parse().ok()?)?;
            return self.find(inner, rest, false);
        }
        let way = if is_root { way } else { way.strip_prefix('.')? };
        let ends = |rest: &str| rest.is_empty() || rest.starts_with(['.', '[']);
        let fitting = self.inside(index).filter_map(|inner| {
            let rest = way.strip_prefix(self.name(inner)).filter(|rest| ends(rest))?;
            self.find(inner, rest, false)
        });
        fitting.last()
    }

    /// The places of the values directly inside another.
    fn inside(&self, index: usize) -> impl Iterator<Item = usize> {
        let behind = self.places.get(index).map_or(0, |place| place.behind as usize);
        let next = move |place: &usize| self.places.get(*place).map(|place| place.behind as usize);
        std::iter::successors(Some(index + 1), next).take_while(move |place| *place < behind)
    }

    fn name(&self, index: usize) -> &str {
        if let Ok(found) = self.names.binary_search_by_key(&index, |(place, _)| *place) {
            return self.names.get(found).map_or("", |(_, name)| name);
        }
        let key = self.places.get(index).and_then(|place| place.key);
        key.and_then(|key| self.text.get(range(key))).unwrap_or_default()
    }

    fn note(&mut self, key: Option<Bytes>, node: &Node<'_>) {
        let index = self.places.len();
        let sort = match &node.content {
            Content::Scalar(..) => Sort::Scalar,
            Content::Sequence(_) => Sort::Sequence,
            Content::Mapping(_) => Sort::Mapping,
        };
        self.places.push(Place { key, value: bytes(&node.span), behind: 0, sort });
        match &node.content {
            Content::Scalar(text, _) => self.empty |= text.is_empty(),
            Content::Sequence(items) => items.iter().for_each(|item| self.note(None, item)),
            Content::Mapping(entries) => {
                for (key, value) in entries {
                    if self.text.get(key.span.clone()) != Some(&key.name) {
                        self.names.push((self.places.len(), key.name.as_ref().into()));
                    }
                    self.note(Some(bytes(&key.span)), value);
                }
            }
        }
        let behind = u32::try_from(self.places.len()).unwrap_or(u32::MAX);
        if let Some(place) = self.places.get_mut(index) {
            place.behind = behind;
        }
    }
}

fn bytes(span: &Range<usize>) -> Bytes {
    let short = |offset: usize| u32::try_from(offset).unwrap_or(u32::MAX);
    (short(span.start), short(span.end))
}

fn range((start, end): Bytes) -> Range<usize> {
    start as usize..end as usize
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::parse::tree;

    /// Every value of a tree with the way to it, the way itself and its bytes.
    fn all(at: &At, key: Option<&Range<usize>>, node: &Node<'_>, found: &mut Vec<(At, [Range<usize>; 2])>) {
        found.push((at.clone(), [node.span.clone(), key.unwrap_or(&node.span).clone()]));
        match &node.content {
            Content::Scalar(..) => {}
            Content::Sequence(items) => {
                items.iter().enumerate().for_each(|(index, item)| all(&at.item(index), None, item, found));
            }
            Content::Mapping(entries) => {
                entries.iter().for_each(|(key, value)| all(&at.key(&key.name), Some(&key.span), value, found));
            }
        }
    }

    #[test]
    fn every_value_is_found_by_its_way() {
        let text = "a: 1\n\"b c\": [x, { d.e: e, d: { f: z } }]\nlist:\n  - name: l\n    fields:\n      - { name: m }\n  - [1, 2]\n";
        let (root, refusals) = tree::read(text);
        assert!(refusals.is_empty());
        let root = root.unwrap();
        let spans = Spans::of(&root, text.into());
        let mut found = Vec::new();
        all(&At::root(), None, &root, &mut found);
        assert_eq!(found.len(), 17);
        for (at, [value, key]) in found {
            assert_eq!(spans.value(at.as_str()), Some(value), "{at}");
            assert_eq!(spans.key(at.as_str()), Some(key), "{at}");
        }
        for absent in ["b", "a.b", "list[2]", "list[0].names", "list.name", ".a", "[0]"] {
            assert_eq!(spans.value(absent), None, "{absent}");
        }
        let leaves: Vec<String> = spans.leaves().map(|(at, _)| at.to_string()).collect();
        let ways = [
            "a",
            "b c[0]",
            "b c[1].d.e",
            "b c[1].d.f",
            "list[0].name",
            "list[0].fields[0].name",
            "list[1][0]",
            "list[1][1]",
        ];
        assert_eq!(leaves, ways);
    }
}

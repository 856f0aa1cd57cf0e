//! The whole of YAML, by the events of a parser.
//!
//! It refuses what specs do not use and what makes YAML readers disagree or run away: aliases, anchors, tags, several
//! documents, keys that are not plain words, duplicate keys, deep nesting, and the YAML 1.1 booleans `yes`, `no`, `on`,
//! `off`.

use std::borrow::Cow;
use std::collections::HashSet;
use std::ops::Range;

use saphyr_parser::{Event, Parser, ScalarStyle, ScanError, Span};

use super::problem::What;
use super::tree::{Content, Key, Node, ScalarType, is_old_boolean, plain_type};

/// Deeper nesting than this is refused.
const DEEPEST: usize = 64;

/// Reads a document. The tree is there unless the text is no YAML; what it does not take comes with it.
pub(super) fn read(text: &str) -> (Option<Node<'_>>, Vec<(Range<usize>, What)>) {
    let mut reader = Reader { bytes: byte_offsets(text), text, refusals: Vec::new() };
    match reader.document() {
        Ok(node) => (node, reader.refusals),
        Err(error) => {
            let start = reader.offset(error.marker().index());
            reader.refuse(start..start, What::Syntax(error.info().to_owned()));
            (None, reader.refusals)
        }
    }
}

struct Reader<'t> {
    /// Byte offset of every character, as the parser counts characters.
    bytes: Vec<usize>,
    text: &'t str,
    refusals: Vec<(Range<usize>, What)>,
}

/// A collection that is still open.
enum Open<'t> {
    Sequence(usize, Vec<Node<'t>>),
    Mapping(usize, Vec<(Key<'t>, Node<'t>)>, HashSet<Cow<'t, str>>, Option<Key<'t>>),
}

impl<'t> Reader<'t> {
    fn document(&mut self) -> Result<Option<Node<'t>>, ScanError> {
        let mut open: Vec<Open<'t>> = Vec::new();
        let mut root = None;
        let mut documents = 0;
        for next in Parser::new_from_str(self.text) {
            let (event, span) = next?;
            let bytes = self.range(span);
            let finished = match event {
                Event::DocumentStart(_) => {
                    documents += 1;
                    if documents > 1 {
                        self.feature(bytes, "a second document", "write one document a file");
                        return Ok(root);
                    }
                    continue;
                }
                Event::Scalar(text, style, anchor, tag) => {
                    self.plain(&bytes, anchor, tag.is_some());
                    Some(self.scalar(text, style, bytes))
                }
                Event::SequenceStart(anchor, tag) => {
                    self.plain(&bytes, anchor, tag.is_some());
                    open.push(Open::Sequence(bytes.start, Vec::new()));
                    None
                }
                Event::MappingStart(anchor, tag) => {
                    self.plain(&bytes, anchor, tag.is_some());
                    open.push(Open::Mapping(bytes.start, Vec::new(), HashSet::new(), None));
                    None
                }
                Event::SequenceEnd | Event::MappingEnd => self.close(open.pop(), bytes.end),
                Event::Alias(_) => {
                    self.feature(bytes.clone(), "an alias", "write the value out");
                    Some(Node { span: bytes, content: Content::Scalar(Cow::Borrowed(""), ScalarType::Null) })
                }
                Event::Nothing | Event::StreamStart | Event::StreamEnd | Event::DocumentEnd => continue,
            };
            if open.len() > DEEPEST {
                let start = bytes_start(&open);
                self.feature(start..start, "nesting deeper than 64", "declare the inner objects under `types`");
                return Ok(None);
            }
            if let Some(node) = finished {
                self.attach(&mut open, node, &mut root);
            }
        }
        Ok(root)
    }

    /// Puts a finished node where it belongs: under a key, into a list, or at the root.
    fn attach(&mut self, open: &mut [Open<'t>], node: Node<'t>, root: &mut Option<Node<'t>>) {
        match open.last_mut() {
            None => *root = Some(node),
            Some(Open::Sequence(_, items)) => items.push(node),
            Some(Open::Mapping(_, entries, names, pending)) => match pending.take() {
                None => match node.content {
                    Content::Scalar(name, _) => *pending = Some(Key { name, span: node.span }),
                    _ => {
                        self.feature(node.span.clone(), "a key that is not a word", "write the key as plain text");
                        *pending = Some(Key { name: Cow::Borrowed(""), span: node.span });
                    }
                },
                Some(key) => {
                    if !names.insert(key.name.clone()) {
                        self.refuse(key.span.clone(), What::DuplicateKey(key.name.to_string()));
                    }
                    entries.push((key, node));
                }
            },
        }
    }

    fn close(&self, open: Option<Open<'t>>, end: usize) -> Option<Node<'t>> {
        let (start, content, first, last) = match open? {
            Open::Sequence(start, items) => {
                let (first, last) = (items.first().map(|one| one.span.start), items.last().map(|one| one.span.end));
                (start, Content::Sequence(items), first, last)
            }
            Open::Mapping(start, entries, ..) => {
                let first = entries.first().map(|(key, _)| key.span.start);
                let last = entries.last().map(|(_, value)| value.span.end);
                (start, Content::Mapping(entries), first, last)
            }
        };
        // A collection "ends" where the next thing starts; its bracket, or its last item, says where it really does.
        // A sequence that is no further in than its key begins with its first item: its bracket is not the sequence's.
        let bracket = match self.text.as_bytes().get(start) {
            _ if first == Some(start) => None,
            Some(b'[') => Some(']'),
            Some(b'{') => Some('}'),
            _ => None,
        };
        let end = match bracket {
            Some(bracket) => {
                let from = last.unwrap_or(start + 1);
                let length = self.text.get(from..end).and_then(|rest| rest.find(bracket));
                length.map_or(end, |length| from + length + 1)
            }
            None => last.unwrap_or(end),
        };
        Some(Node { span: start..end.max(start), content })
    }

    fn scalar(&mut self, text: Cow<'t, str>, style: ScalarStyle, span: Range<usize>) -> Node<'t> {
        let kind = if style == ScalarStyle::Plain { plain_type(&text) } else { ScalarType::Text };
        if style == ScalarStyle::Plain && is_old_boolean(&text) {
            self.refuse(span.clone(), What::OldBoolean(text.to_string()));
        }
        // The span of a block scalar runs into the next line's indent.
        let end = match self.text.get(span.clone()) {
            Some(covered) => span.start + covered.trim_end().len(),
            None => span.end,
        };
        Node { span: span.start..end, content: Content::Scalar(text, kind) }
    }

    fn plain(&mut self, span: &Range<usize>, anchor: usize, tagged: bool) {
        if anchor != 0 {
            self.feature(span.clone(), "an anchor", "write the value out where it is needed");
        }
        if tagged {
            self.feature(span.clone(), "a tag", "leave the tag out: the key says what type the value has");
        }
    }

    fn feature(&mut self, span: Range<usize>, what: &'static str, without: &'static str) {
        self.refuse(span, What::Feature(what, without));
    }

    fn refuse(&mut self, span: Range<usize>, what: What) {
        self.refusals.push((span, what));
    }

    fn range(&self, span: Span) -> Range<usize> {
        let start = self.offset(span.start.index());
        start..self.offset(span.end.index()).max(start)
    }

    fn offset(&self, characters: usize) -> usize {
        self.bytes.get(characters).copied().unwrap_or(self.text.len())
    }
}

fn bytes_start(open: &[Open<'_>]) -> usize {
    match open.last() {
        Some(Open::Sequence(start, _) | Open::Mapping(start, ..)) => *start,
        None => 0,
    }
}

fn byte_offsets(text: &str) -> Vec<usize> {
    text.char_indices().map(|(offset, _)| offset).collect()
}

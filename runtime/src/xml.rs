//! XML answers as the tree that the same answer has in JSON.
//!
//! In: a document. Out: the children of its root as a record; siblings of one name become a list at the place of the
//! first; leaves are text; attributes are passed over. Guaranteed: at most 128 levels, and no document type, so that no
//! entity can grow.

use std::borrow::Cow;
use std::collections::BTreeMap;

use quick_xml::Reader;
use quick_xml::escape::resolve_predefined_entity;
use quick_xml::events::{BytesRef, BytesStart, Event};

use crate::Value;

const DEPTH: usize = 128;

/// From how many fields on the places of their names are kept, so that many names do not take the square of their time.
const MANY: usize = 16;

/// A document's root: its name without prefix, and what it holds.
#[derive(Debug)]
pub(crate) struct Document {
    pub(crate) root: String,
    pub(crate) value: Value,
}

/// Reads a document.
///
/// # Errors
/// What is wrong and at which byte.
pub(crate) fn read(text: &str) -> Result<Document, String> {
    let mut reader = Reader::from_str(text);
    let mut tree = Tree::default();
    loop {
        let event = reader.read_event().map_err(|error| at(&error.to_string(), reader.error_position()))?;
        if matches!(event, Event::Eof) {
            return tree.finish().map_err(|reason| at(reason, reader.buffer_position()));
        }
        tree.take(event).map_err(|reason| at(reason, reader.buffer_position()))?;
    }
}

fn at(reason: &str, position: u64) -> String {
    format!("{reason} at byte {position}")
}

#[derive(Default)]
struct Tree {
    /// The elements that are open, outermost first.
    open: Vec<Element>,
    root: Option<Document>,
}

#[derive(Default)]
struct Element {
    name: String,
    fields: Vec<(Cow<'static, str>, Value)>,
    /// Where each name is among the fields; empty while they are few.
    places: BTreeMap<String, usize>,
    text: String,
}

impl Tree {
    fn take(&mut self, event: Event<'_>) -> Result<(), &'static str> {
        match event {
            Event::Start(tag) => self.start(&tag),
            Event::Empty(tag) => self.start(&tag).and_then(|()| self.end()),
            Event::End(_) => self.end(),
            Event::Text(text) => self.text(&text.xml10_content()),
            Event::CData(text) => self.text(&text.xml10_content()),
            Event::GeneralRef(reference) => self.reference(&reference),
            Event::DocType(_) => Err("a document type, which answers may not have,"),
            Event::Comment(_) | Event::Decl(_) | Event::PI(_) | Event::Eof => Ok(()),
        }
    }

    fn start(&mut self, tag: &BytesStart<'_>) -> Result<(), &'static str> {
        if self.open.is_empty() && self.root.is_some() {
            return Err("a second root element");
        }
        if self.open.len() >= DEPTH {
            return Err("more than 128 levels");
        }
        self.open.push(Element { name: tag.local_name().as_ref().to_owned(), ..Element::default() });
        Ok(())
    }

    fn end(&mut self) -> Result<(), &'static str> {
        let Some(element) = self.open.pop() else { return Err("an end tag without a start") };
        let Element { name, fields, text, .. } = element;
        match self.open.last_mut() {
            Some(outer) => outer.add(name, leaf_or_record(fields, text)),
            // A root without children is an object without fields.
            None if fields.is_empty() && text.trim().is_empty() => {
                self.root = Some(Document { root: name, value: Value::Record(fields) });
            }
            None => self.root = Some(Document { root: name, value: leaf_or_record(fields, text) }),
        }
        Ok(())
    }

    fn text(&mut self, text: &str) -> Result<(), &'static str> {
        match self.open.last_mut() {
            Some(element) => element.text.push_str(text),
            None if text.trim_matches('\u{feff}').trim().is_empty() => {}
            None => return Err("text outside of the root element"),
        }
        Ok(())
    }

    fn reference(&mut self, reference: &BytesRef<'_>) -> Result<(), &'static str> {
        let character = reference.resolve_char_ref().map_err(|_| "a malformed character reference")?;
        match character {
            Some(character) => self.text(character.encode_utf8(&mut [0; 4])),
            None => self.text(resolve_predefined_entity(reference).ok_or("an unknown entity")?),
        }
    }

    fn finish(self) -> Result<Document, &'static str> {
        match self.root {
            Some(root) if self.open.is_empty() => Ok(root),
            _ => Err("the document ends early"),
        }
    }
}

impl Element {
    fn add(&mut self, name: String, value: Value) {
        let place = self.place(&name);
        match place.and_then(|place| self.fields.get_mut(place)) {
            None => {
                if !self.places.is_empty() {
                    self.places.insert(name.clone(), self.fields.len());
                }
                self.fields.push((Cow::Owned(name), value));
            }
            Some((_, Value::List(items))) => items.push(value),
            Some((_, first)) => {
                let one = std::mem::replace(first, Value::Null);
                *first = Value::List(vec![one, value]);
            }
        }
    }

    fn place(&mut self, name: &str) -> Option<usize> {
        if self.fields.len() < MANY {
            return self.fields.iter().position(|(known, _)| known == name);
        }
        if self.places.is_empty() {
            let names = self.fields.iter().enumerate();
            self.places = names.map(|(place, (known, _))| (known.clone().into_owned(), place)).collect();
        }
        self.places.get(name).copied()
    }
}

/// Text between child elements, or nothing but blanks, is layout.
fn leaf_or_record(fields: Vec<(Cow<'static, str>, Value)>, text: String) -> Value {
    match fields.is_empty() {
        false => Value::Record(fields),
        true if text.trim().is_empty() => Value::Text(String::new()),
        true => Value::Text(text),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_tree_as_json() {
        for (xml, json) in [
            ("<A/>", "{}"),
            ("<?xml version=\"1.0\"?>\n<A>\n</A>\n", "{}"),
            (
                "<Error><Code>x</Code><Message>a &lt;b&gt; &#x4e2d;&#38;</Message></Error>",
                r#"{"Code":"x","Message":"a <b> 中&"}"#,
            ),
            ("<A><B>1</B><C/><B>2</B><B>3</B></A>", r#"{"B":["1","2","3"],"C":""}"#),
            ("<A><B><C x='1'>1</C></B><!-- no --><D><![CDATA[<&>]]>!</D></A>", r#"{"B":{"C":"1"},"D":"<&>!"}"#),
            ("<n:A xmlns:n='urn:x'><n:B>ü</n:B></n:A>", r#"{"B":"ü"}"#),
        ] {
            assert_eq!(read(xml).unwrap().value, Value::from_json(json.as_bytes()).unwrap(), "{xml}");
        }
    }

    /// So many that the square of their number would not come to an end.
    #[test]
    fn many_names_keep_their_order() {
        let count = 50_000;
        let children =
            |times: &str| (0..count).map(|index| format!("<f{index}>{times}</f{index}>")).collect::<String>();
        let Value::Record(fields) = read(&format!("<A>{}{}</A>", children("1"), children("2"))).unwrap().value else {
            panic!("no record")
        };
        assert_eq!(fields.len(), count);
        for (index, (name, value)) in fields.iter().enumerate() {
            let list = Value::List(vec![Value::Text("1".to_owned()), Value::Text("2".to_owned())]);
            assert_eq!((name.as_ref(), value), (format!("f{index}").as_str(), &list));
        }
    }

    #[test]
    fn refused_documents() {
        let deep = format!("{}x{}", "<a>".repeat(129), "</a>".repeat(129));
        for (xml, reason) in [
            ("", "ends early"),
            ("<A><B>1</B>", "ends early"),
            ("<A><B>1</B", ""),
            ("<A></B>", ""),
            ("<A/><B/>", "second root"),
            ("<A/>tail", "text outside"),
            ("<!DOCTYPE x [<!ENTITY a 'b'>]><A>&a;</A>", "document type"),
            ("<A>&nbsp;</A>", "unknown entity"),
            ("<A>&#xD800;</A>", "character reference"),
            (deep.as_str(), "128 levels"),
        ] {
            let error = read(xml).unwrap_err();
            assert!(error.contains(reason) && error.contains("at byte"), "{xml}: {error}");
        }
        let deep = format!("{}x{}", "<a>".repeat(128), "</a>".repeat(128));
        assert!(read(&deep).is_ok());
    }
}

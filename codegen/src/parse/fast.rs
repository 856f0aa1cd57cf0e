//! The part of YAML that specs are written in, in one pass over the text.
//!
//! Block mappings and sequences, flow collections on one line, words on one line with or without quotes, and blocks of
//! text. Whatever else there is, and every mistake, gives `None`: the whole parser then reads the text anew. So this
//! reader never has to say what is wrong; what it does read, it reads exactly as the whole parser does.

use std::borrow::Cow;
use std::collections::HashSet;
use std::ops::Range;

use super::scalar;
use super::tree::{Content, Key, Node, ScalarType, is_old_boolean, plain_type};

/// Deeper nesting is the whole parser's affair.
const DEEPEST: usize = 48;

/// A longer key is the whole parser's affair.
const LONGEST_KEY: usize = 500;

/// From so many keys on, a set finds the double ones.
const MANY_KEYS: usize = 16;

/// Reads a document; `None` where anything is out of the ordinary.
pub(super) fn read(text: &str) -> Option<Node<'_>> {
    if !scalar::is_ordinary(text) {
        return None;
    }
    let mut reader = Reader { text, bytes: text.as_bytes(), at: 0, indent: None };
    reader.next_line(0)?;
    if reader.indent? != 0 || reader.is_item() {
        return None;
    }
    let root = reader.mapping(0, 0)?;
    reader.indent.is_none().then_some(root)
}

struct Reader<'t> {
    text: &'t str,
    bytes: &'t [u8],
    /// The byte that is read next.
    at: usize,
    /// How far the line that is read next is indented; nothing behind the last line.
    indent: Option<usize>,
}

impl<'t> Reader<'t> {
    fn byte(&self, at: usize) -> Option<u8> {
        self.bytes.get(at).copied()
    }

    /// Where the line around a byte ends.
    fn line_end(&self, at: usize) -> usize {
        let rest = self.bytes.get(at..).unwrap_or_default();
        rest.iter().position(|byte| *byte == b'\n').map_or(self.bytes.len(), |length| at + length)
    }

    fn spaces(&self, at: usize) -> usize {
        let rest = self.bytes.get(at..).unwrap_or_default();
        rest.iter().take_while(|byte| **byte == b' ').count()
    }

    /// Goes to the first letter of the next line that says something, from the beginning of a line.
    fn next_line(&mut self, mut line: usize) -> Option<()> {
        loop {
            let indent = self.spaces(line);
            match self.byte(line + indent) {
                None => {
                    self.at = self.bytes.len();
                    self.indent = None;
                    return Some(());
                }
                Some(b'\n') => line += indent + 1,
                Some(b'#') => line = (self.line_end(line) + 1).min(self.bytes.len()),
                Some(first) => {
                    // `---`, `...` and `%` are marks of documents.
                    let mark = self.bytes.get(line..line + 3);
                    if indent == 0 && (mark == Some(b"---") || mark == Some(b"...") || first == b'%') {
                        return None;
                    }
                    self.at = line + indent;
                    self.indent = Some(indent);
                    return Some(());
                }
            }
        }
    }

    /// Goes on behind a value, where only a comment may stand.
    fn end_line(&mut self, at: usize) -> Option<()> {
        let spaces = self.spaces(at);
        match self.byte(at + spaces) {
            None | Some(b'\n') => {}
            Some(b'#') if spaces > 0 => {}
            Some(_) => return None,
        }
        self.next_line((self.line_end(at) + 1).min(self.bytes.len()))
    }

    /// Whether an item of a sequence begins here.
    fn is_item(&self) -> bool {
        self.byte(self.at) == Some(b'-') && matches!(self.byte(self.at + 1), Some(b' ' | b'\n') | None)
    }

    fn mapping(&mut self, indent: usize, depth: usize) -> Option<Node<'t>> {
        if depth > DEEPEST {
            return None;
        }
        let start = self.at;
        let mut entries: Vec<(Key<'t>, Node<'t>)> = Vec::with_capacity(6);
        loop {
            let key = self.key()?;
            let value = self.value(indent, depth)?;
            entries.push((key, value));
            match self.indent {
                Some(next) if next == indent && !self.is_item() => {}
                Some(next) if next >= indent => return None,
                _ => break,
            }
        }
        finished(start, entries)
    }

    fn sequence(&mut self, indent: usize, depth: usize) -> Option<Node<'t>> {
        if depth > DEEPEST {
            return None;
        }
        let start = self.at;
        let mut items = Vec::with_capacity(4);
        loop {
            let spaces = self.spaces(self.at + 1);
            self.at += 1 + spaces;
            let begin = self.at;
            let is_mapping = self.key().is_some();
            self.at = begin;
            items.push(if is_mapping {
                self.mapping(indent + 1 + spaces, depth + 1)?
            } else {
                self.inline(indent, depth)?
            });
            match self.indent {
                Some(next) if next == indent && self.is_item() => {}
                Some(next) if next > indent => return None,
                _ => break,
            }
        }
        let end = items.last()?.span.end;
        Some(Node { span: start..end, content: Content::Sequence(items) })
    }

    /// A key and the colon behind it, on this line.
    fn key(&mut self) -> Option<Key<'t>> {
        let start = self.at;
        let (name, end) = match self.byte(start)? {
            b'"' | b'\'' => scalar::quoted(self.text, start)?,
            _ => {
                let end = self.plain_key(start)?;
                (Cow::Borrowed(self.text.get(start..end)?), end)
            }
        };
        let ends = matches!(self.byte(end + 1), Some(b' ' | b'\n') | None);
        if self.byte(end) != Some(b':') || !ends || end - start > LONGEST_KEY {
            return None;
        }
        self.at = end + 1;
        Some(Key { name, span: start..end })
    }

    /// The end of a key without quotes: letters, digits and what looks like them.
    fn plain_key(&self, start: usize) -> Option<usize> {
        let rest = self.bytes.get(start..)?;
        let is_word =
            |byte: &u8| byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'-' | b'.' | b'*' | b'/' | b'+');
        let length = rest.iter().take_while(|byte| is_word(byte)).count();
        let first = rest.first().filter(|byte| byte.is_ascii_alphanumeric() || **byte == b'_');
        let name = self.text.get(start..start + length)?;
        (first.is_some() && !is_old_boolean(name)).then_some(start + length)
    }

    /// The value behind a key's colon, on its line or below it.
    fn value(&mut self, indent: usize, depth: usize) -> Option<Node<'t>> {
        let spaces = self.spaces(self.at);
        match self.byte(self.at + spaces) {
            None => return None,
            Some(b'\n') => {}
            Some(b'#') if spaces > 0 => {}
            Some(b'|') => return self.block(indent, self.at + spaces, false),
            Some(b'>') => return self.block(indent, self.at + spaces, true),
            Some(_) => {
                self.at += spaces;
                return self.inline(indent, depth);
            }
        }
        self.next_line(self.line_end(self.at) + 1)?;
        match self.indent? {
            next if next > indent && self.is_item() => self.sequence(next, depth + 1),
            next if next == indent && self.is_item() => {
                let list = self.sequence(next, depth + 1)?;
                // One that is no further in than its key begins with its first item.
                let Content::Sequence(items) = &list.content else { return None };
                let span = items.first()?.span.start..list.span.end;
                Some(Node { span, ..list })
            }
            next if next > indent => self.mapping(next, depth + 1),
            _ => None,
        }
    }

    /// A value on this line, up to its end.
    fn inline(&mut self, indent: usize, depth: usize) -> Option<Node<'t>> {
        let start = self.at;
        let node = match self.byte(start)? {
            b'"' | b'\'' => {
                let (text, end) = scalar::quoted(self.text, start)?;
                Node { span: start..end, content: Content::Scalar(text, ScalarType::Text) }
            }
            b'[' | b'{' => self.flow(depth + 1)?,
            _ => word(self.text, start..scalar::plain_end(self.bytes, start, false)?)?,
        };
        self.end_line(node.span.end)?;
        // A word could go on in the next line.
        match self.indent {
            Some(next) if next > indent => None,
            _ => Some(node),
        }
    }

    /// A block: `|`, or `>` whose lines are joined, and lines below that are indented further.
    fn block(&mut self, indent: usize, start: usize, folded: bool) -> Option<Node<'t>> {
        let strip = self.byte(start + 1) == Some(b'-');
        let header_end = start + 1 + usize::from(strip);
        if self.byte(header_end) != Some(b'\n') {
            return None;
        }
        let mut line = header_end + 1;
        let inner = self.spaces(line);
        // The block is its text: the mark before it does not count.
        let start = line + inner;
        if inner <= indent || matches!(self.byte(line + inner), None | Some(b'\n')) {
            return None;
        }
        let mut text = String::new();
        let (mut empty, mut last) = (0_usize, line);
        while line < self.bytes.len() {
            let end = self.line_end(line);
            let spaces = self.spaces(line);
            if line + spaces == end && spaces <= inner {
                empty += 1;
            } else if spaces >= inner {
                let words = self.text.get(line + inner..end)?;
                // Lines that are indented further are not joined, and about blanks at their ends there are rules.
                if folded && words.trim().len() < words.len() {
                    return None;
                }
                if folded && empty == 0 && text.pop().is_some() {
                    text.push(' ');
                }
                text.extend(std::iter::repeat_n('\n', empty.saturating_sub(usize::from(folded))));
                text.push_str(words);
                text.push('\n');
                (empty, last) = (0, end);
            } else {
                break;
            }
            // Whether the last line of a text counts without its end, readers do not agree.
            if end == self.bytes.len() {
                return None;
            }
            line = end + 1;
        }
        if strip {
            text.pop();
        }
        let end = start + self.text.get(start..last)?.trim_end().len();
        self.next_line(line.min(self.bytes.len()))?;
        let node = Node { span: start..end, content: Content::Scalar(Cow::Owned(text), ScalarType::Text) };
        (self.indent.is_none_or(|next| next <= indent)).then_some(node)
    }

    /// A collection in brackets, on this line.
    fn flow(&mut self, depth: usize) -> Option<Node<'t>> {
        if depth > DEEPEST {
            return None;
        }
        let start = self.at;
        let is_mapping = self.byte(start)? == b'{';
        let close = if is_mapping { b'}' } else { b']' };
        let mut entries = Vec::new();
        let mut items = Vec::new();
        self.at += 1 + self.spaces(start + 1);
        if self.byte(self.at)? != close {
            loop {
                if is_mapping {
                    let key = self.key()?;
                    let spaces = self.spaces(self.at);
                    self.at += spaces;
                    entries.push((key, self.flow_value(depth)?));
                } else {
                    items.push(self.flow_value(depth)?);
                }
                self.at += self.spaces(self.at);
                match self.byte(self.at)? {
                    b',' => self.at += 1 + self.spaces(self.at + 1),
                    end if end == close => break,
                    _ => return None,
                }
            }
        }
        self.at += 1;
        let span = start..self.at;
        if !is_mapping {
            return Some(Node { span, content: Content::Sequence(items) });
        }
        let node = finished(start, entries)?;
        Some(Node { span, content: node.content })
    }

    fn flow_value(&mut self, depth: usize) -> Option<Node<'t>> {
        let start = self.at;
        let node = match self.byte(start)? {
            b'"' | b'\'' => {
                let (text, end) = scalar::quoted(self.text, start)?;
                Node { span: start..end, content: Content::Scalar(text, ScalarType::Text) }
            }
            b'[' | b'{' => return self.flow(depth + 1),
            _ => word(self.text, start..scalar::plain_end(self.bytes, start, true)?)?,
        };
        self.at = node.span.end;
        Some(node)
    }
}

/// A word without quotes.
fn word(text: &str, span: Range<usize>) -> Option<Node<'_>> {
    let word = text.get(span.clone())?;
    let kind = plain_type(word);
    let node = Node { span, content: Content::Scalar(Cow::Borrowed(word), kind) };
    (!is_old_boolean(word)).then_some(node)
}

/// A mapping, unless a key stands twice.
fn finished<'t>(start: usize, entries: Vec<(Key<'t>, Node<'t>)>) -> Option<Node<'t>> {
    let twice = if entries.len() < MANY_KEYS {
        let before = |(index, (key, _)): (usize, &(Key<'t>, Node<'t>))| {
            entries.iter().take(index).any(|(earlier, _)| earlier.name == key.name)
        };
        entries.iter().enumerate().any(before)
    } else {
        let mut names = HashSet::with_capacity(entries.len());
        entries.iter().any(|(key, _)| !names.insert(key.name.as_ref()))
    };
    let end = entries.last().map_or(start, |(_, value)| value.span.end);
    (!twice).then_some(Node { span: start..end, content: Content::Mapping(entries) })
}

#[cfg(test)]
mod tests;

//! A spec's text with its tree, and small edits that leave every other byte alone.

use std::ops::Range;

use serde_json::Value;

use crate::parse::{Content, Key, Node, tree_of};
use crate::yaml;

/// A text and its tree.
pub(super) struct Text {
    /// The text.
    pub text: String,
    root: Node<'static>,
}

impl Text {
    /// Reads a text; `None` where it is no YAML as specs use it.
    pub fn read(text: &str) -> Option<Text> {
        Some(Text { root: tree_of(text)?, text: text.to_owned() })
    }

    /// What stands at a way: `parameters[3].range`; the root at the empty one.
    pub fn node(&self, at: &str) -> Option<&Node<'static>> {
        let mut node = &self.root;
        for part in at.split('.').filter(|part| !part.is_empty()) {
            let (key, indexes) = part.split_at(part.find('[').unwrap_or(part.len()));
            node = self.entry_of(node, key)?.1;
            for index in indexes.split('[').filter(|index| !index.is_empty()) {
                let Content::Sequence(items) = &node.content else { return None };
                node = items.get(index.strip_suffix(']')?.parse::<usize>().ok()?)?;
            }
        }
        Some(node)
    }

    /// The text of the scalar at a way.
    pub fn word(&self, at: &str) -> Option<&str> {
        match &self.node(at)?.content {
            Content::Scalar(text, _) => Some(text),
            _ => None,
        }
    }

    fn entry_of<'n>(&self, node: &'n Node<'static>, name: &str) -> Option<(&'n Key<'static>, &'n Node<'static>)> {
        let Content::Mapping(entries) = &node.content else { return None };
        entries.iter().find(|(key, _)| key.name == name).map(|(key, value)| (key, value))
    }

    /// Replaces the value at a way.
    pub fn replace(&mut self, at: &str, value: &Value) -> bool {
        let Some(span) = self.node(at).map(|node| node.span.start..self.end_of(node)) else { return false };
        let key = at.rsplit('.').next().unwrap_or(at);
        let written = yaml::one_line(key, value);
        self.edit(span, &written)
    }

    /// Gives the mapping at a way a further key, behind those that come before it in the order of the format.
    pub fn insert_key(&mut self, at: &str, name: &str, value: &Value) -> bool {
        let Some(node) = self.node(at) else { return false };
        let Content::Mapping(entries) = &node.content else { return false };
        let rank = yaml::rank(name);
        let before = |(key, _): &&(Key<'static>, Node<'static>)| {
            yaml::rank(&key.name) <= rank && yaml::rank(&key.name).is_some()
        };
        let last = entries.iter().take_while(|entry| before(entry)).last().or_else(|| entries.first());
        let Some((_, value_before)) = last else { return false };
        if self.is_flow(node) {
            let end = self.end_of(value_before);
            let text = format!(", {}: {}", yaml::key(name), yaml::one_line(name, value));
            return self.edit(end..end, &text);
        }
        let indent = self.column(node.span.start);
        let end = self.end_of_line(self.end_of(value_before));
        let text = yaml::pair(name, value, indent);
        self.insert_lines(end, &text)
    }

    /// Gives the file a further list at its root, with an empty line above.
    pub fn insert_list(&mut self, name: &str, items: &[String]) -> bool {
        let Content::Mapping(entries) = &self.root.content else { return false };
        let rank = yaml::rank(name);
        let last = entries.iter().rfind(|(key, _)| yaml::rank(&key.name) <= rank).or_else(|| entries.last());
        let Some((above, value)) = last else { return false };
        let end = self.end_of_line(self.end_of(value));
        let blank = if yaml::spaced(name, &above.name) { "\n" } else { "" };
        let text = format!("{blank}{name}:\n{}", items.concat());
        self.insert_lines(end, &text)
    }

    /// Takes a key out of the mapping that holds it.
    pub fn remove_key(&mut self, at: &str) -> bool {
        let (above, name) = at.rsplit_once('.').unwrap_or(("", at));
        let Some(node) = self.node(above) else { return false };
        let Some((key, value)) = self.entry_of(node, name) else { return false };
        let Content::Mapping(entries) = &node.content else { return false };
        let index = entries.iter().position(|(key, _)| key.name == name).unwrap_or_default();
        if self.is_flow(node) {
            let span = match (index.checked_sub(1).and_then(|index| entries.get(index)), entries.get(index + 1)) {
                (Some((_, before)), _) => self.end_of(before)..self.end_of(value),
                (None, Some((after, _))) => key.span.start..after.span.start,
                (None, None) => return false,
            };
            return self.edit(span, "");
        }
        // The first key shares its line with a dash.
        let span = match (index, entries.get(index + 1)) {
            (0, Some((after, _))) => key.span.start..after.span.start,
            (0, None) => return false,
            _ => self.start_of_line(key.span.start)..self.after_line(self.end_of(value)),
        };
        self.edit(span, "")
    }

    /// Takes a word out of the list at a way, and the list with its last word.
    pub fn remove_word(&mut self, at: &str, word: &str) -> bool {
        let Some(Content::Sequence(items)) = self.node(at).map(|node| &node.content) else { return false };
        let words = items.iter().filter_map(|item| match &item.content {
            Content::Scalar(text, _) => Some(text.to_string()),
            _ => None,
        });
        let (gone, left): (Vec<String>, Vec<String>) = words.partition(|one| one == word);
        match (gone.is_empty(), left.is_empty()) {
            (true, _) => false,
            (false, true) => self.remove_key(at),
            (false, false) => self.replace(at, &left.into()),
        }
    }

    /// Adds an item at the end of the list at a way.
    pub fn push(&mut self, at: &str, value: &Value) -> bool {
        let Some(node) = self.node(at) else { return false };
        let Content::Sequence(items) = &node.content else { return false };
        let Some(last) = items.last() else { return false };
        let key = at.rsplit('.').next().unwrap_or(at);
        if self.is_flow(node) {
            let text = format!(", {}", yaml::one_line(key, value));
            let end = self.end_of(last);
            return self.edit(end..end, &text);
        }
        let text = yaml::item(value, self.column(node.span.start));
        let end = self.end_of_line(self.end_of(last));
        self.insert_lines(end, &text)
    }

    /// The byte behind a value. The parser lets collections between braces run up to whatever comes next.
    pub fn end_of(&self, node: &Node<'_>) -> usize {
        let last = match &node.content {
            Content::Scalar(..) => return node.span.end,
            Content::Sequence(items) => items.last(),
            Content::Mapping(entries) => entries.last().map(|(_, value)| value),
        };
        let inside = last.map_or(node.span.start + 1, |last| self.end_of(last));
        if !self.is_flow(node) {
            return last.map_or(node.span.end, |_| inside);
        }
        let mut comment = false;
        for (offset, letter) in self.text.get(inside..).unwrap_or_default().char_indices() {
            match letter {
                '\n' => comment = false,
                '#' => comment = true,
                '}' | ']' if !comment => return inside + offset + 1,
                _ => {}
            }
        }
        node.span.end
    }

    /// Whether a collection is written between braces or brackets.
    pub fn is_flow(&self, node: &Node<'_>) -> bool {
        matches!(self.text.as_bytes().get(node.span.start), Some(b'{' | b'['))
    }

    /// The column of a byte, from 0, in characters.
    pub fn column(&self, at: usize) -> usize {
        self.text.get(self.start_of_line(at)..at).unwrap_or_default().chars().count()
    }

    /// The byte at which the line of a byte begins.
    pub fn start_of_line(&self, at: usize) -> usize {
        self.text.get(..at).and_then(|before| before.rfind('\n')).map_or(0, |end| end + 1)
    }

    /// The byte behind the last of the line of a byte, without its end of line.
    pub fn end_of_line(&self, at: usize) -> usize {
        let rest = self.text.get(at..).unwrap_or_default();
        at + rest.find('\n').unwrap_or(rest.len())
    }

    /// The byte at which the next line begins.
    pub fn after_line(&self, at: usize) -> usize {
        (self.end_of_line(at) + 1).min(self.text.len())
    }

    /// Puts whole lines behind a line.
    fn insert_lines(&mut self, end: usize, lines: &str) -> bool {
        let text = format!("\n{}", lines.trim_end_matches('\n'));
        self.edit(end..end, &text)
    }

    /// Puts other bytes in the place of some, if the text stays YAML.
    pub fn edit(&mut self, span: Range<usize>, with: &str) -> bool {
        let (Some(before), Some(after)) = (self.text.get(..span.start), self.text.get(span.end..)) else {
            return false;
        };
        let text = [before, with, after].concat();
        match tree_of(&text) {
            Some(root) => {
                (self.text, self.root) = (text, root);
                true
            }
            None => false,
        }
    }
}

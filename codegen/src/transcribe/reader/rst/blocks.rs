//! Lines of reStructuredText to blocks.

use std::cell::RefCell;
use std::collections::HashSet;

use super::lines::{Line, body_length, dedented};
use super::{directives, inline, tables};
use crate::transcribe::page::{Block, BlockKind, Place};
use crate::transcribe::reader::flow::Flow;
use crate::transcribe::reader::source::Source;

/// The depth of blocks in blocks that is read; what is deeper is text.
const DEEPEST: usize = 24;

/// What all of a page is read with.
#[derive(Debug)]
pub struct Rst<'s> {
    pub source: &'s Source<'s>,
    /// The names of pictures that stand for text between bars.
    pictures: HashSet<&'s str>,
    /// The underlines of sections, by level; with a line above the title, too, or without.
    levels: RefCell<Vec<(char, bool)>>,
}

impl<'s> Rst<'s> {
    /// A reader of a page.
    pub fn new(source: &'s Source<'s>) -> Self {
        let named = source.text.lines().filter_map(|line| line.trim_start().strip_prefix(".. |"));
        let pictures = named.filter_map(|rest| Some(rest.split_once("| ")?.0)).collect();
        Rst { source, pictures, levels: RefCell::default() }
    }

    /// The place of a byte.
    pub fn place(&self, offset: usize) -> Place {
        self.source.place(offset)
    }

    /// The blocks of lines.
    pub fn blocks(&self, lines: &[Line<'_>], depth: usize) -> Vec<Block> {
        let mut flow = Flow::default();
        self.read(lines, depth, &mut flow);
        flow.finish().0
    }

    /// Adds the blocks of lines.
    pub fn read(&self, lines: &[Line<'_>], depth: usize, flow: &mut Flow) {
        let mut index = 0;
        while let Some(line) = lines.get(index) {
            if line.is_blank() {
                index += 1;
                continue;
            }
            let read = if depth > DEEPEST {
                None
            } else {
                directives::read(self, lines, index, depth, flow)
                    .or_else(|| self.section(lines, index, flow))
                    .or_else(|| self.table(lines, index, depth, flow))
                    .or_else(|| self.list(lines, index, depth, flow))
                    .or_else(|| self.indented(lines, index, depth, flow))
            };
            index += read.unwrap_or_else(|| self.paragraph(lines, index, flow)).max(1);
        }
    }

    /// A title with a line below it, or between two lines.
    fn section(&self, lines: &[Line<'_>], index: usize, flow: &mut Flow) -> Option<usize> {
        let line = lines.get(index)?;
        let over = adornment(line);
        let title = if over.is_some() { lines.get(index + 1)? } else { line };
        let below = lines.get(index + 1 + usize::from(over.is_some()));
        let sign = below.and_then(adornment);
        if over.is_some() && (sign != over || title.is_blank()) {
            // A line between paragraphs.
            return Some(1);
        }
        let sign = sign?;
        let below = below.map_or(0, |below| below.text.chars().count());
        let is_title = over.is_some() || title.indent() == 0 && (below >= 4 || below >= title.text.chars().count());
        if !is_title {
            return None;
        }
        let mut levels = self.levels.borrow_mut();
        let style = (sign, over.is_some());
        let level = levels.iter().position(|known| *known == style).unwrap_or_else(|| {
            levels.push(style);
            levels.len() - 1
        });
        let title = title.trimmed();
        let at = self.place(title.at);
        flow.begin(at);
        inline::add(flow, title.text, at, &self.pictures);
        flow.end_heading(u8::try_from(level + 1).unwrap_or(u8::MAX).min(6));
        Some(2 + usize::from(over.is_some()))
    }

    /// A table at this place.
    pub fn table(&self, lines: &[Line<'_>], index: usize, depth: usize, flow: &mut Flow) -> Option<usize> {
        let rest = lines.get(index..)?;
        let first = rest.first()?;
        let (table, length) = if tables::is_border(first) {
            let inside = |line: &Line<'_>| line.text.starts_with(['+', '|']);
            let length = rest.iter().position(|line| !inside(line)).unwrap_or(rest.len());
            (tables::grid(self, rest.get(..length)?, depth), length)
        } else if tables::is_simple_border(first) {
            let blank = |line: Option<&Line<'_>>| line.is_none_or(Line::is_blank);
            let ends = |at: &usize| rest.get(*at).is_some_and(tables::is_simple_border) && blank(rest.get(at + 1));
            let length = (1..rest.len()).find(ends)? + 1;
            (tables::simple(self, rest.get(..length)?, depth), length)
        } else {
            return None;
        };
        flow.push(self.place(first.at), BlockKind::Table(table));
        Some(length)
    }

    /// The items of a list from this line on.
    fn list(&self, lines: &[Line<'_>], index: usize, depth: usize, flow: &mut Flow) -> Option<usize> {
        let first = lines.get(index)?;
        let (kind, _) = item_mark(first.text)?;
        flow.begin_list(self.place(first.at));
        let mut next = index;
        while let Some(line) = lines.get(next) {
            if line.is_blank() {
                next += 1;
                continue;
            }
            let Some((_, width)) = item_mark(line.text).filter(|(other, _)| *other == kind) else { break };
            flow.begin_item(self.place(line.at));
            let length = 1 + body_length(lines, next + 1, width.min(2));
            let mut item = vec![line.from(width)];
            item.extend(
                lines
                    .get(next + 1..next + length)
                    .unwrap_or(&[])
                    .iter()
                    .map(|line| line.from(width.min(line.indent()))),
            );
            self.read(&item, depth + 1, flow);
            next += length;
        }
        flow.end_list();
        Some(next - index)
    }

    /// Lines that stand further right than those around them.
    fn indented(&self, lines: &[Line<'_>], index: usize, depth: usize, flow: &mut Flow) -> Option<usize> {
        if lines.get(index)?.indent() == 0 {
            return None;
        }
        let length = body_length(lines, index, 1);
        self.read(&dedented(lines.get(index..index + length)?), depth + 1, flow);
        Some(length)
    }

    /// A paragraph, and the literal block that it announces with two colons.
    fn paragraph(&self, lines: &[Line<'_>], index: usize, flow: &mut Flow) -> usize {
        let rest = lines.get(index..).unwrap_or(&[]);
        let first = rest.first().copied().unwrap_or_default();
        let lines_of_blocks = |line: &Line<'_>| line.text.starts_with("| ");
        let ends = |line: &Line<'_>| line.is_blank() || line.indent() > first.indent() || line.text.starts_with(".. ");
        let length = rest.iter().skip(1).position(ends).map_or(rest.len(), |at| at + 1);
        let length = if lines_of_blocks(&first) { 1 } else { length };
        let mut text = String::new();
        for line in rest.get(..length).unwrap_or(&[]) {
            text.push_str(if text.is_empty() { "" } else { "\n" });
            text.push_str(line.text.strip_prefix("| ").filter(|_| length == 1).unwrap_or(line.text).trim_start());
        }
        let announces = text.ends_with("::");
        if announces {
            text.pop();
            text = text
                .strip_suffix(" :")
                .or_else(|| text.strip_suffix(':').filter(|rest| rest.is_empty()))
                .map_or(text.clone(), str::to_owned);
        }
        let at = self.place(first.trimmed().at);
        inline::add(flow, &text, at, &self.pictures);
        flow.end_paragraph();
        if announces {
            let body = body_length(lines, index + length, first.indent() + 1);
            self.code("", lines.get(index + length..index + length + body).unwrap_or(&[]), flow);
            return length + body;
        }
        length
    }

    /// Lines as they are.
    pub fn code(&self, language: &str, lines: &[Line<'_>], flow: &mut Flow) {
        let lines = dedented(lines);
        if let Some(first) = lines.first() {
            let text = lines.iter().map(|line| line.text).collect::<Vec<_>>().join("\n");
            flow.push(self.place(first.at), BlockKind::Code { language: language.to_owned(), text });
        }
    }

    /// Adds running text.
    pub fn words(&self, text: &str, at: Place, flow: &mut Flow) {
        inline::add(flow, text, at, &self.pictures);
    }
}

/// The sign that a line repeats, from end to end.
fn adornment(line: &Line<'_>) -> Option<char> {
    let sign = line.text.chars().next().filter(char::is_ascii_punctuation)?;
    (line.text.len() >= 3 && line.text.chars().all(|letter| letter == sign)).then_some(sign)
}

/// What kind of list an item belongs to, and how far its text stands from the beginning of the line.
fn item_mark(text: &str) -> Option<(char, usize)> {
    let first = text.chars().next()?;
    let numbered = first == '#' || first.is_ascii_digit() || first.is_ascii_lowercase();
    let (kind, mark) = if matches!(first, '-' | '*' | '+' | '•') {
        (first, first.len_utf8())
    } else if numbered {
        let digits = text.len() - text.trim_start_matches(|letter: char| letter.is_ascii_digit()).len();
        let number = digits.max(1);
        let end = text.get(number..)?.chars().next().filter(|end| matches!(end, '.' | ')'))?;
        (end, number + 1)
    } else {
        return None;
    };
    let rest = text.get(mark..)?;
    let blanks = rest.len() - rest.trim_start_matches(' ').len();
    (blanks > 0 && blanks < rest.len()).then_some((kind, mark + blanks))
}

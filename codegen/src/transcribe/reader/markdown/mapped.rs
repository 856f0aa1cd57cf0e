//! A part of a page with changes that make it plain Markdown, and the way back from it to the page.

use std::ops::Range;

use crate::transcribe::page::Place;
use crate::transcribe::reader::source::Source;

/// The end of an address is not looked for beyond this many bytes.
const LONGEST_ADDRESS: usize = 1000;

/// Changed text that knows where its bytes come from.
#[derive(Debug, Default)]
pub struct Mapped {
    /// The text.
    pub text: String,
    /// Offsets of the text with the offsets of the page that they come from.
    pieces: Vec<(usize, usize)>,
    /// Whether it is a cell: a backslash before a pipe is none of its text then, not even in code.
    pub is_cell: bool,
}

impl Mapped {
    /// Adds text that stands at an offset of the page.
    pub fn push(&mut self, text: &str, from: usize) {
        if !text.is_empty() {
            self.pieces.push((self.text.len(), from));
            self.text.push_str(text);
        }
    }

    /// Adds Markdown that stands at an offset of the page. Addresses of links with blanks in them, which Markdown wants
    /// in brackets, get them.
    fn push_markdown(&mut self, text: &str, from: usize) {
        let mut rest = text;
        let mut at = from;
        while let Some((label, behind)) = rest.split_once("](") {
            let near =
                (LONGEST_ADDRESS - 3..=LONGEST_ADDRESS).rev().find_map(|end| behind.get(..end)).unwrap_or(behind);
            let address = near.split([')', '\n']).next().unwrap_or("");
            let bare = address.contains(' ') && !address.contains(['<', '"', '\'', '`']);
            let length = label.len() + 2;
            self.push(rest.get(..length).unwrap_or(""), at);
            (rest, at) = (behind, at + length);
            if bare && behind.get(address.len()..).is_some_and(|end| end.starts_with(')')) {
                self.text.push('<');
                self.push(address, at);
                self.text.push('>');
                (rest, at) = (behind.get(address.len()..).unwrap_or(""), at + address.len());
            }
        }
        self.push(rest, at);
    }

    /// The place of a byte of the text.
    pub fn place(&self, source: &Source<'_>, offset: usize) -> Place {
        let index = self.pieces.partition_point(|(start, _)| *start <= offset).saturating_sub(1);
        let (start, from) = self.pieces.get(index).copied().unwrap_or_default();
        source.place(from + offset.saturating_sub(start))
    }
}

/// Whether a line begins an item of a list.
fn is_item(line: &str) -> bool {
    let digits = line.trim_start_matches(|letter: char| letter.is_ascii_digit());
    let mark =
        if digits.len() < line.len() { digits.strip_prefix(['.', ')']) } else { line.strip_prefix(['-', '*', '+']) };
    mark.is_some_and(|rest| rest.is_empty() || rest.starts_with([' ', '\t']))
}

/// Lines without the indentation that a list around them has left: the list ended with a table or an example.
pub fn unindented(source: &Source<'_>, lines: Range<usize>) -> Mapped {
    let mut mapped = Mapped::default();
    let (mut strip, mut in_list) = (0, false);
    for index in lines {
        let line = source.line(index);
        let words = line.trim_start_matches(' ');
        let indent = line.len() - words.len();
        if !words.trim().is_empty() {
            if indent < strip {
                strip = 0;
            }
            if indent >= 4 && strip == 0 && !in_list {
                strip = indent;
            }
            let shown = indent - strip.min(indent);
            in_list = shown < 4 && is_item(words) || in_list && shown > 0;
        }
        let cut = strip.min(indent);
        mapped.push_markdown(line.get(cut..).unwrap_or(""), source.line_start(index) + cut);
        mapped.text.push('\n');
    }
    mapped
}

/// A cell: line breaks of HTML end paragraphs, lists begin on a line of their own, and the one blank at the beginning of
/// lines is taken off.
pub fn cell(source: &Source<'_>, bytes: Range<usize>) -> Mapped {
    let mut mapped = Mapped { is_cell: true, ..Mapped::default() };
    let text = source.text.get(bytes.clone()).unwrap_or("");
    let has_list = text.contains("\n-   ");
    let mut offset = bytes.start;
    for line in text.split_inclusive('\n') {
        let mut part = line;
        let mut at = offset;
        if part.starts_with(' ') && !part.starts_with("  ") {
            part = part.get(1..).unwrap_or("");
            at += 1;
        }
        loop {
            let list = if has_list { split_at_list(part) } else { None };
            let Some((before, between)) = split_at_break(part).or(list) else { break };
            mapped.push_markdown(before, at);
            mapped.text.push_str("\n\n");
            let behind = part.get(before.len() + between..).unwrap_or("");
            let words = behind.trim_start_matches(' ');
            at += part.len() - words.len();
            part = words;
        }
        mapped.push_markdown(part, at);
        offset += line.len();
    }
    mapped
}

/// What stands before the first item of a list that begins behind a colon, and nothing between them.
fn split_at_list(text: &str) -> Option<(&str, usize)> {
    let before = text.match_indices("-   ").map(|(start, _)| text.get(..start).unwrap_or(""));
    before.into_iter().find(|before| before.ends_with(['：', ':'])).map(|before| (before, 0))
}

/// What stands before the first `<br>`, and the length of that tag.
fn split_at_break(text: &str) -> Option<(&str, usize)> {
    let is_break = |start: &usize| text.get(start + 1..start + 3).is_some_and(|name| name.eq_ignore_ascii_case("br"));
    let start = text.match_indices('<').map(|(start, _)| start).find(is_break)?;
    let length = text.get(start..)?.find('>')? + 1;
    (length <= 6).then(|| Some((text.get(..start)?, length))).flatten()
}

impl Mapped {
    /// Makes sure that one line is running text: what begins like a list or a heading begins with a letter without
    /// width, which no block has.
    pub fn as_one_line(&mut self) {
        let mut letters = self.text.chars();
        let marks = match (letters.next(), letters.next()) {
            (Some('-' | '+' | '#' | '>' | '=' | '~' | '0'..='9'), _) => true,
            (Some('*' | '_'), second) => second.is_none_or(char::is_whitespace),
            _ => false,
        };
        if marks {
            self.text.insert(0, '\u{200b}');
            self.pieces.iter_mut().for_each(|(start, _)| *start += '\u{200b}'.len_utf8());
        }
    }
}

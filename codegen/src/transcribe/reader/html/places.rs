//! HTML made ready for a parser that keeps no places: every tag of a block says where it stands, in an attribute, and so
//! does text behind an end tag, in a comment. Comments, scripts and attributes without use are left out.
//!
//! Pages that no person wrote are refused here: a parser's time and memory grow with the depth of elements, and with
//! the inline elements that stay open from block to block.

use std::collections::HashMap;
use std::fmt::Write as _;

use super::tags::{Tag, Tags, end_of_element};
use crate::transcribe::bytes::PageError;
use crate::transcribe::reader::source::Source;

/// The attribute with the offset of a tag.
pub const PLACE: &str = "data-offset";

/// The depth of elements that is read.
const DEEPEST: usize = 200;

/// How many inline elements may be open at a tag on average, beyond the first thousands.
const OPEN_INLINE: usize = 8;
const FREE: usize = 10_000;

/// Attributes that say something.
const KEPT: &[&str] = &["class", "colspan", "href", "id", "name", "rowspan"];

/// Elements that end by themselves, or hold nothing: they add no depth of their own.
const SHALLOW: &[&str] = &[
    "a", "area", "base", "br", "caption", "col", "colgroup", "dd", "dt", "embed", "hr", "img", "input", "li", "link",
    "meta", "p", "param", "source", "tbody", "td", "tfoot", "th", "thead", "tr", "track", "wbr",
];

/// Inline elements that a parser opens again in the next block.
const INLINE: &[&str] =
    &["a", "b", "big", "code", "em", "font", "i", "nobr", "s", "small", "strike", "strong", "tt", "u"];

/// Elements that are left out with all that they hold.
const LEFT_OUT: &[&str] = &[
    "iframe",
    "math",
    "nav",
    "noembed",
    "noframes",
    "noscript",
    "plaintext",
    "script",
    "style",
    "svg",
    "template",
    "textarea",
    "title",
    "xmp",
];

/// The page with places.
///
/// # Errors
/// When elements are nested too deep to be written by anyone.
pub fn with_places(source: &Source<'_>) -> Result<String, PageError> {
    let text = source.text;
    let mut placed = String::with_capacity(text.len());
    let mut depth = Depth::default();
    let mut tags = Tags { text, offset: 0 };
    let (mut done, mut ended) = (0, false);
    while let Some(tag) = tags.next() {
        add_text(&mut placed, text.get(done..tag.start).unwrap_or(""), tag.start, ended);
        done = tag.end;
        ended = true;
        let name = tag.name.to_ascii_lowercase();
        if LEFT_OUT.contains(&name.as_str()) {
            done = if tag.closing { tag.end } else { end_of_element(text, &tag) };
            tags.offset = done;
        } else if !name.is_empty() {
            ended = tag.closing;
            depth.pass(&name, tag.closing).map_err(|message| refusal(message, source, tag.start))?;
            add_tag(&mut placed, &tag, &name);
        }
    }
    add_text(&mut placed, text.get(done..).unwrap_or(""), text.len(), ended);
    Ok(placed)
}

/// Adds text, with its place if it stands behind an end.
fn add_text(placed: &mut String, text: &str, end: usize, ended: bool) {
    let words = text.trim_start();
    if ended && !words.is_empty() {
        let _ = write!(placed, "<!--{}-->", end - words.len());
    }
    placed.push_str(text);
}

fn add_tag(placed: &mut String, tag: &Tag<'_>, name: &str) {
    placed.push_str(if tag.closing { "</" } else { "<" });
    placed.push_str(name);
    if !tag.closing && !INLINE.contains(&name) {
        let _ = write!(placed, " {PLACE}={}", tag.start);
    }
    let mut left = KEPT.to_vec();
    for (name, value) in tag.attributes() {
        if let Some(index) = left.iter().position(|known| known.eq_ignore_ascii_case(name)) {
            let quote = if value.contains('"') { '\'' } else { '"' };
            let _ = write!(placed, " {}={quote}{value}{quote}", left.swap_remove(index));
        }
    }
    placed.push('>');
}

fn refusal(message: &str, source: &Source<'_>, offset: usize) -> PageError {
    let at = source.place(offset);
    PageError {
        message: format!("{message} at line {}, column {}", at.line, at.column),
        help: "give the page as the documentation site serves it, or its Markdown or text".to_owned(),
    }
}

/// How deep the elements of a page are nested: never less than a parser makes it.
#[derive(Debug, Default)]
struct Depth {
    open: HashMap<String, usize>,
    depth: usize,
    inline: usize,
    tags: usize,
    passed: usize,
}

impl Depth {
    fn pass(&mut self, name: &str, closing: bool) -> Result<(), &'static str> {
        let deep = usize::from(!SHALLOW.contains(&name));
        let inline = usize::from(INLINE.contains(&name));
        self.tags += 1;
        self.passed += self.inline;
        if deep + inline == 0 {
            return Ok(());
        }
        if !closing {
            *self.open.entry(name.to_owned()).or_default() += 1;
            self.depth += deep;
            self.inline += inline;
        } else if let Some(count) = self.open.get_mut(name).filter(|count| **count > 0) {
            *count -= 1;
            self.depth -= deep;
            self.inline -= inline;
        }
        if self.depth > DEEPEST {
            return Err("elements are nested more than 200 deep");
        }
        if self.passed > FREE + OPEN_INLINE * self.tags {
            return Err("too many inline elements stay open");
        }
        Ok(())
    }
}

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

/// The attribute with the offset of a tag. The page's own of this name is left out.
pub const PLACE: &str = "start";

/// The depth of elements that is read.
const DEEPEST: usize = 200;

/// How many inline elements may be open at a tag on average, beyond the first thousands.
const OPEN_INLINE: usize = 8;
const FREE: usize = 10_000;

/// Attributes that say something.
const KEPT: [&str; 6] = ["class", "colspan", "href", "id", "name", "rowspan"];

/// What an element does to a tree.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    /// It is left out with all that it holds.
    LeftOut,
    /// The same, and what it holds is no markup.
    Raw,
    /// It ends by itself, or holds nothing: it adds no depth of its own.
    Shallow,
    /// It is inline, and a parser opens it again in the next block; links end each other.
    Link,
    /// The same for others.
    Inline,
    /// It adds to the depth.
    Deep,
}

fn kind_of(name: &str) -> Kind {
    match name {
        "area" | "base" | "br" | "caption" | "col" | "colgroup" | "dd" | "dt" | "embed" | "hr" | "img" | "input"
        | "li" | "link" | "meta" | "p" | "param" | "source" | "tbody" | "td" | "tfoot" | "th" | "thead" | "tr"
        | "track" | "wbr" => Kind::Shallow,
        "a" => Kind::Link,
        "b" | "big" | "code" | "em" | "font" | "i" | "nobr" | "s" | "small" | "strike" | "strong" | "tt" | "u" => {
            Kind::Inline
        }
        "math" | "nav" | "noscript" | "svg" | "template" => Kind::LeftOut,
        "iframe" | "noembed" | "noframes" | "plaintext" | "script" | "style" | "textarea" | "title" | "xmp" => {
            Kind::Raw
        }
        _ => Kind::Deep,
    }
}

/// The page with places.
///
/// # Errors
/// When elements are nested too deep to be written by anyone.
pub fn with_places(source: &Source<'_>) -> Result<String, PageError> {
    let text = source.text;
    let mut placed = String::with_capacity(text.len());
    let mut depth = Depth::default();
    let mut tags = Tags::new(text, 0);
    let (mut done, mut ended, mut last_name) = (0, false, "");
    while let Some(tag) = tags.next() {
        add_text(&mut placed, text.get(done..tag.start).unwrap_or(""), tag.start, ended);
        done = tag.end;
        ended = true;
        let lower;
        let name = if tag.name.bytes().any(|byte| byte.is_ascii_uppercase()) {
            lower = tag.name.to_ascii_lowercase();
            lower.as_str()
        } else {
            tag.name
        };
        let kind = kind_of(name);
        if matches!(kind, Kind::LeftOut | Kind::Raw) {
            done = if tag.closing { tag.end } else { end_of_element(text, &tag, kind == Kind::LeftOut) };
            tags.skip_to(done);
        } else if kind == Kind::Link && is_known_name(text, &tag, last_name) {
            // Some pages name every paragraph three times.
            done = tag.end + END_OF_NAME.len();
            tags.skip_to(done);
            ended = false;
        } else if !name.is_empty() {
            ended = tag.closing;
            depth.pass(name, kind, tag.closing).map_err(|message| refusal(message, source, tag.start))?;
            last_name = add_tag(&mut placed, &tag, name, kind).unwrap_or(last_name);
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

/// What ends a link that holds nothing.
const END_OF_NAME: &str = "</a>";

/// Whether a tag only gives a name that was given just before.
fn is_known_name(text: &str, tag: &Tag<'_>, last_name: &str) -> bool {
    !tag.closing
        && text.get(tag.end..).is_some_and(|rest| rest.starts_with(END_OF_NAME))
        && tag.attributes().all(|(name, value)| name == "name" && value == last_name)
}

/// Adds a tag. The name that it gives to its place.
fn add_tag<'t>(placed: &mut String, tag: &Tag<'t>, name: &str, kind: Kind) -> Option<&'t str> {
    placed.push_str(if tag.closing { "</" } else { "<" });
    placed.push_str(name);
    let mut named = None;
    if !tag.closing {
        if !matches!(kind, Kind::Link | Kind::Inline) {
            let _ = write!(placed, " {PLACE}={}", tag.start);
        }
        let mut seen = [false; KEPT.len()];
        for (name, value) in tag.attributes() {
            let known = KEPT.iter().zip(&mut seen).find(|(known, _)| known.eq_ignore_ascii_case(name));
            if let Some((known, seen)) = known.filter(|(_, seen)| !**seen) {
                let quote = if value.contains('"') { "'" } else { "\"" };
                for part in [" ", known, "=", quote, value, quote] {
                    placed.push_str(part);
                }
                *seen = true;
                named = if matches!(*known, "id" | "name") { Some(value) } else { named };
            }
        }
    }
    placed.push('>');
    named
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
    fn pass(&mut self, name: &str, kind: Kind, closing: bool) -> Result<(), &'static str> {
        self.tags += 1;
        self.passed += self.inline;
        if kind == Kind::Shallow {
            return Ok(());
        }
        let deep = usize::from(kind != Kind::Link);
        let inline = usize::from(kind != Kind::Deep);
        match self.open.get_mut(name) {
            Some(count) if closing && *count > 0 => {
                *count -= 1;
                self.depth -= deep;
                self.inline -= inline;
            }
            _ if closing => {}
            count => {
                match count {
                    Some(count) => *count += 1,
                    None => _ = self.open.insert(name.to_owned(), 1),
                }
                self.depth += deep;
                self.inline += inline;
            }
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

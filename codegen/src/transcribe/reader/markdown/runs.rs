//! Runs of Markdown without tables, and cells, to the flow of text: `pulldown-cmark` reads them.

use std::ops::Range;

use pulldown_cmark::{CodeBlockKind, Event, HeadingLevel, Options, Parser, Tag, TagEnd};

use super::mapped::Mapped;
use crate::transcribe::bytes::PageError;
use crate::transcribe::page::{BlockKind, MarkKind, Place};
use crate::transcribe::reader::flow::Flow;
use crate::transcribe::reader::html;
use crate::transcribe::reader::html::tags::Tags;
use crate::transcribe::reader::source::Source;

/// Tags that are markup in running text. Others are text: `Array<String>`.
const TAGS: &[&str] = &[
    "a", "b", "big", "br", "center", "code", "dd", "div", "dl", "dt", "em", "font", "hr", "i", "img", "ins", "kbd",
    "li", "nobr", "ol", "p", "pre", "s", "small", "span", "strong", "sub", "sup", "td", "tr", "tt", "u", "ul", "var",
];

/// Reads a run.
///
/// # Errors
/// When HTML in it is nested too deep to be written by anyone.
pub fn read(run: &Mapped, source: &Source<'_>, flow: &mut Flow) -> Result<(), PageError> {
    let events: Vec<_> = Parser::new_ext(&run.text, Options::ENABLE_HEADING_ATTRIBUTES).into_offset_iter().collect();
    let stars = loose_strong(&run.text, &events);
    let mut reader = Reader { run, source, flow, images: 0, code: None, html: None };
    for (event, range) in &events {
        let known = |offset: usize| stars.binary_search(&offset).ok();
        match (event, known(range.start)) {
            (Event::Text(_), Some(order)) if order % 2 == 0 => reader.flow.begin_mark(MarkKind::Strong),
            (Event::Text(_), Some(_)) => reader.flow.end_mark(|kind| matches!(kind, MarkKind::Strong)),
            (Event::Text(_), None) if range.start.checked_sub(1).and_then(known).is_some() => {}
            _ => reader.event(event, range)?,
        }
    }
    flow.end_marks();
    Ok(())
}

/// Where two stars begin or end bold text although Markdown takes them for text: beside Chinese punctuation its rule
/// for them does not work. They stand in pairs.
fn loose_strong(text: &str, events: &[(Event<'_>, Range<usize>)]) -> Vec<usize> {
    let mut found = Vec::new();
    let mut open = None;
    for (event, range) in events {
        match event {
            Event::Text(_) if is_two_stars(text, range) => match open.take() {
                Some(first) => found.extend([first, range.start]),
                None => open = Some(range.start),
            },
            Event::Text(_) | Event::Code(_) | Event::InlineHtml(_) | Event::SoftBreak => {}
            Event::Start(Tag::Link { .. } | Tag::Strong | Tag::Emphasis) => {}
            Event::End(TagEnd::Link | TagEnd::Strong | TagEnd::Emphasis) => {}
            _ => open = None,
        }
    }
    found
}

/// Whether text of a run is the first of two stars, not of more, and no backslash is before them.
fn is_two_stars(text: &str, range: &Range<usize>) -> bool {
    let byte = |offset: usize| text.as_bytes().get(offset).copied();
    let before = range.start.checked_sub(1).and_then(byte);
    range.len() == 1
        && byte(range.start) == Some(b'*')
        && byte(range.start + 1) == Some(b'*')
        && byte(range.start + 2) != Some(b'*')
        && !matches!(before, Some(b'*' | b'\\'))
}

struct Reader<'r> {
    run: &'r Mapped,
    source: &'r Source<'r>,
    flow: &'r mut Flow,
    /// How many images are open: what they say in place of themselves is no text of the page.
    images: usize,
    /// The example that is open.
    code: Option<(String, String)>,
    /// The bytes of the HTML that is open.
    html: Option<Range<usize>>,
}

impl Reader<'_> {
    fn event(&mut self, event: &Event<'_>, range: &Range<usize>) -> Result<(), PageError> {
        let at = || self.run.place(self.source, range.start);
        match event {
            Event::Start(tag) => self.start(tag, range),
            Event::End(tag) => return self.end(tag, range),
            Event::Text(text) if self.images == 0 => match &mut self.code {
                Some((_, code)) => code.push_str(text),
                None => self.flow.words(text, at()),
            },
            Event::Code(text) if self.images == 0 => {
                self.flow.begin_mark(MarkKind::Code);
                let text = if self.run.is_cell { text.replace("\\|", "|") } else { text.to_string() };
                self.flow.verbatim(&text, at());
                self.flow.end_mark(|kind| matches!(kind, MarkKind::Code));
            }
            Event::Html(_) => self.html = self.html.take().map(|html| html.start..range.end.max(html.end)),
            Event::InlineHtml(tag) if self.images == 0 => self.inline_html(tag, at()),
            Event::SoftBreak => self.flow.line_break(),
            Event::HardBreak | Event::Rule => self.flow.end_paragraph(),
            _ => {}
        }
        Ok(())
    }

    fn start(&mut self, tag: &Tag<'_>, range: &Range<usize>) {
        let at = self.run.place(self.source, range.start);
        match tag {
            Tag::Strong => self.flow.begin_mark(MarkKind::Strong),
            Tag::Link { dest_url, .. } => self.flow.begin_mark(MarkKind::Link(dest_url.to_string())),
            Tag::Image { .. } => self.images += 1,
            Tag::Paragraph => self.flow.begin(at),
            Tag::Heading { id, .. } => {
                self.flow.end_paragraph();
                self.flow.begin(at);
                self.flow.anchor(id.as_deref().unwrap_or(""));
            }
            Tag::List(_) => self.flow.begin_list(at),
            Tag::Item => self.flow.begin_item(at),
            Tag::CodeBlock(kind) => {
                self.flow.end_paragraph();
                let language = match kind {
                    CodeBlockKind::Fenced(said) => said.split_whitespace().next().unwrap_or("").to_ascii_lowercase(),
                    CodeBlockKind::Indented => String::new(),
                };
                self.code = Some((language, String::new()));
            }
            Tag::HtmlBlock => {
                self.flow.end_paragraph();
                self.html = Some(range.start..range.start);
            }
            Tag::Emphasis => {}
            _ => self.flow.end_paragraph(),
        }
    }

    fn end(&mut self, tag: &TagEnd, range: &Range<usize>) -> Result<(), PageError> {
        match tag {
            TagEnd::Strong => self.flow.end_mark(|kind| matches!(kind, MarkKind::Strong)),
            TagEnd::Link => self.flow.end_mark(|kind| matches!(kind, MarkKind::Link(_))),
            TagEnd::Image => self.images = self.images.saturating_sub(1),
            TagEnd::Heading(level) => self.flow.end_heading(level_of(*level)),
            TagEnd::List(_) => self.flow.end_list(),
            TagEnd::CodeBlock => {
                if let Some((language, text)) = self.code.take() {
                    let at = self.run.place(self.source, range.start);
                    self.flow.push(
                        at,
                        BlockKind::Code { language, text: text.trim_end().trim_start_matches('\n').to_owned() },
                    );
                }
            }
            TagEnd::HtmlBlock => {
                if let Some(html) = self.html.take() {
                    let text = self.run.text.get(html.clone()).unwrap_or("");
                    let at = self.run.place(self.source, html.start);
                    let (blocks, anchors) = html::read(&self.source.part(text, at))?;
                    self.flow.append(blocks);
                    anchors.iter().for_each(|name| self.flow.anchor(name));
                }
            }
            TagEnd::Emphasis => {}
            _ => self.flow.end_marks(),
        }
        Ok(())
    }

    fn inline_html(&mut self, text: &str, at: Place) {
        let Some(tag) = Tags::new(text, 0).next() else { return self.flow.words(text, at) };
        let name = tag.name.to_ascii_lowercase();
        match (name.as_str(), tag.closing) {
            ("br", _) => self.flow.end_paragraph(),
            ("b" | "strong", false) => self.flow.begin_mark(MarkKind::Strong),
            ("b" | "strong", true) => self.flow.end_mark(|kind| matches!(kind, MarkKind::Strong)),
            ("code" | "tt", false) => self.flow.begin_mark(MarkKind::Code),
            ("code" | "tt", true) => self.flow.end_mark(|kind| matches!(kind, MarkKind::Code)),
            ("a", true) => self.flow.end_mark(|kind| matches!(kind, MarkKind::Link(_))),
            ("a", false) => {
                tag.anchors().for_each(|name| self.flow.anchor(name));
                if let Some(target) = tag.attribute("href") {
                    self.flow.begin_mark(MarkKind::Link(target.to_owned()));
                }
            }
            (name, _) if name.is_empty() || TAGS.contains(&name) => {}
            _ => self.flow.words(text, at),
        }
    }
}

fn level_of(level: HeadingLevel) -> u8 {
    match level {
        HeadingLevel::H1 => 1,
        HeadingLevel::H2 => 2,
        HeadingLevel::H3 => 3,
        HeadingLevel::H4 => 4,
        HeadingLevel::H5 => 5,
        HeadingLevel::H6 => 6,
    }
}

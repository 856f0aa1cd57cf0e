//! The tree of HTML to blocks, in order. The tree is of bounded depth: `places` has seen to it.

use scraper::{ElementRef, Node};

use super::places::PLACE;
use crate::transcribe::bytes::without_controls;
use crate::transcribe::page::{Block, BlockKind, MarkKind, Place};
use crate::transcribe::reader::flow::Flow;
use crate::transcribe::reader::source::Source;

/// What all of a page's tree is read with.
#[derive(Clone, Copy, Debug)]
pub struct Walk<'s> {
    /// The page: offsets become places with it.
    pub source: &'s Source<'s>,
}

/// What an element means for the flow of text.
enum Role {
    Skip,
    Inline,
    Marked(MarkKind),
    Break,
    Block,
    Heading(u8),
    List,
    Item,
    Table,
    Code,
}

fn role(element: ElementRef<'_>) -> Role {
    match element.value().name() {
        "script" | "style" | "nav" | "noscript" | "template" | "svg" | "title" | "button" | "select" => Role::Skip,
        "b" | "strong" => Role::Marked(MarkKind::Strong),
        "code" | "tt" | "samp" | "kbd" => Role::Marked(MarkKind::Code),
        "a" => match element.attr("href") {
            Some(target) => Role::Marked(MarkKind::Link(target.to_owned())),
            None => Role::Inline,
        },
        "br" | "hr" => Role::Break,
        "h1" => Role::Heading(1),
        "h2" => Role::Heading(2),
        "h3" => Role::Heading(3),
        "h4" => Role::Heading(4),
        "h5" => Role::Heading(5),
        "h6" => Role::Heading(6),
        "ul" | "ol" | "menu" | "dir" => Role::List,
        "li" => Role::Item,
        "table" => Role::Table,
        "pre" | "listing" => Role::Code,
        "p" | "div" | "section" | "article" | "main" | "body" | "html" | "header" | "footer" | "aside" | "center"
        | "blockquote" | "dl" | "dd" | "dt" | "figure" | "figcaption" | "form" | "fieldset" | "legend" | "details"
        | "summary" | "address" | "caption" | "tbody" | "tr" | "td" | "th" => Role::Block,
        _ => Role::Inline,
    }
}

impl Walk<'_> {
    /// The blocks in an element, and the names that no block followed.
    pub fn blocks_of(&self, element: ElementRef<'_>, at: Place) -> (Vec<Block>, Vec<String>) {
        let mut flow = Flow::default();
        self.children(element, at, &mut flow);
        flow.finish()
    }

    /// Where an element begins; those that a parser has added begin with what is around them.
    pub fn place(&self, element: ElementRef<'_>, around: Place) -> Place {
        let offset = element.attr(PLACE).and_then(|offset| offset.parse().ok());
        offset.map_or(around, |offset| self.source.place(offset))
    }

    fn children(&self, parent: ElementRef<'_>, at: Place, flow: &mut Flow) {
        let mut at = at;
        for child in parent.children() {
            match child.value() {
                Node::Text(text) => flow.words(text, at),
                Node::Comment(comment) => {
                    if let Ok(offset) = comment.parse() {
                        at = self.source.place(offset);
                    }
                }
                _ => {
                    if let Some(element) = ElementRef::wrap(child) {
                        at = self.place(element, at);
                        self.element(element, at, flow);
                    }
                }
            }
        }
    }

    fn element(&self, element: ElementRef<'_>, at: Place, flow: &mut Flow) {
        let role = role(element);
        match role {
            Role::Skip => return,
            Role::Block | Role::Heading(_) | Role::Item | Role::List | Role::Table | Role::Code => flow.end_paragraph(),
            Role::Inline | Role::Marked(_) | Role::Break => {}
        }
        for name in [element.attr("id"), element.attr("name").filter(|_| element.value().name() == "a")] {
            flow.anchor(name.unwrap_or(""));
        }
        if matches!(role, Role::Block | Role::Heading(_)) {
            flow.begin(at);
        }
        match role {
            Role::Skip => {}
            Role::Inline => self.children(element, at, flow),
            Role::Marked(kind) => {
                let is_kind = same_kind(&kind);
                flow.begin_mark(kind);
                self.children(element, at, flow);
                flow.end_mark(is_kind);
            }
            Role::Break => flow.end_paragraph(),
            Role::Block => {
                self.children(element, at, flow);
                flow.end_paragraph();
            }
            Role::Heading(level) => {
                self.children(element, at, flow);
                flow.end_heading(level);
            }
            Role::List => {
                flow.begin_list(at);
                self.children(element, at, flow);
                flow.end_list();
            }
            Role::Item => {
                flow.begin_item(at);
                self.children(element, at, flow);
                flow.end_paragraph();
            }
            Role::Table => {
                let mut anchors = flow.take_anchors();
                let table = self.table(element, at, &mut anchors);
                flow.push_table(at, anchors, table);
            }
            Role::Code => {
                let text: String = element.text().collect();
                let text = without_controls(&text.replace('\u{a0}', " "));
                let text = text.trim_start_matches('\n').trim_end();
                let language = language(element);
                if !text.trim().is_empty() {
                    flow.push(at, BlockKind::Code { language, text: text.to_owned() });
                }
            }
        }
    }
}

/// The test for marks of a kind.
fn same_kind(kind: &MarkKind) -> fn(&MarkKind) -> bool {
    match kind {
        MarkKind::Strong => |kind| matches!(kind, MarkKind::Strong),
        MarkKind::Code => |kind| matches!(kind, MarkKind::Code),
        MarkKind::Link(_) => |kind| matches!(kind, MarkKind::Link(_)),
    }
}

/// The language that a class names, on the element or on the code in it: `language-json`.
fn language(element: ElementRef<'_>) -> String {
    let inner = element.child_elements().next();
    let classes = [Some(element), inner].into_iter().flatten().filter_map(|one| one.attr("class"));
    let mut words = classes.flat_map(str::split_whitespace);
    let named = words.find_map(|word| word.strip_prefix("language-").or_else(|| word.strip_prefix("lang-")));
    named.unwrap_or("").to_ascii_lowercase()
}

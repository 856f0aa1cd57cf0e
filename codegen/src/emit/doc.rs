//! Documentation texts as comments that rustdoc shows as they were meant.
//!
//! Specs hold plain text with code in backticks; whatever else Markdown or HTML would read is escaped, and what a
//! comment must not hold (carriage returns, bidirectional controls) is dropped.

mod escape;
mod wrap;

use std::borrow::Cow;

use self::escape::{address, escape, single_backticks};
use self::wrap::Paragraph;
use super::text::{Code, Piece};
use crate::model::Docs;

/// Documentation of the item that follows.
pub(super) fn outer(code: &mut Code, docs: &Docs) {
    write(code, docs, "///");
}

/// Documentation of the file.
pub(super) fn inner(code: &mut Code, docs: &Docs) {
    write(code, docs, "//!");
}

/// A line of our own that is Markdown already.
pub(super) fn line(code: &mut Code, text: impl Piece) {
    code.begin_comment("/// ");
    code.comment_piece(text);
    code.end_comment();
}

/// A paragraph that ends in a text of our own.
pub(super) fn ending(code: &mut Code, text: &str, end: impl Piece) {
    if Paragraph::new("///").open(code, &escape(text)) {
        code.comment_piece(end);
        code.end_comment();
    }
}

fn write(code: &mut Code, docs: &Docs, sign: &'static str) {
    let mut any = false;
    let paragraphs = std::iter::once(&docs.summary).chain(&docs.more);
    for paragraph in paragraphs.filter(|paragraph| !paragraph.trim().is_empty()) {
        part(code, sign, any);
        any |= Paragraph::new(sign).write(code, &escape(paragraph));
    }
    if !docs.facts.is_empty() {
        part(code, sign, any);
        docs.facts.iter().for_each(|fact| any |= Paragraph::item(sign).write(code, &escape(fact)));
    }
    if let Some(place) = &docs.metadata {
        part(code, sign, any);
        let place = single_backticks(place).replace('`', "'");
        any |= Paragraph::new(sign).write(code, &format!("From `{place}`."));
    }
    if let Some((url, read)) = &docs.page {
        part(code, sign, any);
        page(code, sign, url, read.as_deref());
    }
}

/// An empty line between two parts.
fn part(code: &mut Code, sign: &'static str, any: bool) {
    if any {
        code.begin_comment(sign);
        code.end_comment();
    }
}

fn page(code: &mut Code, sign: &'static str, url: &str, read: Option<&str>) {
    let url = address(url);
    let url = if url.contains(['(', ')']) { format!("<{url}>") } else { url };
    code.begin_comment(sign);
    code.comment(" [Documentation](");
    code.comment(&url);
    code.comment(")");
    if let Some(day) = read {
        code.comment(", read ");
        code.comment(&escape(day));
    }
    code.comment(".");
    code.end_comment();
}

/// A text as one line of Markdown.
pub(super) fn as_line(text: &str) -> String {
    wrap::in_one_line(&escape(text))
}

/// The first paragraph as one line of plain text.
pub(super) fn plain_summary(docs: &Docs) -> Cow<'_, str> {
    let text = docs.summary.as_str();
    let is_plain = text.trim().len() == text.len()
        && text.bytes().all(|byte| byte == b' ' || (!byte.is_ascii_whitespace() && byte.is_ascii()))
        && !text.contains("  ");
    if is_plain {
        return Cow::Borrowed(text);
    }
    Cow::Owned(text.split_whitespace().collect::<Vec<_>>().join(" "))
}

//! Marks in running text of reStructuredText: bold, code, roles, links, escapes.

use std::collections::HashSet;

use crate::transcribe::page::{MarkKind, Place};
use crate::transcribe::reader::flow::Flow;

/// The end of a mark is not looked for beyond this many bytes.
const LONGEST: usize = 2000;

/// Adds running text to the flow. Names between bars that the page defines are pictures: they say nothing.
pub fn add(flow: &mut Flow, text: &str, at: Place, pictures: &HashSet<&str>) {
    let mut rest = text;
    let mut before = None;
    while let Some(letter) = rest.chars().next() {
        let starts = before.is_none_or(|before: char| !before.is_alphanumeric());
        let near = (LONGEST - 3..=LONGEST).rev().find_map(|end| rest.get(..end)).unwrap_or(rest);
        let marked = if starts { marked(near, pictures) } else { None };
        let length = match marked {
            Some(Marked { kind, text, length }) => {
                match kind {
                    Some(MarkKind::Code) => {
                        flow.begin_mark(MarkKind::Code);
                        flow.verbatim(text, at);
                        flow.end_mark(|kind| matches!(kind, MarkKind::Code));
                    }
                    Some(MarkKind::Strong) => {
                        flow.begin_mark(MarkKind::Strong);
                        flow.words(&unescaped(text), at);
                        flow.end_mark(|kind| matches!(kind, MarkKind::Strong));
                    }
                    Some(kind) => {
                        flow.begin_mark(kind);
                        flow.words(&unescaped(text), at);
                        flow.end_mark(|kind| matches!(kind, MarkKind::Link(_)));
                    }
                    None => flow.words(&unescaped(text), at),
                }
                length
            }
            None => {
                let escaped = if letter == '\\' { rest.chars().nth(1) } else { None };
                let plain = plain_length(rest);
                let part = rest.get(..plain).unwrap_or(rest);
                flow.words(&unescaped(part), at);
                part.len().max(letter.len_utf8() + escaped.map_or(0, char::len_utf8))
            }
        };
        before = rest.get(..length).and_then(|passed| passed.chars().next_back());
        rest = rest.get(length..).unwrap_or("");
    }
}

/// How far nothing can be a mark: at least a letter, an escaped one with its backslash.
fn plain_length(text: &str) -> usize {
    let mut letters = text.char_indices();
    let first = letters.next().map_or('\0', |(_, letter)| letter);
    if first == '\\' {
        letters.next();
        return letters.next().map_or(text.len(), |(offset, _)| offset);
    }
    let is_mark = |letter: char| matches!(letter, '*' | '`' | ':' | '|' | '\\');
    letters.find(|(_, letter)| is_mark(*letter)).map_or(text.len(), |(offset, _)| offset)
}

/// Text without backslashes before letters; an escaped blank is none.
fn unescaped(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    let mut letters = text.chars();
    while let Some(letter) = letters.next() {
        match letter {
            '\\' => plain.extend(letters.next().filter(|next| !next.is_whitespace())),
            other => plain.push(other),
        }
    }
    plain
}

/// A part of a text with a mark.
struct Marked<'t> {
    kind: Option<MarkKind>,
    text: &'t str,
    length: usize,
}

/// The mark that a text begins with.
fn marked<'t>(text: &'t str, pictures: &HashSet<&str>) -> Option<Marked<'t>> {
    if let Some(rest) = text.strip_prefix("``") {
        let end = rest.find("``")?;
        return Some(Marked { kind: Some(MarkKind::Code), text: rest.get(..end)?, length: end + 4 });
    }
    if let Some(rest) = text.strip_prefix("**") {
        let inner = enclosed(rest, "**")?;
        return Some(Marked { kind: Some(MarkKind::Strong), text: inner, length: inner.len() + 4 });
    }
    if let Some(rest) = text.strip_prefix('*') {
        let inner = enclosed(rest, "*")?;
        return Some(Marked { kind: None, text: inner, length: inner.len() + 2 });
    }
    if let Some(rest) = text.strip_prefix('|') {
        let name = rest.split('|').next()?;
        let length = name.len() + 2;
        return pictures.contains(name).then_some(Marked { kind: None, text: "", length });
    }
    if let Some(rest) = text.strip_prefix(':') {
        let is_of_name = |letter: char| letter.is_ascii_alphanumeric() || matches!(letter, '-' | '_' | ':');
        let named = rest.trim_start_matches(is_of_name);
        let role = rest.get(..rest.len() - named.len())?.strip_suffix(':').filter(|role| !role.is_empty())?;
        let inner = named.strip_prefix('`')?.split_once('`')?.0;
        let length = role.len() + inner.len() + 4;
        return Some(referred(role, inner, length));
    }
    let inner = text.strip_prefix('`').and_then(|rest| enclosed(rest, "`"))?;
    let behind = text.get(inner.len() + 2..)?;
    let underscores = behind.len() - behind.trim_start_matches('_').len();
    let length = inner.len() + 2 + underscores.min(2);
    if underscores == 0 {
        return Some(Marked { kind: None, text: inner, length });
    }
    let (text, target) = target_in(inner);
    let target = target.map_or_else(|| format!("#{}", name_of(inner)), str::to_owned);
    Some(Marked { kind: Some(MarkKind::Link(target)), text, length })
}

/// What a role makes of its text: references are links, by name.
fn referred<'t>(role: &str, inner: &'t str, length: usize) -> Marked<'t> {
    let (text, target) = target_in(inner);
    let kind = match role {
        "ref" | "numref" | "std:ref" => Some(MarkKind::Link(format!("#{}", name_of(target.unwrap_or(inner))))),
        "doc" | "download" => Some(MarkKind::Link(target.unwrap_or(inner).to_owned())),
        "strong" => Some(MarkKind::Strong),
        "code" | "literal" | "file" | "samp" => Some(MarkKind::Code),
        _ => None,
    };
    Marked { kind, text, length }
}

/// `text <target>`: both.
fn target_in(inner: &str) -> (&str, Option<&str>) {
    let split = inner.strip_suffix('>').and_then(|inner| inner.rsplit_once('<'));
    split.map_or((inner, None), |(text, target)| (text.trim_end(), Some(target.trim())))
}

/// A name that references use: upper and lower case do not differ in it, nor do white spaces.
pub fn name_of(name: &str) -> String {
    name.trim_matches('`').split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase()
}

/// What stands before an end sign, if neither end of it is white space, nor is it empty.
fn enclosed<'t>(text: &'t str, sign: &str) -> Option<&'t str> {
    if text.starts_with(char::is_whitespace) {
        return None;
    }
    let mut from = 0;
    loop {
        let end = from + text.get(from..)?.find(sign)?;
        let inner = text.get(..end)?;
        let good = !inner.is_empty() && !inner.ends_with(char::is_whitespace) && !inner.ends_with('\\');
        if good {
            return Some(inner);
        }
        from = end + sign.len();
    }
}

//! Which operation a page documents: its name, product and version.
//!
//! In go the pieces of a page; out comes what it says of them. A title in prose is no name.

use std::sync::LazyLock;

use regex::Regex;

use super::pieces::{Piece, What};
use crate::transcribe::page::{Page, Place, Text};
use crate::transcribe::reading::{Language, Said};
use crate::transcribe::section::Topic;

/// What a page says of the identity of its operation.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Identity {
    /// The name.
    pub operation: Option<Said<String>>,
    /// The product in the catalogue.
    pub product: Option<Said<String>>,
    /// The version.
    pub version: Option<Said<String>>,
    /// Why it should not be used any more.
    pub deprecated: Option<Said<String>>,
}

static NAMED: LazyLock<Option<Regex>> =
    LazyLock::new(|| Regex::new(r"^[^()（）。.\n]{1,60}[(（]([A-Z][A-Za-z0-9]{2,80})[)）]").ok());
static ORIGINAL: LazyLock<Option<Regex>> = LazyLock::new(|| Regex::new(r"original_name:\s*(\S+?)\.html").ok());
/// Words in a title that say that an operation should not be used.
const DEPRECATED: &[&str] =
    &["废弃", "已下线", "不推荐", "(discarded)", "(deprecated)", "(obsolete)", "not recommended"];

/// What names of operations begin with; other words in the brackets of a title name a product.
const VERBS: &[&str] =
    &["List", "Show", "Create", "Update", "Delete", "Batch", "Get", "Add", "Remove", "Query", "Modify"];

/// Who the page is about.
pub fn identity(pieces: &[Piece<'_>]) -> Identity {
    let mut found = Identity::default();
    for piece in pieces {
        let (What::Heading(text) | What::Line(text)) = piece.what else { continue };
        text.links().for_each(|link| found.explorer(link, piece.at));
    }
    found.operation = found.operation.take().or_else(|| by_title(pieces)).or_else(|| by_function(pieces));
    found.operation = found.operation.take().or_else(|| by_file(pieces)).or_else(|| by_anchor(pieces));
    let title = pieces.iter().find_map(|piece| match piece.what {
        What::Heading(text) => Some(Said::new(text.trimmed().to_owned(), piece.at)),
        _ => None,
    });
    found.deprecated = title.filter(|title| {
        let lower = title.value.to_lowercase();
        DEPRECATED.iter().any(|word| lower.contains(word))
    });
    found
}

impl Identity {
    /// A link to the API explorer: `?product=VPC&version=v3&api=CreateAddressGroup`.
    fn explorer(&mut self, link: &str, at: Place) {
        if !link.to_lowercase().contains("apiexplorer") {
            return;
        }
        let said = |value: &str| Some(Said::new(value.to_owned(), at));
        for part in link.split(['?', '&', '#']) {
            match part.split_once('=') {
                Some(("product", value)) if self.product.is_none() => self.product = said(value),
                Some(("api", value)) if self.operation.is_none() => self.operation = said(value),
                Some(("version", value)) if self.version.is_none() => self.version = said(value),
                _ => {}
            }
        }
        if let (None, Some((_, rest))) = (&self.product, link.split_once("/openapi/")) {
            let product = rest.split(['/', '?']).next().filter(|product| is_word(product));
            self.product = product.and_then(said);
        }
    }
}

/// `CreateNote`: two words at least, in the form that names of operations have.
pub fn is_operation(word: &str) -> bool {
    let upper = word.chars().filter(char::is_ascii_uppercase).count();
    word.chars().next().is_some_and(|first| first.is_ascii_uppercase())
        && upper >= 2
        && word.chars().any(|letter| letter.is_ascii_lowercase())
        && is_word(word)
}

fn is_word(word: &str) -> bool {
    !word.is_empty() && word.chars().all(|letter| letter.is_ascii_alphanumeric())
}

fn by_title(pieces: &[Piece<'_>]) -> Option<Said<String>> {
    let (at, title) = pieces.iter().find_map(|piece| match piece.what {
        What::Heading(text) => Some((piece.at, text.trimmed())),
        _ => None,
    })?;
    let word = title.split(['(', '（']).next().unwrap_or(title).trim();
    if is_operation(word) {
        return Some(Said::new(word.to_owned(), at));
    }
    let (_, inner) = title.rsplit_once(['(', '（'])?;
    let inner = inner.trim_end_matches([')', '）']).trim();
    let named = is_operation(inner) && VERBS.iter().any(|verb| inner.starts_with(verb));
    named.then(|| Said::new(inner.to_owned(), at))
}

/// The name behind the first words: `列举执行计划(ListExecutionPlans)`.
pub fn name_in(line: &str) -> Option<&str> {
    let name = NAMED.as_ref()?.captures(line.trim())?.get(1)?.as_str();
    is_operation(name).then_some(name)
}

fn by_function(pieces: &[Piece<'_>]) -> Option<Said<String>> {
    let first = pieces.iter().find_map(|piece| match piece.what {
        What::Line(text) if piece.topic == Topic::Function && !text.is_empty() => Some((piece.at, text)),
        _ => None,
    });
    let (at, text) = first?;
    name_in(&text.text).map(|name| Said::new(name.to_owned(), at))
}

fn by_file(pieces: &[Piece<'_>]) -> Option<Said<String>> {
    pieces.iter().take(4).find_map(|piece| {
        let What::Line(text) = piece.what else { return None };
        let name = ORIGINAL.as_ref()?.captures(&text.text)?.get(1)?.as_str();
        is_operation(name).then(|| Said::new(name.to_owned(), piece.at))
    })
}

fn by_anchor(pieces: &[Piece<'_>]) -> Option<Said<String>> {
    let before = pieces.iter().take_while(|piece| piece.topic == Topic::Beginning);
    before.take(6).find_map(|piece| {
        let names = piece.anchors.iter().map(|name| name.trim_end_matches(".html"));
        let name = names.into_iter().find(|name| is_operation(name))?;
        Some(Said::new(name.to_owned(), piece.at))
    })
}

/// The language of most of the page's headings and lines.
pub fn language(page: &Page) -> Language {
    let text = Text::of_blocks(&page.blocks);
    let han = text.text.chars().filter(|letter| ('\u{4e00}'..='\u{9fff}').contains(letter)).take(30).count();
    if han >= 30 { Language::Chinese } else { Language::English }
}

//! Documentation texts as `///` lines that rustdoc shows as they were meant.
//!
//! Specs hold plain text with code in backticks; whatever else Markdown or HTML would read is escaped, and what a
//! comment must not hold (carriage returns, bidirectional controls) is dropped.

use proc_macro2::TokenStream;
use quote::quote;

use crate::model::Docs;

/// Lines are broken here, counted in characters.
const WIDTH: usize = 100;

/// The attributes for a documentation text.
pub(super) fn attributes(docs: &Docs) -> TokenStream {
    lines_as_attributes(&lines(docs))
}

/// The attributes for a text of our own that is Markdown already.
pub(super) fn markdown(text: &str) -> TokenStream {
    lines_as_attributes(&[text.to_owned()])
}

fn lines_as_attributes(lines: &[String]) -> TokenStream {
    let lines = lines.iter().map(|line| if line.is_empty() { String::new() } else { format!(" {line}") });
    quote!(#(#[doc = #lines])*)
}

/// The lines of a documentation text.
pub(super) fn lines(docs: &Docs) -> Vec<String> {
    let mut lines = Vec::new();
    for paragraph in std::iter::once(&docs.summary).chain(&docs.more) {
        if !lines.is_empty() {
            lines.push(String::new());
        }
        lines.extend(wrap(&escape(paragraph), ""));
    }
    if !docs.facts.is_empty() {
        lines.push(String::new());
        for fact in &docs.facts {
            let item = wrap(&escape(fact), "  ");
            lines.extend(item.into_iter().enumerate().map(|(index, line)| match index {
                0 => format!("- {line}"),
                _ => line,
            }));
        }
    }
    if let Some(place) = &docs.metadata {
        lines.push(String::new());
        lines.extend(wrap(&format!("From `{}`.", single_backticks(place).replace('`', "'")), ""));
    }
    if let Some((url, read)) = &docs.page {
        lines.push(String::new());
        let url = address(url);
        let url = if url.contains(['(', ')']) { format!("<{url}>") } else { url };
        let read = read.as_ref().map(|day| format!(", read {}", escape(day))).unwrap_or_default();
        lines.push(format!("[Documentation]({url}){read}."));
    }
    lines
}

/// A text as one line of Markdown.
pub(super) fn line(text: &str) -> String {
    wrap(&escape(text), "").join(" ")
}

/// The first paragraph as one line of plain text.
pub(super) fn plain_summary(docs: &Docs) -> String {
    docs.summary.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Breaks a paragraph at blanks; later lines begin with `indent`.
fn wrap(text: &str, indent: &str) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for word in words(text) {
        match lines.last_mut() {
            Some(line) if fits(line, &word) || marks_a_block(&word) => {
                line.push(' ');
                line.push_str(&word);
            }
            Some(_) => lines.push(format!("{indent}{word}")),
            None => lines.push(guarded(word)),
        }
    }
    lines
}

/// The words of a text; code in backticks is one word, because a line break inside would end up in it.
fn words(text: &str) -> Vec<String> {
    let mut words = Vec::new();
    let mut word = String::new();
    let mut in_code = false;
    for letter in text.chars() {
        in_code ^= letter == '`';
        if letter.is_whitespace() && !in_code {
            words.extend((!word.is_empty()).then(|| std::mem::take(&mut word)));
        } else {
            word.push(if letter.is_whitespace() { ' ' } else { letter });
        }
    }
    words.extend((!word.is_empty()).then_some(word));
    words
}

fn fits(line: &str, word: &str) -> bool {
    line.chars().count() + 1 + word.chars().count() <= WIDTH
}

/// Whether a line that begins with this word would be a heading, a list, a quote or a table.
fn marks_a_block(word: &str) -> bool {
    list_number(word).is_some() || word.starts_with(['#', '-', '+', '=', '|', '~'])
}

/// The number of a word such as `1.` or `2)`, which begins a list.
fn list_number(word: &str) -> Option<&str> {
    word.strip_suffix(['.', ')']).filter(|number| number.bytes().all(|byte| byte.is_ascii_digit()))
}

/// The first word of a paragraph, which must not begin a block.
fn guarded(word: String) -> String {
    match list_number(&word) {
        // Markdown has no escape for a digit.
        Some(number) => format!("{number}\\{}", word.strip_prefix(number).unwrap_or_default()),
        None if marks_a_block(&word) => format!("\\{word}"),
        None => word,
    }
}

/// Escapes what Markdown and HTML would read, outside of code in backticks; addresses become links.
fn escape(text: &str) -> String {
    let text = single_backticks(text);
    // An odd backtick opens code that nothing closes.
    let last_open = if text.matches('`').count() % 2 == 1 { text.rfind('`') } else { None };
    let mut escaped = String::with_capacity(text.len());
    let mut in_code = false;
    let mut rest = text.as_str();
    while let Some(letter) = rest.chars().next() {
        let at = text.len() - rest.len();
        if let Some(url) = url_at_start(rest).filter(|_| !in_code) {
            escaped.extend(["<", url, ">"]);
            rest = rest.get(url.len()..).unwrap_or_default();
            continue;
        }
        let special = matches!(letter, '[' | ']' | '<' | '>' | '*' | '\\' | '_' | '&' | '~' | '|');
        if Some(at) == last_open || (special && !in_code && !inside_word(&text, at)) {
            escaped.push('\\');
        } else if letter == '`' {
            in_code = !in_code;
        }
        escaped.push(letter);
        rest = rest.get(letter.len_utf8()..).unwrap_or_default();
    }
    escaped
}

/// The text with wanted letters only, and with quotes for runs of backticks: only single ones can be paired safely,
/// since Markdown closes a run by one of the same length and by no other.
fn single_backticks(text: &str) -> String {
    let letters: Vec<char> = text.chars().filter(|letter| !unwanted(*letter)).collect();
    let is_tick = |index: Option<usize>| index.and_then(|index| letters.get(index)) == Some(&'`');
    let letter = |(index, letter): (usize, &char)| match letter {
        '`' if is_tick(index.checked_sub(1)) || is_tick(Some(index + 1)) => '\'',
        other => *other,
    };
    letters.iter().enumerate().map(letter).collect()
}

/// The web address that a text begins with, without what is more likely the sentence's.
fn url_at_start(text: &str) -> Option<&str> {
    if !text.starts_with("https://") && !text.starts_with("http://") {
        return None;
    }
    let ends = |letter: char| letter.is_whitespace() || !letter.is_ascii() || "<>`\"'()[]{}|\\".contains(letter);
    let end = text.find(ends).unwrap_or(text.len());
    text.get(..end).map(|url| url.trim_end_matches(['.', ',', ';', ':', '!', '?']))
}

/// An underscore between letters means nothing to Markdown, and escapes would make names unreadable.
fn inside_word(text: &str, at: usize) -> bool {
    let (before, rest) = text.split_at_checked(at).unwrap_or((text, ""));
    let mut rest = rest.chars();
    let here = rest.next();
    let near = |letter: Option<char>| letter.is_some_and(char::is_alphanumeric);
    here == Some('_') && near(before.chars().next_back()) && near(rest.next())
}

/// An address that ends where it is meant to end.
fn address(url: &str) -> String {
    let plain = |letter: char| {
        !unwanted(letter) && !letter.is_whitespace() && !letter.is_control() && !"<>\\`".contains(letter)
    };
    url.chars().filter(|letter| plain(*letter)).collect()
}

/// Letters that a comment must not hold, or that make it read otherwise than it is.
fn unwanted(letter: char) -> bool {
    let bidirectional =
        matches!(letter, '\u{200e}' | '\u{200f}' | '\u{061c}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
    bidirectional || (letter.is_control() && letter != '\n' && letter != '\t')
}

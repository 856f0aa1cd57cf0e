//! What Markdown and HTML would read otherwise than it is meant.

use std::borrow::Cow;

/// Escapes what Markdown and HTML would read, outside of code in backticks; addresses become links.
pub(super) fn escape(text: &str) -> Cow<'_, str> {
    if text.bytes().all(|byte| KINDS.get(usize::from(byte)) == Some(&Kind::Plain)) && !has_address(text) {
        return Cow::Borrowed(text);
    }
    let text = if is_clean(text) { Cow::Borrowed(text) } else { Cow::Owned(single_backticks(text)) };
    // An odd backtick opens code that nothing closes.
    let ticks = text.bytes().filter(|byte| *byte == b'`').count();
    let last_open = if ticks % 2 == 1 { text.rfind('`') } else { None };
    let mut escaped = String::with_capacity(text.len() + 16);
    let mut in_code = false;
    // What is taken over as it is, up to the byte that is looked at.
    let mut from = 0;
    let mut at = 0;
    while let Some(byte) = text.as_bytes().get(at).copied() {
        if byte != b'h' && KINDS.get(usize::from(byte)) != Some(&Kind::Sign) {
            at += 1;
            continue;
        }
        match byte {
            b'`' if Some(at) != last_open => in_code = !in_code,
            b'h' if !in_code => {
                if let Some(url) = text.get(at..).and_then(url_at_start) {
                    escaped.push_str(text.get(from..at).unwrap_or_default());
                    escaped.extend(["<", url, ">"]);
                    at += url.len();
                    from = at;
                    continue;
                }
            }
            b'`' | b'[' | b']' | b'<' | b'>' | b'*' | b'\\' | b'_' | b'&' | b'~' | b'|'
                if byte == b'`' || (!in_code && !inside_word(&text, at, byte)) =>
            {
                escaped.push_str(text.get(from..at).unwrap_or_default());
                escaped.push('\\');
                from = at;
            }
            _ => {}
        }
        at += 1;
    }
    escaped.push_str(text.get(from..).unwrap_or_default());
    Cow::Owned(escaped)
}

/// Whether there may be a web address.
fn has_address(text: &str) -> bool {
    text.split(':').skip(1).any(|rest| rest.starts_with("//"))
}

/// What a byte may mean.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Plain,
    /// A sign of Markdown or HTML.
    Sign,
    /// The first byte of a letter that is perhaps left out.
    Doubtful,
}

/// The kinds of all bytes.
static KINDS: [Kind; 256] = {
    let mut kinds = [Kind::Plain; 256];
    let (mut byte, mut rest): (u8, &mut [Kind]) = (0, &mut kinds);
    while let [first, others @ ..] = rest {
        *first = kind(byte);
        (byte, rest) = (byte.wrapping_add(1), others);
    }
    kinds
};

const fn kind(byte: u8) -> Kind {
    match byte {
        b'`' | b'[' | b']' | b'<' | b'>' | b'*' | b'\\' | b'_' | b'&' | b'~' | b'|' => Kind::Sign,
        // The last three begin controls and signs that turn text around.
        0..=8 | 11..=31 | 127 | 0xc2 | 0xd8 | 0xe2 => Kind::Doubtful,
        _ => Kind::Plain,
    }
}

/// Whether nothing has to be left out and no run of backticks replaced.
fn is_clean(text: &str) -> bool {
    let doubtful = |byte: u8| KINDS.get(usize::from(byte)) == Some(&Kind::Doubtful);
    !text.contains("``") && (!text.bytes().any(doubtful) || !text.contains(unwanted))
}

/// The text with wanted letters only, and with quotes for runs of backticks: only single ones can be paired safely,
/// since Markdown closes a run by one of the same length and by no other.
pub(super) fn single_backticks(text: &str) -> String {
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
fn inside_word(text: &str, at: usize, byte: u8) -> bool {
    let near = |letter: Option<char>| letter.is_some_and(char::is_alphanumeric);
    byte == b'_'
        && near(text.get(..at).and_then(|before| before.chars().next_back()))
        && near(text.get(at + 1..).and_then(|after| after.chars().next()))
}

/// An address that ends where it is meant to end.
pub(super) fn address(url: &str) -> String {
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

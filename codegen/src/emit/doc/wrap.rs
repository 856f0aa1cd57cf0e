//! Paragraphs broken into lines of a comment.

use super::super::text::Code;

/// Lines are broken here, counted in characters.
const WIDTH: usize = 100;

/// A paragraph, or an item of a list.
pub(super) struct Paragraph {
    sign: &'static str,
    /// What its first line begins with, and what the others.
    first: &'static str,
    later: &'static str,
}

impl Paragraph {
    pub(super) fn new(sign: &'static str) -> Self {
        Paragraph { sign, first: " ", later: " " }
    }

    pub(super) fn item(sign: &'static str) -> Self {
        Paragraph { sign, first: " - ", later: "   " }
    }

    /// Writes a text that is Markdown. Tells whether there is a line at all.
    pub(super) fn write(&self, code: &mut Code, text: &str) -> bool {
        let any = self.open(code, text);
        if any {
            code.end_comment();
        }
        any
    }

    /// The same without an end of the last line.
    pub(super) fn open(&self, code: &mut Code, text: &str) -> bool {
        let mut width = None;
        for word in Words(text) {
            let letters = if word.is_ascii() { word.len() } else { word.chars().count() };
            width = Some(match width {
                Some(width) if width + 1 + letters <= WIDTH || marks_a_block(word) => {
                    code.comment(" ");
                    put(code, word);
                    width + 1 + letters
                }
                Some(_) => {
                    code.end_comment();
                    code.begin_comment(self.sign);
                    code.comment(self.later);
                    put(code, word);
                    self.later.len() - 1 + letters
                }
                None => {
                    code.begin_comment(self.sign);
                    code.comment(self.first);
                    letters + guarded(code, word)
                }
            });
        }
        width.is_some()
    }
}

/// A text without breaks.
pub(super) fn in_one_line(text: &str) -> String {
    let mut line = String::new();
    for (index, word) in Words(text).enumerate() {
        match index {
            0 => line
                .push_str(&guard(word).map_or_else(|| word.to_owned(), |(before, after)| format!("{before}\\{after}"))),
            _ => line.extend([" ", word]),
        }
    }
    line.replace(|letter: char| letter.is_whitespace(), " ")
}

/// A word; blanks of other kinds in code become blanks.
fn put(code: &mut Code, word: &str) {
    // Only code holds blanks.
    if word.contains('`') && word.contains(|letter: char| letter != ' ' && letter.is_whitespace()) {
        code.comment(&word.replace(char::is_whitespace, " "));
    } else {
        code.comment(word);
    }
}

/// The first word of a paragraph, which must not begin a block. Gives the number of letters that this took.
fn guarded(code: &mut Code, word: &str) -> usize {
    match guard(word) {
        Some((before, after)) => {
            put(code, before);
            code.comment("\\");
            put(code, after);
            1
        }
        None => {
            put(code, word);
            0
        }
    }
}

/// The parts of a word that need an escape between them.
fn guard(word: &str) -> Option<(&str, &str)> {
    match list_number(word) {
        // Markdown has no escape for a digit.
        Some(number) => Some((number, word.strip_prefix(number).unwrap_or_default())),
        None => marks_a_block(word).then_some(("", word)),
    }
}

/// Whether a line that begins with this word would be a heading, a list, a quote or a table.
fn marks_a_block(word: &str) -> bool {
    word.starts_with(['#', '-', '+', '=', '|', '~']) || list_number(word).is_some()
}

/// The number of a word such as `1.` or `2)`, which begins a list.
fn list_number(word: &str) -> Option<&str> {
    word.strip_suffix(['.', ')']).filter(|number| number.bytes().all(|byte| byte.is_ascii_digit()))
}

/// The words of a text; code in backticks is one word, because a line break inside would end up in it.
struct Words<'t>(&'t str);

impl<'t> Iterator for Words<'t> {
    type Item = &'t str;

    fn next(&mut self) -> Option<&'t str> {
        let text = self.0.trim_start();
        let (word, rest) = match end_of_word(text) {
            Some(end) => text.split_at_checked(end).unwrap_or((text, "")),
            None => (text, ""),
        };
        self.0 = rest;
        (!word.is_empty()).then_some(word)
    }
}

/// Where the first blank outside of code stands.
fn end_of_word(text: &str) -> Option<usize> {
    let mut in_code = false;
    for (at, byte) in text.bytes().enumerate() {
        let ends = match byte {
            b'`' => {
                in_code = !in_code;
                false
            }
            b'\t'..=b'\r' | b' ' => true,
            // What blanks beyond ASCII begin with.
            0xc2 | 0xe1 | 0xe2 | 0xe3 => {
                text.get(at..).is_some_and(|rest| rest.starts_with(|letter: char| letter.is_whitespace()))
            }
            _ => false,
        };
        if ends && !in_code {
            return Some(at);
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::end_of_word;

    #[test]
    fn every_blank_ends_a_word() {
        for letter in '\0'..=char::MAX {
            let end = letter.is_whitespace().then_some(1);
            assert_eq!(end_of_word(&format!("a{letter}b")), end, "{letter:?}");
        }
        assert_eq!(end_of_word("`a b` c"), Some(5));
    }
}

//! Texts as Rust literals.

use super::{Code, Piece};

/// A text in quotes, escaped: whatever it holds, it stays one literal that reads as the text.
#[derive(Clone, Copy, Debug)]
pub(in super::super) struct Literal<'t>(pub(in super::super) &'t str);

impl Piece for Literal<'_> {
    fn flat(&self, code: &mut Code) {
        code.put("\"");
        let mut rest = self.0;
        // Runs of plain letters are written at once.
        while let Some(at) = rest.bytes().position(|byte| !is_plain(byte)) {
            let (plain, from) = rest.split_at_checked(at).unwrap_or((rest, ""));
            code.put(plain);
            let mut letters = from.chars();
            if let Some(letter) = letters.next() {
                escaped(letter, letters.as_str(), code);
            }
            rest = letters.as_str();
        }
        code.put(rest);
        code.put("\"");
    }
}

fn is_plain(byte: u8) -> bool {
    matches!(byte, b' '..=b'~') && byte != b'"' && byte != b'\\'
}

fn escaped(letter: char, next: &str, code: &mut Code) {
    match letter {
        // Together with a digit it would look like an octal number.
        '\0' if next.starts_with(|digit: char| matches!(digit, '0'..='7')) => code.put("\\x00"),
        // The usual Chinese letters, of which there are many.
        '\u{4e00}'..='\u{9fff}' => code.text.push(letter),
        other => code.text.extend(other.escape_debug()),
    }
}

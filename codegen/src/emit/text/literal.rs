//! Texts as Rust literals.

use super::{Code, Piece};

/// A text in quotes, escaped: whatever it holds, it stays one literal that reads as the text.
#[derive(Clone, Copy, Debug)]
pub(in super::super) struct Literal<'t>(pub(in super::super) &'t str);

impl Piece for Literal<'_> {
    fn flat(&self, code: &mut Code) {
        if code.is_over() {
            return;
        }
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

    fn bends(&self) -> bool {
        false
    }
}

/// Bytes that stand for themselves: those of printable ASCII, and of the letters from U+4000 to U+9FFF, which are
/// Chinese. A letter of another kind is seen by its first byte.
fn is_plain(byte: u8) -> bool {
    matches!(byte, b' '..=b'~' | 0x80..=0xbf | 0xe4..=0xe9) && byte != b'"' && byte != b'\\'
}

fn escaped(letter: char, next: &str, code: &mut Code) {
    match letter {
        // Together with a digit it would look like an octal number.
        '\0' if next.starts_with(|digit: char| matches!(digit, '0'..='7')) => code.put("\\x00"),
        // The usual signs of Chinese texts, of which there are many.
        '\u{2010}'..='\u{2027}' | '\u{3001}'..='\u{3029}' | '\u{ff01}'..='\u{ff5e}' => code.text.push(letter),
        other => code.text.extend(other.escape_debug()),
    }
}

#[cfg(test)]
mod tests {
    use super::super::{Code, Piece};
    use super::Literal;

    #[test]
    fn every_letter_as_the_library_writes_it() {
        for letter in ('\0'..=char::MAX).filter(|letter| *letter != '\'') {
            let mut code = Code::default();
            Literal(letter.encode_utf8(&mut [0; 4])).flat(&mut code);
            assert_eq!(code.finish(), format!("\"{}\"", letter.escape_debug()), "{letter:?}");
        }
    }
}

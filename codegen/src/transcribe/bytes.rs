//! Bytes to text: what cannot be a page is refused with a reason and a cure.

use std::fmt;

/// A page larger than this is refused: the largest documented page is a fiftieth of it.
pub const LARGEST_PAGE: usize = 16 * 1024 * 1024;

/// Why bytes are no page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PageError {
    /// What is wrong, in one sentence without a full stop.
    pub message: String,
    /// The cure, in one sentence without a full stop.
    pub help: String,
}

impl PageError {
    /// What is wrong, and the cure.
    pub fn new(message: impl Into<String>, help: impl Into<String>) -> PageError {
        PageError { message: message.into(), help: help.into() }
    }
}

impl fmt::Display for PageError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}; {}", self.message, self.help)
    }
}

impl std::error::Error for PageError {}

/// How files begin that are no text, with what they are and what to do instead.
const FILES: &[(&[u8], &str, &str)] = &[
    (b"%PDF", "a PDF document", "give the page in HTML or Markdown, or the text of the document"),
    (b"PK\x03\x04", "a ZIP archive or an office document", "unpack it, or save the document as text"),
    (b"\x1f\x8b", "compressed with gzip", "unpack it with gunzip"),
    (b"\x28\xb5\x2f\xfd", "compressed with zstd", "unpack it with unzstd"),
    (b"\x89PNG", "a PNG image", "give the page itself"),
    (b"\xff\xd8\xff", "a JPEG image", "give the page itself"),
    (b"GIF8", "a GIF image", "give the page itself"),
    (b"\xd0\xcf\x11\xe0", "an old office document", "save the document as text"),
    (b"\x7fELF", "a program", "give the page itself"),
];

/// The text of a page: line ends are `\n`, a byte order mark is left out, other control characters are blanks, so that
/// none of them reaches a terminal.
///
/// # Errors
/// When the bytes are no text, are empty, or are too many.
pub fn text_of(bytes: &[u8]) -> Result<String, PageError> {
    if bytes.len() > LARGEST_PAGE {
        let (size, limit) = (bytes.len() / 1024 / 1024, LARGEST_PAGE / 1024 / 1024);
        let message = format!("the page has {size} MiB, and {limit} MiB are the most that is read");
        return Err(PageError::new(message, "give the page of one operation"));
    }
    if let Some((_, what, help)) = FILES.iter().find(|(start, _, _)| bytes.starts_with(start)) {
        return Err(PageError::new(format!("the page is no text but {what}"), *help));
    }
    let text = match bytes {
        [0xff, 0xfe, rest @ ..] => utf16(rest, u16::from_le_bytes)?,
        [0xfe, 0xff, rest @ ..] => utf16(rest, u16::from_be_bytes)?,
        [0xef, 0xbb, 0xbf, rest @ ..] => utf8(rest)?,
        _ => utf8(bytes)?,
    };
    let text = if text.contains('\r') { text.replace("\r\n", "\n").replace('\r', "\n") } else { text };
    refuse_control_characters(&text)?;
    let text = without_controls(&text);
    if text.trim().is_empty() {
        return Err(PageError::new("the page is empty", "give a page with text on it"));
    }
    Ok(text)
}

fn utf16(bytes: &[u8], unit: fn([u8; 2]) -> u16) -> Result<String, PageError> {
    let units = bytes.chunks(2).map(|pair| match pair {
        [first, second] => unit([*first, *second]),
        _ => 0xd800,
    });
    let text: Result<String, _> = char::decode_utf16(units).collect();
    text.map_err(|_| PageError::new("the page begins like UTF-16 and is not", "save it in UTF-8"))
}

fn utf8(bytes: &[u8]) -> Result<String, PageError> {
    let error = match std::str::from_utf8(bytes) {
        Ok(text) => return Ok(text.to_owned()),
        Err(error) => error,
    };
    let good = bytes.get(..error.valid_up_to()).unwrap_or(&[]);
    let line = 1 + good.iter().filter(|byte| **byte == b'\n').count();
    let place = format!("at line {line}, byte {}", error.valid_up_to() + 1);
    let rest = bytes.get(error.valid_up_to()..).unwrap_or(&[]);
    if bytes.contains(&0) {
        return Err(binary());
    }
    if error.error_len().is_none() {
        let message = format!("the page is cut within a letter {place}");
        return Err(PageError::new(message, "give the whole page"));
    }
    let message = format!("the page is not UTF-8 {place}");
    Err(if looks_like_gb18030(rest) {
        let help = "convert it with `iconv -f GB18030 -t UTF-8`";
        PageError::new(format!("{message}, it looks like GB18030"), help)
    } else {
        PageError::new(message, "save it in UTF-8, or convert it with `iconv`")
    })
}

/// Whether every byte beyond ASCII begins a pair that GB18030 has, but for the last; only Chinese letters and
/// punctuation count, so that other encodings are not taken for it.
fn looks_like_gb18030(bytes: &[u8]) -> bool {
    let (mut pairs, mut chinese) = (0_usize, 0_usize);
    let mut rest = bytes;
    while let [first, behind @ ..] = rest {
        rest = behind;
        if first.is_ascii() {
            continue;
        }
        let [second, behind @ ..] = rest else { break };
        rest = behind;
        pairs += 1;
        chinese += usize::from(matches!((first, second), (0xa1..=0xa3 | 0xb0..=0xf7, 0xa1..=0xfe)));
    }
    pairs > 0 && chinese * 10 >= pairs * 9
}

/// Refuses text with bytes that no text has, or with many control characters.
fn refuse_control_characters(text: &str) -> Result<(), PageError> {
    let is_text = |letter: char| matches!(letter, '\n' | '\t' | '\u{c}' | '\u{b}' | '\u{85}');
    let count = text.chars().filter(|letter| letter.is_control() && !is_text(*letter)).count();
    if text.contains('\0') || count * 20 > text.len() { Err(binary()) } else { Ok(()) }
}

/// Text with a blank for each control character but for tabs and line ends: columns stay what they were.
pub fn without_controls(text: &str) -> String {
    let replaced = |letter: char| if letter.is_control() && !matches!(letter, '\n' | '\t') { ' ' } else { letter };
    text.chars().map(replaced).collect()
}

fn binary() -> PageError {
    PageError::new("the page is no text: it holds bytes that no text has", "give the page in HTML, Markdown or text")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::transcribe::page::Format;
    use crate::transcribe::reader;

    fn refused(bytes: &[u8]) -> String {
        text_of(bytes).map_or_else(|error| error.to_string(), |text| panic!("{text:?} is read"))
    }

    #[test]
    fn text_is_read() {
        assert_eq!(text_of(b"\xef\xbb\xbfa\r\nb\rc").unwrap(), "a\nb\nc");
        assert_eq!(text_of(b"\xff\xfe\x2d\x4e\n\0").unwrap(), "中\n");
        assert_eq!(text_of(b"\xfe\xff\x4e\x2d").unwrap(), "中");
        assert_eq!(text_of("表\u{85}\tx".as_bytes()).unwrap(), "表 \tx");
    }

    #[test]
    fn control_characters_do_not_reach_the_terminal() {
        let page = format!("a\u{1b}[31mb\u{9b}c\td\n{}", "text ".repeat(20));
        assert!(text_of(page.as_bytes()).unwrap().starts_with("a [31mb c\td\n"));
        for (format, page) in [
            (Format::Html, "<p id='&#27;x'>a&#27;[31mb</p><pre>c&#27;d</pre><a href='e&#27;f'>g</a>"),
            (Format::Markdown, "# a&#27;[31mb\n\n[c](d&#27;e) `f`\n\n|g&#27;h|\n|-|\n|i|\n"),
        ] {
            let page = reader::read(page, format).unwrap().0;
            let shown = format!("{page:?}");
            assert!(!shown.contains("\\u{1b}"), "{shown}");
        }
    }

    #[test]
    fn what_is_no_text_is_refused_with_a_cure() {
        for (bytes, message) in [
            (b"".as_slice(), "the page is empty"),
            (b" \r\n\t", "the page is empty"),
            (b"\xef\xbb\xbf", "the page is empty"),
            (b"%PDF-1.7", "a PDF document"),
            (b"PK\x03\x04rest", "a ZIP archive"),
            (b"\x1f\x8b\x08", "gunzip"),
            (b"\x89PNG\r\n\x1a\n", "a PNG image"),
            (b"a\0b", "bytes that no text has"),
            (b"a\0\xff", "bytes that no text has"),
            (b"\x01\x02\x03\x04abc", "bytes that no text has"),
            (b"\xff\xfe\x00\xd8", "begins like UTF-16"),
            (b"ab\nc\xe9t\xe9 \xe9t", "not UTF-8 at line 2, byte 5; save it"),
            (b"name\n\xc3\xfb\xb3\xc6\n", "not UTF-8 at line 2, byte 6, it looks like GB18030; convert"),
            (b"name \xe4\xb8", "cut within a letter at line 1, byte 6"),
        ] {
            let error = refused(bytes);
            assert!(error.contains(message), "{bytes:?}: {error}");
        }
        assert!(refused(&vec![b'a'; LARGEST_PAGE + 1]).contains("16 MiB"));
    }
}

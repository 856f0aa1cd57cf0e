//! Words and quoted texts on one line, as `fast` takes them: nothing is said of what it does not take.

use std::borrow::Cow;

/// Whether a text holds ordinary letters only: no tabs, no carriage returns, no control characters, no marks of byte
/// order, about which readers of YAML have rules of their own.
pub(super) fn is_ordinary(text: &str) -> bool {
    let bytes = text.as_bytes();
    // Without early ends, so that many bytes are looked at together.
    let control = |any: bool, byte: &u8| any | ((*byte < b' ') & (*byte != b'\n')) | (*byte == 0x7f);
    if bytes.iter().fold(false, control) {
        return false;
    }
    let second = bytes.get(1..).unwrap_or_default().iter().copied();
    let third = bytes.get(2..).unwrap_or_default().iter().copied();
    let odd = |any: bool, ((first, second), third): ((&u8, u8), u8)| {
        let control = (*first == 0xc2) & (second < 0xa0);
        let line = (*first == 0xe2) & (second == 0x80) & ((third == 0xa8) | (third == 0xa9));
        let mark = (*first == 0xef) & (((second == 0xbb) & (third == 0xbf)) | ((second == 0xbf) & (third >= 0xbe)));
        any | control | line | mark
    };
    // The last letter may have two bytes.
    !bytes.iter().zip(second).zip(third).fold(false, odd) && !text.chars().next_back().is_some_and(is_odd)
}

fn is_odd(letter: char) -> bool {
    matches!(letter, '\u{80}'..='\u{9f}' | '\u{2028}' | '\u{2029}' | '\u{feff}' | '\u{fffe}' | '\u{ffff}')
}

/// A text in quotes and the byte behind it.
pub(super) fn quoted(text: &str, start: usize) -> Option<(Cow<'_, str>, usize)> {
    let bytes = text.as_bytes();
    let quote = *bytes.get(start)?;
    let inner = start + 1;
    let rest = bytes.get(inner..)?;
    let length = rest.iter().position(|byte| *byte == quote || *byte == b'\\' || *byte == b'\n')?;
    if *rest.get(length)? == quote && rest.get(length + 1) != Some(&b'\'') {
        return Some((Cow::Borrowed(text.get(inner..inner + length)?), inner + length + 1));
    }
    if quote == b'"' { double_quoted(text, inner) } else { single_quoted(text, inner) }
}

fn single_quoted(text: &str, inner: usize) -> Option<(Cow<'_, str>, usize)> {
    let mut read = String::new();
    let mut from = inner;
    loop {
        let rest = text.get(from..)?;
        let length = rest.bytes().position(|byte| byte == b'\'' || byte == b'\n')?;
        read.push_str(rest.get(..length)?);
        match rest.as_bytes().get(length..)? {
            [b'\'', b'\'', ..] => read.push('\''),
            [b'\'', ..] => return Some((Cow::Owned(read), from + length + 1)),
            _ => return None,
        }
        from += length + 2;
    }
}

fn double_quoted(text: &str, inner: usize) -> Option<(Cow<'_, str>, usize)> {
    let mut read = String::new();
    let mut from = inner;
    loop {
        let rest = text.get(from..)?;
        let length = rest.bytes().position(|byte| matches!(byte, b'"' | b'\\' | b'\n'))?;
        read.push_str(rest.get(..length)?);
        from += length;
        match rest.as_bytes().get(length..)? {
            [b'"', ..] => return Some((Cow::Owned(read), from + 1)),
            [b'\\', escaped, ..] => {
                let (letter, used) = match escaped {
                    b'n' => ('\n', 2),
                    b't' => ('\t', 2),
                    b'r' => ('\r', 2),
                    b'"' => ('"', 2),
                    b'\\' => ('\\', 2),
                    b'/' => ('/', 2),
                    b'u' => (hexadecimal(text.get(from + 2..from + 6)?)?, 6),
                    b'x' => (hexadecimal(text.get(from + 2..from + 4)?)?, 4),
                    _ => return None,
                };
                read.push(letter);
                from += used;
            }
            _ => return None,
        }
    }
}

fn hexadecimal(digits: &str) -> Option<char> {
    let plain = digits.bytes().all(|byte| byte.is_ascii_hexdigit());
    char::from_u32(u32::from_str_radix(digits, 16).ok()?).filter(|_| plain)
}

/// The byte behind a word without quotes that begins here, on its line; in a `flow`, brackets and commas end it too.
pub(super) fn plain_end(bytes: &[u8], start: usize, flow: bool) -> Option<usize> {
    let first = *bytes.get(start)?;
    let second = bytes.get(start + 1).copied().unwrap_or(b'\n');
    let indicator = b",[]{}#&*!|>'\"%@`?:".contains(&first);
    // `-1` is a number, `-` and `- 1` are an item.
    if indicator || (first == b'-' && !second.is_ascii_alphanumeric()) {
        return None;
    }
    let mut end = start;
    for (index, byte) in bytes.get(start..)?.iter().enumerate() {
        let at = start + index;
        match byte {
            b'\n' => break,
            b' ' => continue,
            b'#' if bytes.get(at - 1) == Some(&b' ') => break,
            b':' => match bytes.get(at + 1) {
                None | Some(b' ' | b'\n') => return None,
                Some(b',' | b'[' | b']' | b'{' | b'}') if flow => return None,
                Some(_) => {}
            },
            // What a parser says of a lone `-` before the end of a flow is its affair.
            b',' | b']' | b'}' if flow && bytes.get(start..at).is_some_and(|word| word.ends_with(b" -")) => {
                return None;
            }
            b',' | b']' | b'}' if flow => break,
            b'[' | b'{' if flow => return None,
            // A line of its own to the whole parser.
            b'-' if flow
                && bytes.get(at - 1) == Some(&b' ')
                && bytes.get(at + 1).is_none_or(|next| b" ,[]{}\n".contains(next)) =>
            {
                return None;
            }
            _ => {}
        }
        end = at + 1;
    }
    Some(end)
}

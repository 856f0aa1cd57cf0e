//! Percent-encoding: texts as they stand on the wire, and in the one form that signatures are made over.

use std::fmt::Write;

/// Decodes `%XX`, and `+` as a space where `plus` says so. What is no escape stays as it is; bytes that are no UTF-8
/// become U+FFFD.
pub(super) fn decode(text: &str, plus: bool) -> String {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let Some((first, after)) = rest.split_first() {
        let escaped = (*first == b'%').then(|| hex_pair(after)).flatten();
        match escaped {
            Some(byte) => {
                bytes.push(byte);
                rest = after.get(2..).unwrap_or_default();
            }
            None => {
                bytes.push(if plus && *first == b'+' { b' ' } else { *first });
                rest = after;
            }
        }
    }
    String::from_utf8(bytes).unwrap_or_else(|error| String::from_utf8_lossy(error.as_bytes()).into_owned())
}

/// The canonical form: letters, digits and `-_.~` as they are, every other byte as `%XX` in upper case.
pub(super) fn encode(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || b"-_.~".contains(&byte) {
            out.push(char::from(byte));
        } else {
            // Writing to a String does not fail.
            let _ = write!(out, "%{byte:02X}");
        }
    }
    out
}

/// Names and values of a query or a form, decoded, in the order in which they stand.
pub(super) fn pairs(text: &str) -> Vec<(String, String)> {
    let parts = text.split('&').filter(|part| !part.is_empty());
    parts
        .map(|part| part.split_once('=').unwrap_or((part, "")))
        .map(|(name, value)| (decode(name, true), decode(value, true)))
        .collect()
}

/// Pairs in canonical form: encoded, sorted, joined with `&`.
pub(super) fn canonical(pairs: &[(String, String)]) -> String {
    let mut sorted: Vec<(&String, &String)> = pairs.iter().map(|(name, value)| (name, value)).collect();
    sorted.sort();
    let words: Vec<String> =
        sorted.into_iter().map(|(name, value)| format!("{}={}", encode(name), encode(value))).collect();
    words.join("&")
}

/// A path in canonical form, its slashes kept.
pub(super) fn canonical_path(path: &str) -> String {
    let segments: Vec<String> = path.split('/').map(|segment| encode(&decode(segment, false))).collect();
    segments.join("/")
}

fn hex_pair(bytes: &[u8]) -> Option<u8> {
    let digit = |byte: &u8| char::from(*byte).to_digit(16);
    let value = digit(bytes.first()?)? * 16 + digit(bytes.get(1)?)?;
    u8::try_from(value).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_comes_is_what_was_meant() {
        for (wire, plus, text) in [
            ("a+b%2Bc", true, "a b+c"),
            ("a+b%2Bc", false, "a+b+c"),
            ("%E7%8E%AF%20%f0%9f%9a%80", true, "环 🚀"),
            ("100%", true, "100%"),
            ("%zz%4", true, "%zz%4"),
            ("%FF", true, "\u{fffd}"),
        ] {
            assert_eq!(decode(wire, plus), text, "{wire}");
        }
        assert_eq!(encode("环 a+b*c~d/e"), "%E7%8E%AF%20a%2Bb%2Ac~d%2Fe");
        assert_eq!(canonical(&pairs("b=2&a=&c&a=%7e+")), "a=&a=~%20&b=2&c=");
        assert_eq!(canonical_path("/v1/%e6%88%91/x*y"), "/v1/%E6%88%91/x%2Ay");
    }
}

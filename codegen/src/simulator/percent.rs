//! Percent-encoding: texts as they stand on the wire, and in the one form that signatures are made over.

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, percent_decode_str, utf8_percent_encode};

/// Everything but letters, digits and `-_.~`.
const ESCAPED: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'_').remove(b'.').remove(b'~');

/// Decodes `%XX`, and `+` as a space where `plus` says so. What is no escape stays as it is; bytes that are no UTF-8
/// become U+FFFD.
pub(super) fn decode(text: &str, plus: bool) -> String {
    let spaced = if plus { text.replace('+', " ") } else { text.to_owned() };
    percent_decode_str(&spaced).decode_utf8_lossy().into_owned()
}

/// The canonical form: letters, digits and `-_.~` as they are, every other byte as `%XX` in upper case.
pub(super) fn encode(text: &str) -> String {
    utf8_percent_encode(text, ESCAPED).to_string()
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

//! Percent-encoding by RFC 3986: one form for URLs, form bodies and signatures, so that what is signed is what is sent.

use std::borrow::Cow;

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, percent_decode_str, utf8_percent_encode};

const RESERVED: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'_').remove(b'.').remove(b'~');

/// Everything but letters, digits, `-`, `_`, `.` and `~` as `%XX`.
pub(crate) fn encode(text: &str) -> String {
    utf8_percent_encode(text, RESERVED).to_string()
}

/// The text that was encoded.
pub(crate) fn decode(text: &str) -> Cow<'_, str> {
    percent_decode_str(text).decode_utf8_lossy()
}

/// `k=v` pairs joined by `&`, sorted by name and then by value.
pub(crate) fn encode_pairs<N: AsRef<str>>(pairs: &[(N, String)]) -> String {
    let plain = |(name, value): &(N, String)| name.as_ref().len() + value.len() + 2;
    // Most texts need no encoding; what does grows to three times its length.
    let mut text = String::with_capacity(pairs.iter().map(plain).sum());
    let mut put = |(name, value): (&str, &str)| {
        if !text.is_empty() {
            text.push('&');
        }
        text.extend(utf8_percent_encode(name, RESERVED));
        text.push('=');
        text.extend(utf8_percent_encode(value, RESERVED));
    };
    let all = pairs.iter().map(|(name, value)| (name.as_ref(), value.as_str()));
    if all.clone().is_sorted() {
        all.for_each(put);
    } else {
        let mut sorted: Vec<(&str, &str)> = all.collect();
        sorted.sort_unstable();
        sorted.into_iter().for_each(&mut put);
    }
    text
}

/// The pairs of an encoded text, in the order in which they stand.
pub(crate) fn decode_pairs(text: &str) -> Vec<(String, String)> {
    let pairs = text.split('&').filter(|pair| !pair.is_empty());
    pairs
        .map(|pair| {
            let (name, value) = pair.split_once('=').unwrap_or((pair, ""));
            (decode(name).into_owned(), decode(value).into_owned())
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn documented_text() {
        let encoded = "%E7%8E%AF%E5%A2%83%20a%2Bb%2Ac~d%2Fe%25f%26g%3Dh%F0%9F%9A%80-_.";
        assert_eq!(encode("环境 a+b*c~d/e%f&g=h🚀-_."), encoded);
    }

    proptest! {
        #[test]
        fn pairs_come_back(pairs in prop::collection::vec((".{1,5}", ".{0,9}"), 0..5)) {
            let mut sorted = pairs.clone();
            sorted.sort();
            let encoded = encode_pairs(&pairs);
            prop_assert!(encoded.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-_.~%&=".contains(&byte)));
            prop_assert_eq!(decode_pairs(&encoded), sorted);
        }
    }
}

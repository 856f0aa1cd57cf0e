//! The document's own words, as specs carry them: English under `doc`, Chinese under `doc_zh`.

/// Why a thing is not to be used any more, where the document only says that it is not.
pub const DEPRECATED: &str = "The vendor's description marks it as deprecated.";
/// Of a field that requests do not carry.
pub const READ_ONLY: &str = "It stands in answers only: leave it out of requests.";
/// Of a field that answers do not carry.
pub const WRITE_ONLY: &str = "It stands in requests only: answers leave it out.";

/// Puts texts under the language that each is in; what repeats another is left out.
pub fn describe(texts: &[Option<&str>], doc: &mut String, doc_zh: &mut Option<String>) {
    for text in texts.iter().flatten() {
        let text = text.replace("\r\n", "\n");
        let text = text.trim();
        if text.is_empty() {
            continue;
        }
        let place = if is_chinese(text) { doc_zh.get_or_insert_default() } else { &mut *doc };
        if text.starts_with(place.as_str()) {
            text.clone_into(place);
        } else if !place.contains(text) {
            place.push_str("\n\n");
            place.push_str(text);
        }
    }
}

fn is_chinese(text: &str) -> bool {
    text.chars().any(|letter| matches!(letter, '\u{3400}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}' | '\u{f900}'..='\u{faff}'))
}

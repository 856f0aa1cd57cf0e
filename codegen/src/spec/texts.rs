//! English and Chinese in one text, and apart again.

/// Both texts in one, English first.
pub fn joined(doc: &str, doc_zh: Option<&str>) -> String {
    let texts = [Some(doc), doc_zh].into_iter().flatten().map(str::trim).filter(|text| !text.is_empty());
    texts.collect::<Vec<_>>().join("\n\n")
}

/// A text's English and Chinese: Chinese begins with the first paragraph that has a Chinese letter.
pub fn split(text: &str) -> (String, Option<String>) {
    let text = text.trim();
    let mut start = 0;
    for paragraph in text.split("\n\n") {
        if paragraph.chars().any(is_chinese) {
            let doc = text.get(..start).unwrap_or_default().trim().to_owned();
            return (doc, text.get(start..).map(|text| text.trim().to_owned()));
        }
        start += paragraph.len() + 2;
    }
    (text.to_owned(), None)
}

fn is_chinese(letter: char) -> bool {
    matches!(letter, '\u{3400}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}' | '\u{f900}'..='\u{faff}')
}

//! The vendor's words as specs can hold them: nothing invisible, and by language.

/// A text in order: ends of lines as in Unix, nothing invisible, no blanks around it. `None`: it says nothing.
pub(super) fn clean(text: &str) -> Option<String> {
    let text = text.replace("\r\n", "\n").replace('\r', "\n").replace('\t', " ");
    let kept = |letter: &char| *letter == '\n' || !(letter.is_control() || crate::check::is_invisible(*letter));
    let lines: Vec<String> =
        text.split('\n').map(|line| line.chars().filter(kept).collect::<String>().trim_end().to_owned()).collect();
    let text = lines.join("\n").trim().to_owned();
    (!text.is_empty()).then_some(text)
}

/// A text without ends of lines.
pub(super) fn in_one_line(text: String) -> String {
    if text.contains('\n') { text.split_whitespace().collect::<Vec<_>>().join(" ") } else { text }
}

/// Puts a text where its language belongs: `doc`, or `doc_zh` if it has Chinese letters.
pub(super) fn place(text: &str, doc: &mut String, doc_zh: &mut Option<String>) {
    let Some(text) = clean(text) else { return };
    if is_chinese(&text) {
        *doc_zh = Some(text);
    } else {
        *doc = text;
    }
}

/// Whether a text has Chinese, Japanese or Korean letters.
pub(super) fn is_chinese(text: &str) -> bool {
    let cjk = |letter: char| matches!(letter, '\u{2e80}'..='\u{9fff}' | '\u{ac00}'..='\u{d7af}' | '\u{f900}'..='\u{faff}' | '\u{ff00}'..='\u{ffef}' | '\u{20000}'..='\u{3ffff}');
    text.chars().any(cjk)
}

//! Messages that quote specs, made safe to print.

/// A longer word is cut: nobody reads it to its end, and a message must not be as long as a file.
const LONGEST_WORD: usize = 120;

/// What a word is cut to.
const CUT_WORD: usize = 60;

/// A longer message is cut as a whole.
const LONGEST: usize = 1000;

/// The text in one line, with control characters written out and with very long words cut.
pub(super) fn printable(text: &str) -> String {
    let words: Vec<String> = text.split(' ').map(word).collect();
    let line = words.join(" ");
    if line.chars().count() <= LONGEST { line } else { line.chars().take(LONGEST).chain(['…']).collect() }
}

fn word(text: &str) -> String {
    let cut = text.chars().count() > LONGEST_WORD;
    let shown: String = if cut { text.chars().take(CUT_WORD).collect() } else { text.to_owned() };
    let mut written = String::with_capacity(shown.len());
    for letter in shown.chars() {
        if is_invisible(letter) { written.extend(letter.escape_default()) } else { written.push(letter) }
    }
    if cut { written + "…" } else { written }
}

/// Whether a character shows nothing, or changes how the text around it is shown.
pub fn is_invisible(letter: char) -> bool {
    let is_mark = matches!(letter, '\u{61c}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{feff}');
    letter.is_control() || is_mark || ('\u{2060}'..='\u{206f}').contains(&letter)
}

#[cfg(test)]
mod tests {
    use super::printable;

    #[test]
    fn safe_to_print() {
        let long = "x".repeat(10_000);
        let many = "word ".repeat(1000);
        for (text, shown) in [
            ("plain `text` of 闹钟", "plain `text` of 闹钟".to_owned()),
            ("a\nb\u{1b}[31m c\u{202e}d", "a\\nb\\u{1b}[31m c\\u{202e}d".to_owned()),
            (&format!("`{long}` is wrong"), format!("`{}… is wrong", "x".repeat(59))),
            (&many, format!("{}…", many.get(..1000).unwrap())),
        ] {
            assert_eq!(printable(text), shown);
        }
    }
}

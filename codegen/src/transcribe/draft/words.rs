//! The page's words as a spec can hold them.

use crate::check::is_invisible;
use crate::transcribe::page::Place;

/// A text of several lines without characters that nobody sees; ends of lines stay.
pub(in crate::transcribe) fn clean(text: &str) -> String {
    let visible = |letter: char| match letter {
        '\t' | '\u{a0}' | '\u{2028}' | '\u{2029}' | '\u{85}' => Some(' '),
        '\n' => Some('\n'),
        letter if is_invisible(letter) => None,
        letter => Some(letter),
    };
    let text: String = text.chars().filter_map(visible).collect();
    let lines: Vec<&str> = text.lines().map(str::trim_end).collect();
    lines.join("\n").trim().to_owned()
}

/// A text in one line, with single blanks.
pub(in crate::transcribe) fn clean_line(text: &str) -> String {
    clean(text).split_whitespace().collect::<Vec<_>>().join(" ")
}

/// A place as specs write it.
pub(in crate::transcribe) fn place(at: Place) -> String {
    format!("{}:{}", at.line, at.column)
}

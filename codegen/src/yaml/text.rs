//! Long texts: folded or line by line.

use super::scalar::scalar;

/// What follows the colon or the dash: a block scalar whose lines stand at this column, or, where a text can be no
/// block, one line in quotes. With its last end of line.
pub(super) fn block(text: &str, indent: usize, width: usize) -> String {
    let body = text.strip_suffix('\n').unwrap_or(text);
    let lines: Vec<&str> = body.split('\n').collect();
    let first = lines.iter().find(|line| !line.is_empty()).copied().unwrap_or_default();
    let printable = !text.chars().any(|letter| (letter.is_control() && letter != '\n') || letter == '\u{feff}');
    // Blank lines at an end would need marks of their own.
    let ends = lines.first().is_some_and(|line| line.trim().is_empty())
        || lines.last().is_some_and(|line| line.trim().is_empty());
    if !printable || ends || body.is_empty() || text.contains(['\u{2028}', '\u{2029}', '\u{85}']) {
        return format!(" {}\n", scalar(text, false, false));
    }
    let chomped = if text.ends_with('\n') { "" } else { "-" };
    let mark = if first.starts_with(' ') { "2" } else { "" };
    match lines.as_slice() {
        [one] if chomped == "-" && can_fold(one) => {
            format!(" >-\n{}", placed(&folded(one, width.saturating_sub(indent)), indent))
        }
        [one] if chomped == "-" => format!(" {}\n", scalar(one, false, false)),
        several => format!(" |{mark}{chomped}\n{}", placed(several, indent)),
    }
}

fn placed<T: AsRef<str>>(lines: &[T], indent: usize) -> String {
    let blanks = " ".repeat(indent);
    let line =
        |line: &T| if line.as_ref().is_empty() { "\n".to_owned() } else { format!("{blanks}{}\n", line.as_ref()) };
    lines.iter().map(line).collect()
}

/// Whether ends of lines can stand for its blanks.
fn can_fold(text: &str) -> bool {
    !text.contains("  ") && text.trim() == text && text.split(' ').count() > 3
}

fn folded(text: &str, width: usize) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for word in text.split(' ') {
        match lines.last_mut() {
            Some(line) if line.chars().count() + 1 + word.chars().count() <= width => {
                line.push(' ');
                line.push_str(word);
            }
            _ => lines.push(word.to_owned()),
        }
    }
    lines
}

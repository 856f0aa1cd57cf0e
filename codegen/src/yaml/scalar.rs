//! Texts in one line: plain where every reader of YAML takes them for texts, quoted otherwise.

/// A key.
pub(crate) fn key(text: &str) -> String {
    scalar(text, false, true)
}

/// A text without ends of lines. `bare`: it may look like a number; `in_flow`: it stands between braces or brackets.
pub(crate) fn scalar(text: &str, bare: bool, in_flow: bool) -> String {
    let plain = is_plain(text, in_flow);
    if plain && (bare || !is_mistakable(text)) { text.to_owned() } else { quoted(text) }
}

/// Whether a text keeps its meaning without quotes, whatever type it seems to have.
fn is_plain(text: &str, in_flow: bool) -> bool {
    let Some(first) = text.chars().next() else { return false };
    let indicator = "?:,[]{}#&*!|>'\"%@`=<~".contains(first);
    let dash = first == '-' && text.chars().nth(1).is_none_or(|second| !second.is_alphanumeric());
    let inside = text.contains(':') || text.contains(" #") || text.contains("\t");
    let in_flow = in_flow && text.contains([',', '[', ']', '{', '}']);
    let outside = text.trim() != text;
    let strange = text
        .chars()
        .any(|letter| letter.is_control() || ('\u{e000}'..='\u{f8ff}').contains(&letter) || letter == '\u{feff}');
    let document = text.starts_with("---") || text.starts_with("...");
    !(indicator || dash || inside || in_flow || outside || strange || document)
}

/// Whether some reader of YAML takes a plain text for a number, a date, a boolean or nothing.
fn is_mistakable(text: &str) -> bool {
    const WORDS: [&str; 10] = ["true", "false", "null", "yes", "no", "on", "off", "y", "n", ".nan"];
    let bare = text.trim_start_matches(['-', '+']).to_ascii_lowercase();
    let numeric = |letter: char| letter.is_ascii_digit() || "_.,:eE+-/".contains(letter);
    let number = bare.chars().all(numeric) && bare.chars().any(|letter| letter.is_ascii_digit());
    let based = ["0x", "0o", "0b"].iter().any(|base| bare.starts_with(base));
    let stamp =
        bare.get(..4).is_some_and(|year| year.bytes().all(|byte| byte.is_ascii_digit())) && bare.get(4..5) == Some("-");
    let stamp = stamp && bare.chars().all(|letter| numeric(letter) || "tz ".contains(letter));
    let hash = bare.len() == 64 && bare.bytes().all(|byte| byte.is_ascii_hexdigit());
    WORDS.contains(&bare.as_str()) || hash || bare == ".inf" || number || based || stamp
}

/// The text in quotes: double ones, unless it holds what they would need escapes for.
fn quoted(text: &str) -> String {
    let escaped = text
        .chars()
        .any(|letter| letter.is_control() || letter == '\u{feff}' || letter == '\u{2028}' || letter == '\u{2029}');
    if !escaped && text.contains(['"', '\\']) {
        return format!("'{}'", text.replace('\'', "''"));
    }
    let mut out = String::from("\"");
    for letter in text.chars() {
        match letter {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            letter if letter.is_control() || matches!(letter, '\u{feff}' | '\u{2028}' | '\u{2029}') => {
                out.push_str(&format!("\\u{:04X}", u32::from(letter)));
            }
            letter => out.push(letter),
        }
    }
    out.push('"');
    out
}

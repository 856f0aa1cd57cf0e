//! Strings in JSON as pages print it: with other quotes, with quotes in them that nothing escapes, or never closed.

use super::json::Reader;

/// Whether a sign opens a string, on some page.
pub(super) fn opens_quote(letter: char) -> bool {
    matches!(letter, '"' | '“' | '”' | '\'' | '＂' | '‘' | '’')
}

fn closes(open: char, letter: char) -> bool {
    match open {
        '\'' | '‘' | '’' => matches!(letter, '\'' | '’' | '‘'),
        '"' => letter == '"' || letter == '”',
        _ => matches!(letter, '"' | '”' | '“' | '＂'),
    }
}

impl Reader<'_> {
    /// A string; quotes within it that nothing escapes belong to it, as far as what follows them shows.
    pub(super) fn string(&mut self, is_name: bool) -> String {
        let open = self.take().unwrap_or('"');
        if open != '"' {
            self.mend("other quotes stand around a string");
        }
        if !is_name
            && open == '"'
            && let Some(end) = self.end_of_json_text()
        {
            self.mend("quotes in a string are not escaped");
            let text = self.take_bytes(end).to_owned();
            self.take();
            return text;
        }
        let mut text = String::new();
        while let Some(letter) = self.take() {
            match letter {
                '\\' => self.escape(&mut text),
                '\n' if self.line_opens_member() => {
                    self.mend("a string is not closed");
                    return text.trim_end().trim_end_matches(',').to_owned();
                }
                '\n' => {
                    self.mend("a string runs over the end of its line");
                    text.push('\n');
                }
                _ if closes(open, letter) => {
                    if is_name || self.string_ends_here() {
                        return text;
                    }
                    self.mend("quotes in a string are not escaped");
                    text.push(letter);
                }
                other => text.push(other),
            }
        }
        self.mend("a string is not closed");
        text
    }

    fn escape(&mut self, text: &mut String) {
        match self.take() {
            Some('n') => text.push('\n'),
            Some('t') => text.push('\t'),
            Some('r') => text.push('\r'),
            Some('b' | 'f') => {}
            Some('u') => {
                let code = self.rest.get(..4).and_then(|digits| u32::from_str_radix(digits, 16).ok());
                match code {
                    Some(code) => {
                        self.take_bytes(4);
                        text.push(char::from_u32(code).unwrap_or('\u{fffd}'));
                    }
                    None => text.push_str("\\u"),
                }
            }
            Some(letter @ ('"' | '\\' | '/')) => text.push(letter),
            Some('\n') => text.push('\n'),
            Some(letter) => {
                text.push('\\');
                text.push(letter);
            }
            None => text.push('\\'),
        }
    }

    /// Whether what follows a quote shows that the string ends with it.
    fn string_ends_here(&self) -> bool {
        let rest = self.rest.trim_start_matches([' ', '\t', '\r', '\u{a0}', '\\']);
        match rest.chars().next() {
            None => true,
            Some(letter) if ",，}]\n:：;/#".contains(letter) => true,
            Some(letter) if opens_quote(letter) => {
                rest.split_once(['\n', ':']).is_some_and(|(name, _)| name.len() < 80)
            }
            _ => false,
        }
    }

    /// Whether the line that begins here opens a member or closes a container.
    fn line_opens_member(&self) -> bool {
        let line = self.rest.trim_start_matches([' ', '\t', '\r']);
        let line = line.split('\n').next().unwrap_or("");
        let name = line.strip_prefix('"').and_then(|rest| rest.split_once('"'));
        name.is_some_and(|(_, rest)| rest.trim_start().starts_with(':')) || line.starts_with(['}', ']'])
    }

    /// Where JSON that stands in a string without escapes ends: `"[{"a":1}]"`.
    fn end_of_json_text(&self) -> Option<usize> {
        let inner = self.rest.trim_start_matches(['[', '{', ' ']);
        if inner.len() == self.rest.len() || !inner.starts_with('"') || !self.rest.starts_with(['[', '{']) {
            return None;
        }
        let mut depth = 0usize;
        for (place, letter) in self.rest.char_indices() {
            match letter {
                '[' | '{' => depth += 1,
                ']' | '}' => {
                    depth = depth.saturating_sub(1);
                    if depth == 0 {
                        let after = place + letter.len_utf8();
                        return self.rest.get(after..)?.starts_with('"').then_some(after);
                    }
                }
                '\n' => return None,
                _ => {}
            }
        }
        None
    }
}

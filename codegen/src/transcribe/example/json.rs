//! JSON as pages print it: below header lines, with comments, commas too many or too few, and quotes that end too early.

use serde_json::{Map, Number, Value};

use super::{Mend, Mended};

/// The depth below which nothing is read.
const DEEPEST: usize = 96;

/// The JSON in a text: an object or a list that begins a line, or else the first object. `None` if there is none.
pub fn json_in(text: &str) -> Option<Mended> {
    if text.trim_start().starts_with('<') {
        return None;
    }
    let start = start_of_line(text).or_else(|| text.find('{'))?;
    let rest = text.get(start..)?;
    if let Ok(value) = serde_json::from_str(rest) {
        return Some(Mended { value, mends: Vec::new() });
    }
    let line = u32::try_from(text.get(..start)?.matches('\n').count()).unwrap_or(u32::MAX);
    let mut reader = Reader { rest, line, mends: Vec::new(), lists: 0 };
    let value = reader.value(0)?;
    reader.skip();
    if !reader.rest.is_empty() {
        reader.mend("text follows the end");
    }
    let says_something = match &value {
        Value::Object(members) => !members.is_empty(),
        Value::Array(items) => !items.is_empty(),
        _ => false,
    };
    says_something.then_some(Mended { value, mends: reader.mends })
}

/// Where the first line begins that opens an object or a list.
fn start_of_line(text: &str) -> Option<usize> {
    let mut start = 0;
    for line in text.split_inclusive('\n') {
        let indent = line.len() - line.trim_start().len();
        if line.trim_start().starts_with(['{', '[']) {
            return Some(start + indent);
        }
        start += line.len();
    }
    None
}

struct Reader<'t> {
    rest: &'t str,
    line: u32,
    mends: Vec<Mend>,
    /// How many lists are open.
    lists: usize,
}

fn opens_quote(letter: char) -> bool {
    matches!(letter, '"' | '“' | '”' | '\'' | '＂' | '‘' | '’')
}

impl<'t> Reader<'t> {
    fn peek(&self) -> Option<char> {
        self.rest.chars().next()
    }

    fn take(&mut self) -> Option<char> {
        let letter = self.peek()?;
        self.rest = self.rest.get(letter.len_utf8()..).unwrap_or("");
        self.line += u32::from(letter == '\n');
        Some(letter)
    }

    fn take_bytes(&mut self, bytes: usize) -> &'t str {
        let (taken, rest) = self.rest.split_at_checked(bytes).unwrap_or((self.rest, ""));
        self.line += u32::try_from(taken.matches('\n').count()).unwrap_or(0);
        self.rest = rest;
        taken
    }

    fn mend(&mut self, what: &'static str) {
        let same = self.mends.last().is_some_and(|last| last.line == self.line && last.what == what);
        if !same {
            self.mends.push(Mend { line: self.line, what });
        }
    }

    /// Skips blanks, comments and backslashes at ends of lines.
    fn skip(&mut self) {
        loop {
            let line_end = self.rest.find('\n').unwrap_or(self.rest.len());
            match self.peek() {
                Some(letter) if letter.is_whitespace() || letter == '\u{feff}' => {
                    self.take();
                }
                Some('\\') => {
                    self.mend("a backslash stands outside of strings");
                    self.take();
                }
                Some('/') if self.rest.starts_with("//") => {
                    self.mend("a comment stands in it");
                    self.take_bytes(line_end);
                }
                Some('#') => {
                    self.mend("a comment stands in it");
                    self.take_bytes(line_end);
                }
                Some('/') if self.rest.starts_with("/*") => {
                    self.mend("a comment stands in it");
                    let end = self.rest.find("*/").map_or(self.rest.len(), |end| end + 2);
                    self.take_bytes(end);
                }
                _ => return,
            }
        }
    }

    fn value(&mut self, depth: usize) -> Option<Value> {
        self.skip();
        match self.peek()? {
            _ if depth > DEEPEST => None,
            '{' => self.object(depth),
            '[' => self.list(depth),
            letter if opens_quote(letter) => Some(Value::String(self.string(false))),
            _ => Some(self.bare()),
        }
    }

    /// Skips what separates members. False when the container ends here.
    fn separated(&mut self, close: char, first: bool) -> bool {
        let mut commas = 0;
        loop {
            self.skip();
            match self.peek() {
                None => {
                    self.mend("a bracket is not closed");
                    return false;
                }
                Some(letter) if letter == close => {
                    if commas > 0 {
                        self.mend("a comma stands before the end");
                    }
                    self.take();
                    return false;
                }
                Some(',') => {
                    commas += 1;
                    self.take();
                }
                Some('，' | ';' | '；' | '、') => {
                    commas += 1;
                    self.mend("another sign stands for a comma");
                    self.take();
                }
                Some('.' | '…' | '。') => {
                    self.mend("an ellipsis stands for what is left out");
                    self.take();
                    commas = 1;
                }
                Some(']') if self.lists > 0 => {
                    self.mend("a bracket is not closed");
                    return false;
                }
                Some(']' | '}' | ')') => {
                    self.mend("a bracket closes nothing");
                    self.take();
                }
                Some(_) => break,
            }
        }
        if commas == 0 && !first {
            self.mend("a comma is missing");
        }
        true
    }

    fn object(&mut self, depth: usize) -> Option<Value> {
        self.take();
        let mut members = Map::new();
        let mut first = true;
        while self.separated('}', first) {
            first = false;
            let key = match self.peek() {
                Some(letter) if opens_quote(letter) => self.string(true),
                Some('{' | '[') => {
                    self.mend("a value has no name");
                    self.value(depth + 1)?;
                    continue;
                }
                _ => {
                    self.mend("a name has no quotes");
                    self.word(&[':', '：', '=', ',', '}', '{', '"'])
                }
            };
            self.skip();
            match self.peek() {
                Some(':') => {
                    self.take();
                }
                Some('：' | '=') => {
                    self.mend("another sign stands for a colon");
                    self.take();
                }
                Some(',' | '，' | '}') | None => {
                    self.mend("a name has no value");
                    members.insert(key, Value::Null);
                    continue;
                }
                Some(letter) => {
                    self.mend("a colon is missing");
                    if !(opens_quote(letter) || "{[".contains(letter)) && key.is_empty() {
                        self.take();
                        continue;
                    }
                }
            }
            self.skip();
            if matches!(self.peek(), Some(',' | '，' | '}') | None) {
                self.mend("a name has no value");
                members.insert(key, Value::Null);
                continue;
            }
            let value = self.value(depth + 1)?;
            members.insert(key, value);
        }
        Some(Value::Object(members))
    }

    fn list(&mut self, depth: usize) -> Option<Value> {
        self.take();
        self.lists += 1;
        let mut items = Vec::new();
        let mut first = true;
        while self.separated(']', first) {
            first = false;
            let before = self.rest.len();
            items.push(self.value(depth + 1)?);
            self.skip();
            if matches!(self.peek(), Some(':' | '：')) {
                self.mend("a name stands in a list");
                self.take();
            }
            if self.rest.len() == before {
                self.take();
            }
        }
        self.lists -= 1;
        Some(Value::Array(items))
    }

    /// A word without quotes, up to one of these or the end of the line.
    fn word(&mut self, ends: &[char]) -> String {
        let end = self.rest.find(|letter: char| letter == '\n' || ends.contains(&letter)).unwrap_or(self.rest.len());
        let word = self.take_bytes(end).trim().trim_end_matches('\\').trim().to_owned();
        if word.is_empty() {
            self.take();
        }
        word
    }

    fn bare(&mut self) -> Value {
        let word = self.word(&[',', '}', ']', '，']);
        match word.as_str() {
            "true" => return Value::Bool(true),
            "false" => return Value::Bool(false),
            "null" => return Value::Null,
            _ => {}
        }
        if let Ok(number) = word.parse::<Number>() {
            return Value::Number(number);
        }
        self.mend("a value has no quotes");
        match word.to_lowercase().as_str() {
            "true" => Value::Bool(true),
            "false" => Value::Bool(false),
            "null" | "none" | "nil" | "undefined" => Value::Null,
            _ => Value::String(word),
        }
    }

    /// A string; quotes within it that nothing escapes belong to it, as far as what follows them shows.
    fn string(&mut self, is_name: bool) -> String {
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

fn closes(open: char, letter: char) -> bool {
    match open {
        '\'' | '‘' | '’' => matches!(letter, '\'' | '’' | '‘'),
        '"' => letter == '"' || letter == '”',
        _ => matches!(letter, '"' | '”' | '“' | '＂'),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn read(text: &str) -> (Value, Vec<&'static str>) {
        let found = json_in(text).unwrap_or_else(|| panic!("{text} holds JSON"));
        (found.value, found.mends.iter().map(|mend| mend.what).collect())
    }

    #[test]
    fn broken_json_is_mended() {
        for (text, value, mends) in [
            ("HTTP/1.1 200 OK\nA: b\n\n{\"a\": 1}\n", json!({"a": 1}), vec![]),
            ("{\"a\": 1,\n}", json!({"a": 1}), vec!["a comma stands before the end"]),
            ("{\"a\": 1\n\"b\": 2}", json!({"a": 1, "b": 2}), vec!["a comma is missing"]),
            ("{\"a\": \"the \"b\" c\"}", json!({"a": "the \"b\" c"}), vec!["quotes in a string are not escaped"; 1]),
            ("{\"a\": \"[{\"b\":1}]\"}", json!({"a": "[{\"b\":1}]"}), vec!["quotes in a string are not escaped"]),
            ("{\"a\": 1, // note\n\"b\": 2}", json!({"a": 1, "b": 2}), vec!["a comment stands in it"]),
            (
                "{\"a\"：1，\"b\": 2}",
                json!({"a": 1, "b": 2}),
                vec!["another sign stands for a colon", "another sign stands for a comma"],
            ),
            ("{“a”: “b”}", json!({"a": "b"}), vec!["other quotes stand around a string"]),
            (
                "{\"a\": [{\"b\": 1}, ...]",
                json!({"a": [{"b": 1}]}),
                vec![
                    "an ellipsis stands for what is left out",
                    "a comma stands before the end",
                    "a bracket is not closed",
                ],
            ),
            ("{\"a\": 1} and more", json!({"a": 1}), vec!["text follows the end"]),
            (
                "{\"a\": [\\\n  {\\\n  \"b\": 1\\\n }\\\n]}",
                json!({"a": [{"b": 1}]}),
                vec!["a backslash stands outside of strings"; 4],
            ),
            ("{\"a\": xx**, \"b\": True}", json!({"a": "xx**", "b": true}), vec!["a value has no quotes"]),
            (
                "{\"a\": \"b,\n\"c\": 1}",
                json!({"a": "b", "c": 1}),
                vec!["a string is not closed", "a comma is missing"],
            ),
        ] {
            assert_eq!(read(text), (value, mends), "{text}");
        }
    }

    #[test]
    fn what_is_no_json_is_none() {
        for text in ["", "<a>1</a>", "GET / HTTP/1.1", "{}x", &"[".repeat(100_000)] {
            assert_eq!(json_in(text), None, "{}", text.get(..text.len().min(20)).unwrap_or(""));
        }
    }
}

//! JSON as pages print it: below header lines, with comments, commas too many or too few, and quotes that end too early.

use serde_json::{Map, Number, Value};

use super::quoted::opens_quote;
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

/// What is left of a text, and what was mended so far.
pub(super) struct Reader<'t> {
    pub(super) rest: &'t str,
    line: u32,
    mends: Vec<Mend>,
    /// How many lists are open.
    lists: usize,
}

impl<'t> Reader<'t> {
    pub(super) fn peek(&self) -> Option<char> {
        self.rest.chars().next()
    }

    pub(super) fn take(&mut self) -> Option<char> {
        let letter = self.peek()?;
        self.rest = self.rest.get(letter.len_utf8()..).unwrap_or("");
        self.line += u32::from(letter == '\n');
        Some(letter)
    }

    pub(super) fn take_bytes(&mut self, bytes: usize) -> &'t str {
        let (taken, rest) = self.rest.split_at_checked(bytes).unwrap_or((self.rest, ""));
        self.line += u32::try_from(taken.matches('\n').count()).unwrap_or(0);
        self.rest = rest;
        taken
    }

    pub(super) fn mend(&mut self, what: &'static str) {
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
        let (mut commas, mut ellipsis) = (0, false);
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
                    (commas, ellipsis) = (0, true);
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
        if commas == 0 && !ellipsis && !first {
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
        let printed = self.take_bytes(end).trim();
        let word = printed.trim_end_matches('\\').trim().to_owned();
        if word.len() < printed.len() {
            self.mend("a backslash stands outside of strings");
        }
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
                vec!["an ellipsis stands for what is left out", "a bracket is not closed"],
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

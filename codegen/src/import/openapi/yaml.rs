//! YAML to a JSON tree. Anchors, aliases and `<<` are taken as long as what they stand for stays small.

use std::collections::HashMap;

use saphyr_parser::{Event, Parser, ScalarStyle, Span};
use serde_json::{Map, Number, Value};

use super::site::Problem;

/// Deeper nesting than this is refused, as JSON's reader does.
const DEEPEST: usize = 128;

/// More values than this, aliases written out, are refused.
const MOST_VALUES: usize = 20_000_000;

/// Aliases stand for no more values than this.
const MOST_REPEATED: usize = 1_000_000;

/// Reads the first and only document.
///
/// # Errors
/// With the line where it is no YAML, or more than the limits allow.
pub fn read(text: &str) -> Result<Value, Problem> {
    let mut reader = Reader::default();
    for next in Parser::new_from_str(text) {
        let (event, span) = next.map_err(|error| {
            let place = (error.marker().line(), error.marker().col() + 1);
            wrong(place, &format!("the document is no YAML: {}", error.info()), "mend this line or the one before")
        })?;
        reader.take(event, span)?;
    }
    match reader.root {
        Some(root) => Ok(root),
        None => Err(Problem::new("", "the document is empty", "give a document that describes a service")),
    }
}

fn wrong((line, column): (usize, usize), message: &str, help: &str) -> Problem {
    Problem::new("", format!("line {line} column {column}: {message}"), help)
}

/// A collection that is still open, and the number of its anchor.
enum Open {
    List(Vec<Value>, usize),
    Object(Map<String, Value>, Option<String>, usize),
}

#[derive(Default)]
struct Reader {
    open: Vec<Open>,
    root: Option<Value>,
    anchors: HashMap<usize, (Value, usize)>,
    documents: usize,
    values: usize,
    repeated: usize,
}

impl Reader {
    fn take(&mut self, event: Event<'_>, span: Span) -> Result<(), Problem> {
        let place = (span.start.line(), span.start.col() + 1);
        let (value, anchor) = match event {
            Event::DocumentStart(_) => {
                self.documents += 1;
                if self.documents > 1 {
                    return Err(wrong(place, "a second document begins", "give one document a file"));
                }
                return Ok(());
            }
            Event::Scalar(text, style, anchor, _) => (scalar(&text, style), anchor),
            Event::Alias(anchor) => {
                let Some((value, size)) = self.anchors.get(&anchor) else {
                    return Err(wrong(place, "an alias stands for a value that it is part of", "write the value out"));
                };
                self.repeated += size;
                if self.repeated > MOST_REPEATED {
                    return Err(wrong(place, "aliases stand for more than a million values", "write less with aliases"));
                }
                (value.clone(), 0)
            }
            Event::SequenceStart(anchor, _) => return self.begin(Open::List(Vec::new(), anchor), place),
            Event::MappingStart(anchor, _) => return self.begin(Open::Object(Map::new(), None, anchor), place),
            Event::SequenceEnd | Event::MappingEnd => match self.open.pop() {
                Some(Open::List(items, anchor)) => (Value::Array(items), anchor),
                Some(Open::Object(entries, _, anchor)) => (merged(entries), anchor),
                None => return Ok(()),
            },
            Event::Nothing | Event::StreamStart | Event::StreamEnd | Event::DocumentEnd => return Ok(()),
        };
        self.values += 1;
        if self.values > MOST_VALUES {
            return Err(wrong(place, "the document has more than 20 million values", "cut it into several"));
        }
        if anchor != 0 {
            let size = size(&value);
            self.repeated += size;
            if self.repeated > MOST_REPEATED {
                return Err(wrong(place, "anchors hold more than a million values", "write less with anchors"));
            }
            self.anchors.insert(anchor, (value.clone(), size));
        }
        self.attach(value, place)
    }

    fn begin(&mut self, open: Open, place: (usize, usize)) -> Result<(), Problem> {
        if self.open.len() >= DEEPEST {
            return Err(wrong(place, "the document nests deeper than 128 levels", "give inner schemas names"));
        }
        self.open.push(open);
        Ok(())
    }

    fn attach(&mut self, value: Value, place: (usize, usize)) -> Result<(), Problem> {
        match self.open.last_mut() {
            None => self.root = Some(value),
            Some(Open::List(items, _)) => items.push(value),
            Some(Open::Object(entries, pending, _)) => match pending.take() {
                None => *pending = Some(key(&value, place)?),
                Some(key) => {
                    if entries.contains_key(&key) {
                        let message = format!("the key `{key}` stands twice in one object");
                        return Err(wrong(place, &message, "keep one of the two"));
                    }
                    entries.insert(key, value);
                }
            },
        }
        Ok(())
    }
}

fn key(value: &Value, place: (usize, usize)) -> Result<String, Problem> {
    match value {
        Value::String(text) => Ok(text.clone()),
        // `200:` is a status.
        Value::Number(number) => Ok(number.to_string()),
        Value::Bool(truth) => Ok(truth.to_string()),
        Value::Null => Ok("null".to_owned()),
        Value::Array(_) | Value::Object(_) => Err(wrong(place, "a key is no word", "write keys as plain text")),
    }
}

/// Entries with those of `<<` that they do not have themselves.
fn merged(mut entries: Map<String, Value>) -> Value {
    let more = match entries.get("<<") {
        Some(Value::Object(_)) => entries.shift_remove("<<").into_iter().collect(),
        Some(Value::Array(items)) if items.iter().all(Value::is_object) => match entries.shift_remove("<<") {
            Some(Value::Array(items)) => items,
            _ => Vec::new(),
        },
        _ => Vec::new(),
    };
    for one in more {
        if let Value::Object(more) = one {
            for (key, value) in more {
                entries.entry(key).or_insert(value);
            }
        }
    }
    Value::Object(entries)
}

fn size(value: &Value) -> usize {
    match value {
        Value::Array(items) => 1 + items.iter().map(size).sum::<usize>(),
        Value::Object(entries) => 1 + entries.values().map(size).sum::<usize>(),
        _ => 1,
    }
}

/// A scalar as YAML 1.2's core schema reads it.
fn scalar(text: &str, style: ScalarStyle) -> Value {
    if style != ScalarStyle::Plain {
        return Value::String(text.to_owned());
    }
    match text {
        "" | "~" | "null" | "Null" | "NULL" => return Value::Null,
        "true" | "True" | "TRUE" => return Value::Bool(true),
        "false" | "False" | "FALSE" => return Value::Bool(false),
        _ => {}
    }
    let digits = text.strip_prefix(['-', '+']).unwrap_or(text);
    if digits.starts_with(|first: char| first.is_ascii_digit() || first == '.') {
        if digits.bytes().all(|byte| byte.is_ascii_digit()) {
            let plain = text.strip_prefix('+').unwrap_or(text);
            let whole = plain.parse::<i64>().map(Number::from).or_else(|_| plain.parse::<u64>().map(Number::from));
            if let Ok(number) = whole {
                return Value::Number(number);
            }
        }
        if let Some(number) = text.parse::<f64>().ok().and_then(Number::from_f64) {
            return Value::Number(number);
        }
    }
    Value::String(text.to_owned())
}

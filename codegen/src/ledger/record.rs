//! One line of a ledger.

use serde::Deserialize;

use crate::check::is_invisible;

/// No line is longer, in bytes.
pub const LONGEST_LINE: usize = 16 * 1024;
/// No text in a line is longer, in characters.
const LONGEST_TEXT: usize = 400;

/// What a line says.
#[derive(Clone, Debug, Deserialize, PartialEq)]
#[serde(untagged)]
pub enum Record {
    /// How often something differed.
    Difference(DifferenceLine),
    /// How many answers there were.
    Answers(AnswersLine),
    /// How many differences there was no room for.
    More(MoreLine),
}

/// How often an answer of an operation differed in one way.
#[derive(Clone, Debug, Deserialize, PartialEq)]
#[serde(deny_unknown_fields)]
pub struct DifferenceLine {
    pub vendor: String,
    pub service: String,
    pub operation: String,
    pub at: String,
    pub kind: String,
    pub documented: String,
    pub seen: String,
    #[serde(default)]
    pub value: Option<String>,
    #[serde(default)]
    pub status: Option<u16>,
    pub count: u64,
    pub answers: u64,
    pub first: String,
    pub last: String,
}

/// How many answers of an operation there were.
#[derive(Clone, Debug, Deserialize, PartialEq)]
#[serde(deny_unknown_fields)]
pub struct AnswersLine {
    pub vendor: String,
    pub service: String,
    pub operation: String,
    pub answers: u64,
    pub refusals: u64,
    pub first: String,
    pub last: String,
}

/// How many differences there was no room for.
#[derive(Clone, Copy, Debug, Deserialize, PartialEq)]
#[serde(deny_unknown_fields)]
pub struct MoreLine {
    pub more: u64,
}

/// Why a line cannot be used.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BadLine {
    /// What is wrong.
    pub cause: String,
    /// What to do.
    pub cure: &'static str,
}

const CURE: &str = "delete the line, or write the ledger anew: it holds what `DivergenceLedger::write_to` writes";

/// Reads a line without its end; `None`: it is empty.
///
/// # Errors
/// Why it is no line of a ledger.
pub fn read_line(line: &[u8]) -> Result<Option<Record>, BadLine> {
    let bad = |cause: String| BadLine { cause, cure: CURE };
    if line.trim_ascii().is_empty() {
        return Ok(None);
    }
    if line.len() > LONGEST_LINE {
        return Err(bad(format!("the line is longer than {LONGEST_LINE} bytes")));
    }
    let tree: serde_json::Value = serde_json::from_slice(line).map_err(|error| {
        bad(format!("it is no JSON: {}", error.to_string().replace(" at line 1", "").replace(" column", " at column")))
    })?;
    let read = typed(tree).map_err(|cause| bad(cause.chars().filter(|one| !is_invisible(*one)).collect()))?;
    match wrong(&read) {
        Some(cause) => Err(bad(cause)),
        None => Ok(Some(read)),
    }
}

/// By the keys that tell the kinds of lines apart, so that a mistake is told of the right kind.
fn typed(tree: serde_json::Value) -> Result<Record, String> {
    let has = |key: &str| tree.get(key).is_some();
    let read = match (has("at"), has("more")) {
        (true, _) => serde_json::from_value(tree).map(Record::Difference),
        (false, true) => serde_json::from_value(tree).map(Record::More),
        (false, false) => serde_json::from_value(tree).map(Record::Answers),
    };
    read.map_err(|error| format!("it is no record: {error}"))
}

fn wrong(record: &Record) -> Option<String> {
    let (texts, days) = match record {
        Record::More(_) => return None,
        Record::Answers(line) => (vec![&line.vendor, &line.service, &line.operation], [&line.first, &line.last]),
        Record::Difference(line) => {
            let mut texts = vec![&line.vendor, &line.service, &line.operation, &line.at, &line.kind, &line.documented];
            texts.push(&line.seen);
            texts.extend(&line.value);
            (texts, [&line.first, &line.last])
        }
    };
    if let Some(text) = texts.iter().find(|text| text.chars().count() > LONGEST_TEXT) {
        return Some(format!("a text is longer than {LONGEST_TEXT} characters: {}..", short(text)));
    }
    if let Some(text) = texts.iter().find(|text| text.chars().any(is_invisible)) {
        return Some(format!("{} has characters that do not show", short(text)));
    }
    let day = days.into_iter().find(|day| !is_day(day))?;
    Some(format!("{} is no day such as 2026-11-20", short(day)))
}

fn is_day(text: &str) -> bool {
    let fits =
        |(index, letter): (usize, char)| if matches!(index, 4 | 7) { letter == '-' } else { letter.is_ascii_digit() };
    text.len() == 10 && text.chars().enumerate().all(fits)
}

/// The beginning of a text, with nothing in it that does not show.
fn short(text: &str) -> String {
    text.escape_default().take(20).collect()
}

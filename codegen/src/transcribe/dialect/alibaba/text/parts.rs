//! The parts of a flattened page: lines that are headings, and the lines below each.

use std::ops::Range;

use super::examples::{begins_code, heads_format, is_request_line};
use super::lines::Line;
use super::words::{MOST_HEADS, head_at, is_sentence, is_type, is_wide, next_head_at};
use crate::transcribe::section::Topic;

/// A part of a page.
#[derive(Clone, Debug, PartialEq)]
pub struct Part {
    /// What it is about.
    pub topic: Topic,
    /// The line of its heading; the beginning of a page has none.
    pub heading: Option<usize>,
    /// The lines below it.
    pub lines: Range<usize>,
}

/// The longest heading.
const LONGEST_HEADING: usize = 60;

/// The parts of a page, in order.
pub fn parts(lines: &[Line]) -> Vec<Part> {
    let frame =
        Frame { chinese: is_chinese(lines), spaced: lines.iter().filter(|line| line.gap).count() > lines.len() / 8 };
    let mut parts = vec![Part { topic: Topic::Beginning, heading: None, lines: 0..lines.len() }];
    let mut in_rows = false;
    let mut heads = 0;
    let mut index = 0;
    while index < lines.len() {
        let here = parts.last().map_or(Topic::Beginning, |part| part.topic);
        if heads < MOST_HEADS
            && holds_table(here)
            && let Some(head) = if in_rows { next_head_at(lines, index) } else { head_at(lines, index) }
        {
            index = head.rows_from.max(index + 1);
            in_rows = true;
            heads += 1;
            continue;
        }
        let topic = heading(lines, index, here, frame);
        if topic != Topic::Other && (!in_rows || ends_rows(lines, index, here, topic, frame)) {
            if let Some(part) = parts.last_mut() {
                part.lines.end = index;
            }
            parts.push(Part { topic, heading: Some(index), lines: index + 1..lines.len() });
            in_rows = false;
        }
        index += 1;
    }
    parts
}

/// What all headings of a page have in common.
#[derive(Clone, Copy)]
struct Frame {
    /// They are Chinese.
    chinese: bool,
    /// Blank lines stand above them; some extractors leave none on the whole page.
    spaced: bool,
}

/// Whether the headings of a page are Chinese: those of the help centre's frame are it on every page.
fn is_chinese(lines: &[Line]) -> bool {
    let headings = lines.iter().filter(|line| is_short(line) && Topic::headed(&line.text) != Topic::Other);
    let (chinese, english): (Vec<&Line>, Vec<&Line>) = headings.partition(|line| line.text.chars().any(is_wide));
    chinese.len() >= english.len()
}

fn is_short(line: &Line) -> bool {
    line.bullet == 0 && line.text.len() <= LONGEST_HEADING
}

/// What the line heads; `Other` for a line that is no heading.
fn heading(lines: &[Line], index: usize, here: Topic, frame: Frame) -> Topic {
    let apart = |index: usize| lines.get(index).is_none_or(|line| line.gap);
    let Some(line) = lines.get(index).filter(|line| is_short(line)) else { return Topic::Other };
    if frame.spaced && !apart(index) && !apart(index + 1) {
        return Topic::Other;
    }
    let topic = Topic::headed(&line.text);
    if topic == Topic::Other || lines.get(index + 1).is_some_and(|below| is_type(&below.text)) {
        return Topic::Other;
    }
    let wide = line.text.chars().any(is_wide);
    let one_word = !wide && !line.text.contains(' ');
    let body = topic == Topic::RequestBody && here == Topic::Request;
    if frame.chinese && !wide && !body {
        return Topic::Other;
    }
    // One English word can as well be the name of a field, or what its description says.
    let expected = topic == Topic::Examples || body;
    if one_word && holds_fields(here) && !expected { Topic::Other } else { topic }
}

/// Whether a line that reads like a heading is one, below rows: cells say such words, too. Parts have their order, and
/// what follows a heading is a table, code, a sentence or another heading.
fn ends_rows(lines: &[Line], index: usize, here: Topic, topic: Topic, frame: Frame) -> bool {
    if topic == here || rank(topic) < rank(here) {
        return false;
    }
    let Some(below) = lines.get(index + 1) else { return true };
    let table = holds_table(topic) && (head_at(lines, index + 1).is_some() || head_at(lines, index + 2).is_some());
    let heads = heading(lines, index + 1, topic, frame) != Topic::Other;
    let code = is_example(topic) && (begins_code(&below.text) || heads_format(lines, index + 1));
    let request = topic == Topic::Syntax && is_request_line(&below.text);
    let sentence = below.bullet == 0 && below.gap == frame.spaced && is_sentence(&below.text);
    table || heads || code || request || sentence || rank(topic) > rank(Topic::Errors)
}

/// The order of parts.
fn rank(topic: Topic) -> u8 {
    match topic {
        Topic::Beginning | Topic::Function | Topic::Notes | Topic::Other => 0,
        Topic::Debugging | Topic::Authorization | Topic::RateLimit => 1,
        Topic::Syntax => 2,
        Topic::PathParameters | Topic::RequestHeaders => 3,
        Topic::Request => 4,
        Topic::RequestBody => 5,
        Topic::Answer => 6,
        Topic::Examples | Topic::RequestExamples | Topic::AnswerExamples => 7,
        Topic::Statuses | Topic::Errors | Topic::Code => 8,
        Topic::History => 9,
    }
}

/// Whether a part about this holds examples.
pub fn is_example(topic: Topic) -> bool {
    matches!(topic, Topic::Examples | Topic::RequestExamples | Topic::AnswerExamples)
}

/// Whether a part about this holds a table of fields.
pub fn holds_fields(topic: Topic) -> bool {
    matches!(topic, Topic::PathParameters | Topic::RequestHeaders | Topic::Request | Topic::RequestBody | Topic::Answer)
}

/// Whether a part about this holds a table.
pub fn holds_table(topic: Topic) -> bool {
    holds_fields(topic) || matches!(topic, Topic::Errors | Topic::Authorization)
}

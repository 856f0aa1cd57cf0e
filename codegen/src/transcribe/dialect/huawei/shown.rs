//! Examples in running text: `列举 GET https://{endpoint}/v1/... 创建 POST https://... { "name" : "a" }`.
//!
//! In goes the text of a section of examples; out come blocks: what introduces an example as a line, request lines and
//! JSON as code.

use std::sync::LazyLock;

use regex::Regex;

use super::lines::{Places, line};
use crate::transcribe::page::{Block, BlockKind, Place};

static START: LazyLock<Option<Regex>> = LazyLock::new(|| {
    let call = r"\b(?:GET|POST|PUT|PATCH|DELETE|HEAD|OPTIONS) (?:https?://|/)\S*(?: HTTP/[\d.]+)?";
    Regex::new(&format!(r"({call})|((?:状态码|Status code)\s?[:：]\s?\d{{3}})|([{{\[]\s?[{{\x22\[\]}}])")).ok()
});

/// The blocks of a section of examples.
pub fn blocks(text: &str, at: Place) -> Vec<Block> {
    let Some(start) = START.as_ref() else { return vec![line(text, at)] };
    let mut places = Places::new(text, at);
    let mut blocks = Vec::new();
    let mut offset = 0;
    while let Some(found) = start.captures_at(text, offset) {
        let Some(whole) = found.get(0) else { break };
        say(&mut blocks, text, offset..whole.start(), &mut places);
        let end = if found.get(3).is_some() { end_of(text, whole.start()) } else { whole.end() };
        let here = places.at(whole.start());
        let shown = text.get(whole.start()..end).unwrap_or_default();
        if found.get(2).is_some() {
            blocks.push(line(shown, here));
        } else {
            let kind = BlockKind::Code { language: String::new(), text: shown.to_owned() };
            blocks.push(Block { at: here, anchors: Vec::new(), kind });
        }
        offset = end;
    }
    say(&mut blocks, text, offset..text.len(), &mut places);
    blocks
}

/// What introduces an example.
fn say(blocks: &mut Vec<Block>, text: &str, range: std::ops::Range<usize>, places: &mut Places<'_>) {
    let part = text.get(range.clone()).unwrap_or_default();
    if !part.trim().is_empty() {
        blocks.push(line(part, places.at(range.start + part.len() - part.trim_start().len())));
    }
}

/// The end of the JSON that begins at a byte: where its brackets close, or the end of the text.
pub fn end_of(text: &str, start: usize) -> usize {
    let (mut depth, mut quoted, mut escaped) = (0_usize, false, false);
    for (place, letter) in text.get(start..).unwrap_or_default().char_indices() {
        match letter {
            _ if escaped => escaped = false,
            '\\' if quoted => escaped = true,
            '"' => quoted = !quoted,
            '{' | '[' if !quoted => depth += 1,
            '}' | ']' if !quoted => {
                depth = depth.saturating_sub(1);
                if depth == 0 {
                    return start + place + 1;
                }
            }
            _ => {}
        }
    }
    text.len()
}

//! Pages that collect sections of several operations, each section on one line, in any order.
//!
//! In goes a page of lines; out comes what each operation's sections say. Which sections belong together is concluded:
//! see [`super::groups`].

use super::grids::status_in;
use super::groups::{Group, groups};
use super::lines::{Places, blocks, line};
use super::pieces::{Piece, What, pieces, topic_of};
use super::uri::Address;
use super::{identity, shown, tables};
use crate::transcribe::page::{Block, BlockKind, Format, Page, Place, Table, Text};
use crate::transcribe::reading::Reading;
use crate::transcribe::section::Topic;

/// Words that begin a section's line.
pub const WORDS: &[&str] = &[
    "功能介绍",
    "接口约束",
    "调用方法",
    "授权信息",
    "URI",
    "请求参数",
    "请求消息",
    "响应参数",
    "响应消息",
    "请求示例",
    "响应示例",
    "SDK代码示例",
    "状态码",
    "错误码",
    "调试",
    "Function",
    "Constraints",
    "Debugging",
    "Request Parameters",
    "Response Parameters",
    "Example Requests",
    "Example Responses",
    "Status Codes",
    "Error Codes",
];

/// A section of an operation.
#[derive(Clone, Debug)]
pub struct Section {
    /// Where it begins.
    pub at: Place,
    /// Its word.
    pub word: &'static str,
    /// What it is about.
    pub topic: Topic,
    /// What stands behind the word.
    pub blocks: Vec<Block>,
}

/// The section that a line is.
fn section(text: &str, at: Place) -> Option<Section> {
    let trimmed = text.trim_start_matches(['•', '·', '-', '*', ' ', '\t', '\u{a0}']);
    let begins = |word: &&&str| {
        trimmed
            .strip_prefix(**word)
            .is_some_and(|rest| rest.starts_with([' ', '\u{a0}', ':', '：']) && rest.trim().len() > 3)
    };
    if status_in(trimmed).is_some() {
        return None;
    }
    let word = WORDS.iter().filter(begins).max_by_key(|word| word.len())?;
    let start = text.len() - trimmed.len() + word.len();
    let rest = text.get(start..)?;
    let lead = rest.len() - rest.trim_start_matches([' ', '\u{a0}', ':', '：']).len();
    let at = Places::new(text, at).at(start + lead);
    let topic = topic_of(word);
    Some(Section { at, word, topic, blocks: content(topic, rest.get(lead..)?, at) })
}

fn content(topic: Topic, text: &str, at: Place) -> Vec<Block> {
    match topic {
        Topic::RequestExamples | Topic::AnswerExamples => shown::blocks(text, at),
        Topic::Function => {
            let name = identity::name_in(text);
            let end = name.and_then(|name| text.find(name).map(|start| start + name.len()));
            let end = end.and_then(|end| text.get(end..)?.chars().next().map(|bracket| end + bracket.len_utf8()));
            let Some((first, rest)) = end.and_then(|end| text.split_at_checked(end)) else {
                return vec![line(text, at)];
            };
            let mut lines = vec![line(first, at)];
            if !rest.trim().is_empty() {
                let lead = rest.len() - rest.trim_start().len();
                lines.push(line(rest, Places::new(text, at).at(first.len() + lead)));
            }
            lines
        }
        Topic::Statuses => statuses(text, at),
        _ => {
            let (mut tables, before) = blocks(text, at);
            if !before.trim().is_empty() {
                tables.insert(0, line(before, at));
            }
            tables
        }
    }
}

/// `状态码 描述 200 OK 400 Bad Request` as a table.
fn statuses(text: &str, at: Place) -> Vec<Block> {
    let mut places = Places::new(text, at);
    let cell = |text: &str, at| crate::transcribe::page::Cell { at, blocks: vec![line(text, at)] };
    let row = |cells: Vec<_>, at| crate::transcribe::page::Row { at, cells };
    let head = row(vec![cell("状态码", at), cell("描述", at)], at);
    let mut rows: Vec<(Place, &str, usize, usize)> = Vec::new();
    let mut offset = 0;
    for word in text.split_inclusive(char::is_whitespace) {
        let code = word.trim();
        if code.len() == 3 && code.parse().is_ok_and(|code: u16| (100..600).contains(&code)) {
            rows.push((places.at(offset), code, offset + word.len(), text.len()));
            let place = rows.len().checked_sub(2);
            if let Some((_, _, _, end)) = place.and_then(|place| rows.get_mut(place)) {
                *end = offset;
            }
        }
        offset += word.len();
    }
    let rows = rows.into_iter().map(|(at, code, start, end)| {
        row(vec![cell(code, at), cell(text.get(start..end).unwrap_or_default(), at)], at)
    });
    let table = Table { caption: None, head: Some(head), rows: rows.collect() };
    vec![Block { at, anchors: Vec::new(), kind: BlockKind::Table(table) }]
}

/// The sections of a page.
fn sections(pieces: &[Piece<'_>]) -> Vec<Section> {
    let texts = pieces.iter().filter_map(|piece| match piece.what {
        What::Line(text) => section(&text.text, piece.at),
        _ => None,
    });
    texts.collect()
}

/// How many marks of this layout a page has.
pub fn marks(page: &Page) -> usize {
    if page.format != Format::Text {
        return 0;
    }
    let found = sections(&pieces(page));
    let tells = |one: &&Section| {
        one.blocks.iter().any(|block| match &block.kind {
            BlockKind::Table(_) => one.topic != Topic::Statuses,
            BlockKind::Paragraph(text) => one.topic == Topic::Syntax && Address::of(&text.text, block.at).is_some(),
            _ => false,
        })
    };
    match found.iter().filter(tells).count() {
        0 => 0,
        telling => found.len() * 3 + telling * 5,
    }
}

/// The operations of a page.
pub fn read(page: &Page) -> Vec<Reading> {
    let sections = sections(&pieces(page));
    groups(&sections).iter().flat_map(|group| operation(&sections, group)).collect()
}

fn operation(sections: &[Section], group: &Group) -> Vec<Reading> {
    let mut blocks = Vec::new();
    for index in &group.sections {
        let Some(section) = sections.get(*index) else { continue };
        let text = Text::plain(section.word);
        blocks.push(Block { at: section.at, anchors: Vec::new(), kind: BlockKind::Heading { level: 2, text } });
        blocks.extend(section.blocks.iter().cloned());
    }
    let mut readings = tables::read(&Page { format: Format::Text, blocks });
    for reading in &mut readings {
        reading.remarks.extend(group.remarks.iter().cloned());
    }
    readings
}

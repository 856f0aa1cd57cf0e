//! A page as one run of pieces: headings, lines, tables and code in page order, whatever lists they stand in.
//!
//! In goes a page; out come its pieces, each with the topic of the heading above it. Nothing of the page is lost.

use crate::transcribe::page::{Block, BlockKind, Page, Place, Table, Text};
use crate::transcribe::section::Topic;

/// A piece of a page.
#[derive(Clone, Copy, Debug)]
pub struct Piece<'p> {
    /// Where it begins.
    pub at: Place,
    /// Names that links can lead to.
    pub anchors: &'p [String],
    /// What the heading above it is about.
    pub topic: Topic,
    /// What it is.
    pub what: What<'p>,
}

/// What a piece is.
#[derive(Clone, Copy, Debug)]
pub enum What<'p> {
    /// A heading, with its level.
    Heading(&'p Text),
    /// A paragraph.
    Line(&'p Text),
    /// A table.
    Table(&'p Table),
    /// Text that stands as it is.
    Code(&'p str),
    /// Only a place that links lead to.
    Anchor,
}

/// Headings of this vendor that mean something else than elsewhere.
const HEADINGS: &[(&str, Topic)] = &[
    ("返回值", Topic::Statuses),
    ("returnvalue", Topic::Statuses),
    ("returnvalues", Topic::Statuses),
    ("returnedvalue", Topic::Statuses),
    ("returnedvalues", Topic::Statuses),
    ("returnedcode", Topic::Statuses),
    ("returncodes", Topic::Statuses),
    ("正常返回码", Topic::Statuses),
    ("httpstatuscodes", Topic::Statuses),
    ("uri参数", Topic::Syntax),
    ("authorizationinformation", Topic::Authorization),
    ("调用方法", Topic::Debugging),
    ("callingmethod", Topic::Debugging),
    ("前提条件", Topic::Notes),
    ("注意事项", Topic::Notes),
    ("prerequisites", Topic::Notes),
    ("restrictions", Topic::Notes),
    ("notes", Topic::Notes),
    ("requestmessages", Topic::Request),
    ("requestbodyparameters", Topic::RequestBody),
    ("requestheaderparameters", Topic::RequestHeaders),
    ("responsebody", Topic::Answer),
    ("responsebodyparameters", Topic::Answer),
    ("responseheader", Topic::Answer),
    ("responseheaders", Topic::Answer),
    ("响应体", Topic::Answer),
    ("响应body", Topic::Answer),
    ("响应消息体", Topic::Answer),
    ("响应消息头", Topic::Answer),
    ("samples", Topic::Examples),
    ("sampleresponses", Topic::AnswerExamples),
    ("examplesrequests", Topic::RequestExamples),
];

/// What a heading is about; `Other` if it does not say.
pub fn topic_of(heading: &str) -> Topic {
    let folded: String = heading
        .chars()
        .filter(|letter| !letter.is_whitespace() && !"*:：".contains(*letter))
        .flat_map(char::to_lowercase)
        .collect();
    let own = HEADINGS.iter().find(|(word, _)| *word == folded).map(|(_, topic)| *topic);
    own.unwrap_or_else(|| Topic::headed(heading))
}

/// The pieces of a page. A heading that is about nothing known leaves the topic as it is.
pub fn pieces(page: &Page) -> Vec<Piece<'_>> {
    let mut pieces = Vec::new();
    let mut topic = Topic::Beginning;
    for block in &page.blocks {
        if let BlockKind::Heading { text, .. } = &block.kind {
            topic = match topic_of(&text.text) {
                Topic::Other => topic,
                known => known,
            };
        }
        add(&mut pieces, block, topic);
    }
    pieces
}

fn add<'p>(pieces: &mut Vec<Piece<'p>>, block: &'p Block, topic: Topic) {
    let what = match &block.kind {
        BlockKind::Heading { text, .. } => What::Heading(text),
        BlockKind::Paragraph(text) => What::Line(text),
        BlockKind::Table(table) => What::Table(table),
        BlockKind::Code { text, .. } => What::Code(text),
        BlockKind::List(items) => {
            if !block.anchors.is_empty() {
                pieces.push(Piece { at: block.at, anchors: &block.anchors, topic, what: What::Anchor });
            }
            for block in items.iter().flat_map(|item| &item.blocks) {
                add(pieces, block, topic);
            }
            return;
        }
    };
    pieces.push(Piece { at: block.at, anchors: &block.anchors, topic, what });
}

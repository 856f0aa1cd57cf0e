//! Tables of fields within one line: `表1 路径参数 参数 是否必选 参数类型 描述 project_id 是 String 项目ID ...`.
//!
//! In goes what stands behind a section's word; out come the blocks that it was: statuses, titles and tables. Rows are
//! found by their vocabulary: a name, 是 or 否 where the head has such a column, a type.

use std::ops::Range;
use std::sync::LazyLock;

use regex::Regex;

use crate::transcribe::page::{Block, BlockKind, Cell, Place, Row, Table, Text};

/// Types as pages print them.
pub const TYPE: &str = concat!(
    r"(?:Array of [A-Za-z_][A-Za-z0-9_.\-]*(?: objects?)?|Array\s?<[^>]{0,60}>|List\s?<[^>]{0,60}>|Map\s?<[^>]{0,60}>",
    r"|[A-Za-z_][A-Za-z0-9_.\-]*(?:<[^>]{0,60}>)? objects?|(?:String|Integer|Int|Int32|Int64|Long|Float|Double|Number|Boolean|Bool",
    r"|Object|Array|ARRAY|List|Map|Enum|UUID|string|integer|int|long|float|double|number|boolean|object|array|list)(?:\(\d[\d, ]*\))?)",
);

/// Heads of a column of limits.
const LIMITS: [&str; 2] = ["取值范围", "Value Range"];

/// A range, or a word for none, at the beginning of what stands behind a type.
static RANGE: LazyLock<Option<Regex>> =
    LazyLock::new(|| Regex::new(r"^\s*(-?\d+\s?[-~～]\s?-?\d+|[\[(（]\S+[\])）]|-|N/A|无|不涉及)\s").ok());

/// A title and the head below it.
static HEAD: LazyLock<Option<Regex>> = LazyLock::new(|| {
    let name = "参数名称|参数名|参数|名称|属性|字段|Parameter|Name";
    let required = "是否必选|是否必填|必选|Mandatory|Required";
    let kind = "参数类型|类型|Type";
    let description = "描述|说明|Description";
    let range = format!("(?: (?:{}))?", LIMITS.join("|"));
    let middle = format!(
        r"(?:({required}) (?:{kind}){range}|({kind}) (?:{required}){range}|(?:{kind}){range}|({required}){range})"
    );
    Regex::new(&format!(
        r"(?:^|\s)((?:表|Table )\s?\d{{1,4}} [^\n]{{1,60}}?) (?:{name}) {middle} (?:{description})(?:\s|$)"
    ))
    .ok()
});
/// A status right before a table, or at the beginning.
static STATUS: LazyLock<Option<Regex>> =
    LazyLock::new(|| Regex::new(r"(?:^|\s)((?:状态码|Status code)\s?[:：]\s?\d{3})\s*$").ok());
static PLAIN: LazyLock<Option<Regex>> = LazyLock::new(|| Regex::new(&row("")).ok());
static REQUIRED: LazyLock<Option<Regex>> = LazyLock::new(|| Regex::new(&row("(是|否|Yes|No) ")).ok());
static TYPED: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(&format!(r"(?:^|\s)([A-Za-z_$@\[][A-Za-z0-9_.:$@\[\]\-]*) ({TYPE}) (是|否|Yes|No)(?:\s|$)")).ok()
});

static UNTYPED: LazyLock<Option<Regex>> =
    LazyLock::new(|| Regex::new(r"(?:^|\s)([A-Za-z_$@\[][A-Za-z0-9_.:$@\[\]\-]*) (是|否|Yes|No)(?:\s|$)").ok());

fn row(required: &str) -> String {
    format!(r"(?:^|\s)([A-Za-z_$@\[][A-Za-z0-9_.:$@\[\]\-]*) {required}({TYPE})(?:\s|$)")
}

/// Words that stand before a type in a sentence, and are no names.
const NO_NAMES: &[&str] = &[
    "a", "an", "the", "of", "is", "as", "to", "in", "or", "and", "this", "each", "be", "The", "An", "A", "type", "with",
];

/// Places within a line, asked for from left to right.
pub struct Places<'t> {
    text: &'t str,
    offset: usize,
    at: Place,
}

impl<'t> Places<'t> {
    /// Places in a text that begins at a place.
    pub fn new(text: &'t str, at: Place) -> Self {
        Places { text, offset: 0, at }
    }

    /// The place of a byte.
    pub fn at(&mut self, offset: usize) -> Place {
        if offset > self.offset {
            let letters = self.text.get(self.offset..offset).map_or(0, |part| part.chars().count());
            self.at.column = self.at.column.saturating_add(u32::try_from(letters).unwrap_or(u32::MAX));
            self.offset = offset;
        }
        self.at
    }
}

/// A block of running text.
pub fn line(text: &str, at: Place) -> Block {
    Block { at, anchors: Vec::new(), kind: BlockKind::Paragraph(Text::plain(text.trim())) }
}

/// The blocks of a section's text, and what stands before the first table.
pub fn blocks(text: &str, at: Place) -> (Vec<Block>, &str) {
    let Some(head) = HEAD.as_ref() else { return (Vec::new(), text) };
    let heads: Vec<_> = head.captures_iter(text).collect();
    let mut places = Places::new(text, at);
    let mut blocks = Vec::new();
    let mut before = text;
    for (index, found) in heads.iter().enumerate() {
        let (Some(whole), Some(title)) = (found.get(0), found.get(1)) else { continue };
        let previous = text.get(..whole.start()).unwrap_or_default();
        if let Some(status) = status_at_end(previous) {
            blocks.push(line(status.1, places.at(status.0)));
        }
        if index == 0 {
            before = status_at_end(previous).map_or(previous, |(start, _)| previous.get(..start).unwrap_or(previous));
        }
        let end = heads.get(index + 1).and_then(|next| next.get(0)).map_or(text.len(), |next| next.start());
        let rows = text.get(whole.end()..end).unwrap_or_default();
        let end = whole.end() + status_at_end(rows).map_or(rows.len(), |(start, _)| start);
        let at = places.at(title.start());
        let order = Order::of(found);
        let limits = LIMITS.iter().copied().find(|word| whole.as_str().contains(&format!(" {word} ")));
        let rows = rows_between(text, whole.end()..end, order, limits.is_some(), &mut places);
        let table = Table { caption: Some(Text::plain(title.as_str())), head: Some(order.head(at, limits)), rows };
        blocks.push(Block { at, anchors: Vec::new(), kind: BlockKind::Table(table) });
    }
    (blocks, before)
}

/// A status at the end of a text, with its beginning.
fn status_at_end(text: &str) -> Option<(usize, &str)> {
    // Only the end is looked at, so that a page of many tables is not read once for each.
    let tail = text.char_indices().rev().nth(40).map_or(0, |(start, _)| start);
    let found = STATUS.as_ref()?.captures(text.get(tail..)?)?.get(1)?;
    Some((tail + found.start(), found.as_str()))
}

/// The columns between the name and the description.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Order {
    RequiredType,
    TypeRequired,
    Type,
    Required,
}

impl Order {
    fn of(found: &regex::Captures<'_>) -> Order {
        match (found.get(2), found.get(3), found.get(4)) {
            (Some(_), ..) => Order::RequiredType,
            (_, Some(_), _) => Order::TypeRequired,
            (.., Some(_)) => Order::Required,
            _ => Order::Type,
        }
    }

    fn head(self, at: Place, limits: Option<&str>) -> Row {
        let words: &[&str] = match self {
            Order::RequiredType => &["参数", "是否必选", "参数类型", "描述"],
            Order::TypeRequired => &["参数", "参数类型", "是否必选", "描述"],
            Order::Type => &["参数", "参数类型", "描述"],
            Order::Required => &["参数", "是否必选", "描述"],
        };
        let mut cells: Vec<Cell> = words.iter().map(|word| cell(word, at)).collect();
        if let Some(word) = limits {
            cells.insert(cells.len().saturating_sub(1), cell(word, at));
        }
        Row { at, cells }
    }
}

fn cell(text: &str, at: Place) -> Cell {
    Cell { at, blocks: vec![line(text, at)] }
}

fn rows_between(text: &str, bytes: Range<usize>, order: Order, limited: bool, places: &mut Places<'_>) -> Vec<Row> {
    let start = bytes.start;
    let pattern = match order {
        Order::RequiredType => REQUIRED.as_ref(),
        Order::TypeRequired => TYPED.as_ref(),
        Order::Type => PLAIN.as_ref(),
        Order::Required => UNTYPED.as_ref(),
    };
    let (Some(pattern), Some(part)) = (pattern, text.get(bytes)) else { return Vec::new() };
    let is_row = |found: &regex::Captures<'_>| found.get(1).is_some_and(|name| !NO_NAMES.contains(&name.as_str()));
    let found: Vec<_> = starts(pattern, part).into_iter().filter(is_row).collect();
    let mut rows = Vec::new();
    for (index, one) in found.iter().enumerate() {
        let groups: Vec<_> = one.iter().skip(1).flatten().collect();
        let Some(last) = groups.last() else { continue };
        let next = found.get(index + 1).and_then(|next| next.get(1)).map_or(part.len(), |next| next.start());
        let mut cells: Vec<Cell> =
            groups.iter().map(|group| cell(group.as_str(), places.at(start + group.start()))).collect();
        let mut from = last.end();
        if limited {
            let rest = part.get(from..next).unwrap_or_default();
            let range = RANGE.as_ref().and_then(|range| range.captures(rest)).and_then(|found| found.get(1));
            let (words, begin) = range.map_or(("", 0), |range| (range.as_str(), range.start()));
            cells.push(cell(words, places.at(start + from + begin)));
            from += range.map_or(0, |range| range.end());
        }
        let description = part.get(from..next).unwrap_or_default();
        let lead = description.len() - description.trim_start().len();
        cells.push(cell(description, places.at(start + from + lead)));
        rows.push(Row { at: cells.first().map(|cell| cell.at).unwrap_or_default(), cells });
    }
    rows
}

/// Every match; one may begin with the blank that the one before it ended with.
fn starts<'t>(pattern: &Regex, text: &'t str) -> Vec<regex::Captures<'t>> {
    let mut all = Vec::new();
    let mut offset = 0;
    while let Some(found) = pattern.captures_at(text, offset) {
        let end = found.iter().skip(1).flatten().map(|group| group.end()).max().unwrap_or(text.len());
        offset = end.max(offset + 1);
        all.push(found);
        if !text.is_char_boundary(offset) || offset >= text.len() {
            break;
        }
    }
    all
}

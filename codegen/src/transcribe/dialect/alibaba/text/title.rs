//! The title of a flattened page, and the frame of the site around it.

use std::sync::LazyLock;

use regex::Regex;

use super::lines::{Line, blocks_of};
use crate::transcribe::page::{Block, BlockKind, Page, Place};
use crate::transcribe::reading::{Reading, Remark, RemarkKind, Said};

/// `Notes:CreateNote - Creates a note`, of the help centre; `CreateNote_Notes_API文档`, of the portal.
static TITLE: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(r"^(?:[^:：。]{0,60}[:：]\s*)?([A-Z][A-Za-z0-9]{2,})(\s+-\s+.+)?$|^([A-Z][A-Za-z0-9]+)_.+_API.{0,12}$")
        .ok()
});

/// How far from the top a title can stand.
const LINES_ABOVE: usize = 8;

/// Lines that the site adds.
const FRAME: &[&str] = &[
    "全部产品",
    "search",
    "文档中心",
    "更新时间",
    "last updated",
    "all products",
    "document center",
    "documentation center",
];

/// What stands before the first heading: the title, and what the operation does.
pub fn blocks(lines: &[Line]) -> Vec<Block> {
    let title = lines.iter().take(LINES_ABOVE).enumerate().find_map(|(index, line)| Some((index, title(line)?)));
    let Some((index, (heading, portal))) = title else {
        return blocks_of(&lines.iter().filter(|line| !is_frame(line)).cloned().collect::<Vec<_>>());
    };
    let mut blocks = vec![heading.heading(1)];
    if !portal {
        let below: Vec<Line> = lines.iter().skip(index + 1).filter(|line| !is_frame(line)).cloned().collect();
        blocks.extend(blocks_of(&below));
    }
    blocks
}

/// The operation and what it does, and whether the portal has it: its advertisements follow.
fn title(line: &Line) -> Option<(Line, bool)> {
    let found = TITLE.as_ref()?.captures(&line.text).filter(|_| line.bullet == 0 && !is_frame(line))?;
    let name = found.get(1).or(found.get(3))?;
    let rest = found.get(2).map_or("", |rest| rest.as_str());
    // A word alone is a title only behind the product or before a summary.
    let portal = found.get(3).is_some();
    (portal || !rest.is_empty() || name.start() > 0).then_some(())?;
    Some((line.part(name.start(), &format!("{}{rest}", name.as_str())), portal))
}

/// Whether the line is the title.
pub fn is_title(line: &Line) -> bool {
    title(line).is_some()
}

fn is_frame(line: &Line) -> bool {
    let text = line.text.to_lowercase();
    FRAME.iter().any(|words| {
        text == *words || text.starts_with(&format!("{words}:")) || text.starts_with(&format!("{words}："))
    })
}

/// `<CreateNoteResponse>`, `Action=CreateNote`, `CreateNote` behind the word for calling it.
static NAMES: LazyLock<Vec<(Regex, &str)>> = LazyLock::new(|| {
    [
        (r"[?&]Action=([A-Z]\w+)", "the action of an example"),
        (r"<([A-Z]\w+)Response>", "the root of the XML example"),
        (r"(?:调用|[Cc]alls? the |[Cc]all )\s*([A-Z][A-Za-z0-9]+)", "the first sentence"),
    ]
    .into_iter()
    .filter_map(|(pattern, source)| Some((Regex::new(pattern).ok()?, source)))
    .collect()
});

/// The operation of a page without a title, with a remark that says from what.
pub fn guess_operation(reading: &mut Reading, page: &Page) {
    for (pattern, source) in NAMES.iter() {
        let found = page.blocks.iter().find_map(|block| {
            let text = match &block.kind {
                BlockKind::Code { text, .. } => text,
                BlockKind::Paragraph(text) => &text.text,
                _ => return None,
            };
            Some((pattern.captures(text)?.get(1)?.as_str().to_owned(), block.at))
        });
        let Some((name, at)) = found else { continue };
        reading.remarks.push(guessed(at, format!("the operation is called {name}, from {source}")));
        reading.operation = Some(Said::new(name, at));
        return;
    }
}

fn guessed(at: Place, message: String) -> Remark {
    Remark { kind: RemarkKind::Guessed, at, message }
}

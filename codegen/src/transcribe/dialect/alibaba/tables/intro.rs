//! What the operation does, and what else a caller must know.

use crate::transcribe::page::{Block, BlockKind, Text};
use crate::transcribe::reading::{Reading, Said};
use crate::transcribe::section::{Section, Topic};

/// Words in a title that say that the operation should not be used any more.
const DEPRECATED: &[&str] = &["废弃", "弃用", "已下线", "即将下线", "不推荐", "停止维护", "deprecated", "discontinued"];
/// Lines of the site around the text.
const OF_THE_SITE: &[&str] = &[
    "更新时间",
    "复制为",
    "该文章对您有帮助",
    "反馈",
    "本页导读",
    "产品详情",
    "我的收藏",
    "上一篇",
    "下一篇",
    "Last Updated",
    "Feedback",
    "Updated at",
];

/// Reads summary, notes and deprecation.
pub fn read(sections: &[Section<'_>], reading: &mut Reading) {
    let beginning = sections.iter().find(|section| section.topic == Topic::Beginning);
    let blocks = beginning.map_or(&[][..], |section| section.blocks);
    let is_title = |block: &Block| matches!(block.kind, BlockKind::Heading { level: 1, .. });
    let start = blocks.iter().position(is_title).map_or(0, |title| title + 1);
    let of = |topic: Topic| sections.iter().filter(move |section| section.topic == topic);
    let mut said: Vec<Said<Text>> = blocks.iter().skip(start).filter_map(text_of).collect();
    said.extend(of(Topic::Function).flat_map(|section| section.blocks.iter().filter_map(text_of)));
    let title = blocks.get(start.saturating_sub(1)).filter(|block| is_title(block));
    let title = title.and_then(|block| match &block.kind {
        BlockKind::Heading { text, .. } => Some((text, block.at)),
        _ => None,
    });
    if let Some((title, at)) = title {
        let lower = title.text.to_lowercase();
        if DEPRECATED.iter().any(|word| lower.contains(word)) {
            reading.deprecated = Some(Said::new(title.trimmed().to_owned(), at));
        }
        let behind = title.text.split_once(" - ").map(|(_, rest)| rest.trim()).filter(|rest| !rest.is_empty());
        if said.is_empty()
            && let Some(behind) = behind
        {
            said.push(Said::new(Text::plain(behind), at));
        }
    }
    let mut notes: Vec<Said<Text>> =
        of(Topic::Notes).flat_map(|section| section.blocks.iter().filter_map(text_of)).collect();
    // What a caller is to mind is no summary, unless it is all that the page says.
    if said.is_empty() && notes.len() == 1 {
        said.append(&mut notes);
    }
    let mut said = said.into_iter();
    reading.summary = said.next();
    reading.notes = said.chain(notes).collect();
}

/// The text of a block, unless it belongs to the site around the page.
fn text_of(block: &Block) -> Option<Said<Text>> {
    let text = Text::of_blocks(std::slice::from_ref(block));
    let trimmed = text.trimmed();
    let of_links = !text.marks.is_empty() && text.links().count() > 0 && links_fill(&text);
    let of_site = OF_THE_SITE.iter().any(|words| trimmed.contains(words)) && trimmed.chars().count() < 40;
    let topic = Topic::headed(trimmed) != Topic::Other;
    let says =
        !trimmed.is_empty() && !of_links && !of_site && !topic && !matches!(block.kind, BlockKind::Heading { .. });
    says.then(|| Said::new(text, block.at))
}

/// Whether links are nearly all of a text.
fn links_fill(text: &Text) -> bool {
    use crate::transcribe::page::MarkKind;
    let linked: usize =
        text.marked().filter(|(_, kind)| matches!(kind, MarkKind::Link(_))).map(|(part, _)| part.len()).sum();
    linked * 10 >= text.trimmed().len() * 9
}

//! Running text, marks and list marks, as a reader meets them, to blocks.
//!
//! Whatever is begun and not ended is ended with the text. Lists deeper than [`DEEPEST`] are not nested further, so that
//! no page makes blocks that a walk of them could not hold.

use crate::transcribe::bytes::without_controls;
use crate::transcribe::page::{Block, BlockKind, Item, Mark, MarkKind, Place, Table, Text};

/// The depth of lists that is kept.
const DEEPEST: usize = 24;

/// Blocks in the making.
#[derive(Debug, Default)]
pub struct Flow {
    /// What is finished outside of lists.
    blocks: Vec<Block>,
    /// The lists that are open, outermost first.
    lists: Vec<OpenList>,
    /// Lists that were opened beyond the depth that is kept.
    too_deep: usize,
    /// The paragraph in the making.
    text: Text,
    /// Where it begins.
    at: Option<Place>,
    /// The white space at its end.
    gap: Gap,
    /// The marks that are open, with the offsets of their beginnings.
    open: Vec<(MarkKind, usize)>,
    /// Names that wait for the next block.
    anchors: Vec<String>,
}

/// White space between words.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
enum Gap {
    #[default]
    None,
    Blank,
    Break,
}

#[derive(Debug)]
struct OpenList {
    at: Place,
    anchors: Vec<String>,
    items: Vec<Item>,
}

impl Flow {
    /// Notes where the paragraph begins, before anything of it is known.
    pub fn begin(&mut self, at: Place) {
        self.at.get_or_insert(at);
    }

    /// Adds text in which white space only separates words.
    pub fn words(&mut self, text: &str, at: Place) {
        let mut rest = text;
        while let Some(letter) = rest.chars().next() {
            let length = if is_blank(letter) {
                let length = rest.find(|letter| !is_blank(letter)).unwrap_or(rest.len());
                let blanks = rest.get(..length).unwrap_or("");
                let gap = if blanks.contains('\n') { Gap::Break } else { Gap::Blank };
                if !blanks.chars().all(is_nothing) {
                    self.gap = self.gap.max(gap);
                }
                length
            } else {
                let length = rest.find(is_blank).unwrap_or(rest.len());
                self.settle(letter, at);
                self.text.text.push_str(rest.get(..length).unwrap_or(""));
                length
            };
            rest = rest.get(length..).unwrap_or("");
        }
    }

    /// Adds the end of a line: a blank, unless wide letters stand on both sides.
    pub fn line_break(&mut self) {
        self.gap = Gap::Break;
    }

    /// Adds text as it is.
    pub fn verbatim(&mut self, text: &str, at: Place) {
        if let Some(first) = text.chars().next() {
            self.settle(first, at);
            self.text.text.push_str(text);
        }
    }

    /// Adds the blank that stands before a letter. Where a line broke between two wide letters there is none.
    fn settle(&mut self, next: char, at: Place) {
        self.at.get_or_insert(at);
        let gap = std::mem::take(&mut self.gap);
        if let Some(last) = self.text.text.chars().next_back().filter(|last| !last.is_whitespace()) {
            let joined = gap == Gap::None || gap == Gap::Break && is_wide(last) && is_wide(next);
            self.text.text.push_str(if joined { "" } else { " " });
        }
    }

    /// Begins a mark.
    pub fn begin_mark(&mut self, kind: MarkKind) {
        let kind = match kind {
            MarkKind::Link(target) => MarkKind::Link(without_controls(&target)),
            other => other,
        };
        self.open.push((kind, self.text.text.len()));
    }

    /// Ends the mark of this kind that was begun last, if one is open.
    pub fn end_mark(&mut self, is_kind: fn(&MarkKind) -> bool) {
        if let Some(index) = self.open.iter().rposition(|(kind, _)| is_kind(kind)) {
            let (kind, start) = self.open.remove(index);
            self.keep_mark(kind, start);
        }
    }

    /// Ends the paragraph and all its marks.
    pub fn end_marks(&mut self) {
        self.end_paragraph();
        self.open.clear();
    }

    fn keep_mark(&mut self, kind: MarkKind, start: usize) {
        self.text.marks.push(Mark { range: start..self.text.text.len(), kind });
    }

    /// Adds a name for the block that is in the making, or else for the next.
    pub fn anchor(&mut self, name: &str) {
        // Pages name a place twice in a row.
        let known = self.anchors.iter().rev().take(4).any(|known| known == name);
        if !name.is_empty() && !known {
            self.anchors.push(without_controls(name));
        }
    }

    /// The names that wait for a block.
    pub fn take_anchors(&mut self) -> Vec<String> {
        std::mem::take(&mut self.anchors)
    }

    /// Ends the paragraph. Marks that are open go on in the next one.
    pub fn end_paragraph(&mut self) {
        if let Some((text, at)) = self.take_text() {
            self.push(at, BlockKind::Paragraph(text));
        }
    }

    /// Ends the paragraph as a heading.
    pub fn end_heading(&mut self, level: u8) {
        if let Some((text, at)) = self.take_text() {
            self.push(at, BlockKind::Heading { level, text });
        }
    }

    /// The text of the paragraph so far; it is no paragraph then.
    pub fn take_text(&mut self) -> Option<(Text, Place)> {
        self.gap = Gap::None;
        for (kind, start) in &mut self.open {
            self.text.marks.push(Mark { range: *start..self.text.text.len(), kind: kind.clone() });
            *start = 0;
        }
        let mut text = std::mem::take(&mut self.text);
        let at = self.at.take()?;
        text.text.truncate(text.text.trim_end().len());
        text.marks.retain_mut(|mark| {
            mark.range = trimmed(&text.text, &mark.range);
            !mark.range.is_empty()
        });
        text.marks.sort_by_key(|mark| (mark.range.start, std::cmp::Reverse(mark.range.end)));
        (!text.text.is_empty()).then_some((text, at))
    }

    /// Adds a block.
    pub fn push(&mut self, at: Place, kind: BlockKind) {
        let anchors = self.take_anchors();
        self.place_block(Block { at, anchors, kind });
    }

    /// Adds a table with the names that wait for it.
    pub fn push_table(&mut self, at: Place, mut anchors: Vec<String>, table: Table) {
        anchors.append(&mut self.anchors);
        self.place_block(Block { at, anchors, kind: BlockKind::Table(table) });
    }

    /// Adds blocks as they are.
    pub fn append(&mut self, blocks: Vec<Block>) {
        self.end_paragraph();
        for mut block in blocks {
            if !self.anchors.is_empty() {
                let mut anchors = self.take_anchors();
                anchors.append(&mut block.anchors);
                block.anchors = anchors;
            }
            self.place_block(block);
        }
    }

    fn place_block(&mut self, block: Block) {
        match self.lists.last_mut() {
            Some(list) => match list.items.last_mut() {
                Some(item) => item.blocks.push(block),
                None => list.items.push(Item { at: block.at, blocks: vec![block] }),
            },
            None => self.blocks.push(block),
        }
    }

    /// Begins a list.
    pub fn begin_list(&mut self, at: Place) {
        self.end_paragraph();
        if self.lists.len() >= DEEPEST {
            self.too_deep += 1;
            return;
        }
        let anchors = self.take_anchors();
        self.lists.push(OpenList { at, anchors, items: Vec::new() });
    }

    /// Begins an item of the list.
    pub fn begin_item(&mut self, at: Place) {
        self.end_paragraph();
        if let Some(list) = self.lists.last_mut() {
            list.items.push(Item { at, blocks: Vec::new() });
        }
    }

    /// Ends the list that was begun last. Items that say nothing are left out.
    pub fn end_list(&mut self) {
        self.end_paragraph();
        if self.too_deep > 0 {
            self.too_deep -= 1;
            return;
        }
        if let Some(OpenList { at, anchors, mut items }) = self.lists.pop() {
            items.retain(|item| !item.blocks.is_empty());
            if items.is_empty() {
                self.anchors.extend(anchors);
            } else {
                self.place_block(Block { at, anchors, kind: BlockKind::List(items) });
            }
        }
    }

    /// Takes the last item out of the list that has just ended, if one has: what follows belongs to it, and stands
    /// beside it then. So for the last item of a list in that item. Of several items one that is a sentence stays, unless
    /// what follows is `indented` as a part of it.
    pub fn lift_last_item(&mut self, indented: bool) {
        self.end_paragraph();
        while let Some(Block { kind: BlockKind::List(items), .. }) = self.blocks.last_mut() {
            if items.len() > 1 && !indented && items.last().is_some_and(is_sentence) {
                return;
            }
            let lifted = items.pop();
            let emptied = if items.is_empty() { self.blocks.pop() } else { None };
            let anchors = emptied.map(|list| list.anchors).unwrap_or_default();
            let mut blocks = lifted.map(|item| item.blocks).unwrap_or_default();
            if let Some(first) = blocks.first_mut() {
                first.anchors.splice(0..0, anchors);
            }
            self.blocks.append(&mut blocks);
        }
    }

    /// The blocks, and the names that no block followed.
    pub fn finish(mut self) -> (Vec<Block>, Vec<String>) {
        self.end_paragraph();
        self.too_deep = 0;
        while !self.lists.is_empty() {
            self.end_list();
        }
        (self.blocks, self.anchors)
    }
}

/// Whether the end of an item is the end of a sentence.
fn is_sentence(item: &Item) -> bool {
    match item.blocks.last().map(|block| &block.kind) {
        Some(BlockKind::Paragraph(text)) => text.text.ends_with(['。', '.', '；', ';']),
        _ => false,
    }
}

/// Letters that separate words, or show nothing.
fn is_blank(letter: char) -> bool {
    match letter {
        '!'..='~' | '\u{3001}'..='\u{fefe}' | '\u{ff00}'.. => false,
        other => other.is_whitespace() || other.is_control() || is_nothing(other),
    }
}

/// Letters that show nothing.
fn is_nothing(letter: char) -> bool {
    matches!(letter, '\u{200b}' | '\u{feff}')
}

/// A range without the white space at its ends, and within the text.
fn trimmed(text: &str, range: &std::ops::Range<usize>) -> std::ops::Range<usize> {
    let end = range.end.min(text.len());
    let part = text.get(range.start..end).unwrap_or("");
    let start = range.start + (part.len() - part.trim_start().len());
    start..start.max(range.start + part.trim_end().len())
}

/// Whether a letter stands without blanks around it: Chinese letters and their punctuation.
pub fn is_wide(letter: char) -> bool {
    matches!(letter, '\u{2e80}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{fe30}'..='\u{fe4f}' | '\u{ff00}'..='\u{ff60}' | '\u{ac00}'..='\u{d7a3}' | '\u{20000}'..='\u{3ffff}')
}

//! The lines that belong to each item of a list.

use std::ops::Range;

use crate::parse::Content;

use super::document::Text;

/// A list whose items begin on lines of their own.
pub(super) struct Rows {
    /// The bytes of each item, comments above it and lines below it that are nobody else's included.
    pub items: Vec<Range<usize>>,
    /// The column of the dashes.
    pub indent: usize,
}

/// The rows of the list at a way; `None` where it is no such list.
pub(super) fn rows(text: &Text, at: &str) -> Option<Rows> {
    let list = text.node(at)?;
    let Content::Sequence(items) = &list.content else { return None };
    if text.is_flow(list) || items.is_empty() {
        return None;
    }
    let mut starts = Vec::new();
    let mut floor = text.start_of_line(list.span.start);
    // The line of the list's key is not the first item's.
    let mut indent = 0;
    for item in items {
        let before = text.text.get(floor..item.span.start)?;
        let dash = floor + before.rfind('-')?;
        let line = text.start_of_line(dash);
        if !text.text.get(line..dash)?.trim().is_empty() {
            return None;
        }
        indent = dash - line;
        starts.push(with_comments(text, line, floor));
        floor = text.after_line(text.end_of(item));
    }
    // Comments above the first item stand below the key.
    if let Some(first) = starts.first_mut() {
        *first = with_comments(text, text.start_of_line(list.span.start), 0);
    }
    let mut items: Vec<Range<usize>> =
        starts.windows(2).filter_map(|pair| Some(*pair.first()?..*pair.last()?)).collect();
    items.push(*starts.last()?..floor);
    Some(Rows { items, indent })
}

/// Where the comment above a line begins; the line itself, if there is none.
fn with_comments(text: &Text, line: usize, floor: usize) -> usize {
    let mut start = line;
    while start > floor {
        let above = text.start_of_line(start - 1);
        let is_comment = text.text.get(above..start).is_some_and(|line| line.trim_start().starts_with('#'));
        if !is_comment || above < floor {
            break;
        }
        start = above;
    }
    start
}

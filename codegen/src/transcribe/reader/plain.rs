//! Text that an extractor left of a page: a line is a paragraph, bullets are lists. Nothing else is guessed.

use super::flow::Flow;
use super::format::BULLETS;
use super::source::Source;
use crate::transcribe::page::Block;

/// The blocks of text: its lines as they are, without the white space at their ends.
pub fn read(source: &Source<'_>) -> Vec<Block> {
    let mut flow = Flow::default();
    let mut indents: Vec<usize> = Vec::new();
    for index in 0..source.line_count() {
        let line = source.line(index);
        let words = line.trim_start();
        let indent = line.chars().count() - words.chars().count();
        let start = source.line_start(index) + (line.len() - words.len());
        let words = words.trim_end();
        if words.is_empty() {
            continue;
        }
        let Some(item) = bullet(words) else {
            indents.drain(..).for_each(|_| flow.end_list());
            flow.verbatim(words, source.place(start));
            flow.end_paragraph();
            continue;
        };
        while indents.last().is_some_and(|outer| *outer > indent) {
            indents.pop();
            flow.end_list();
        }
        let at = source.place(start);
        if indents.last() != Some(&indent) {
            flow.begin_list(at);
            indents.push(indent);
        }
        flow.begin_item(at);
        flow.verbatim(item, source.place(start + (words.len() - item.len())));
        flow.end_paragraph();
    }
    flow.finish().0
}

/// What stands behind the sign of an item.
fn bullet(words: &str) -> Option<&str> {
    let rest = words.strip_prefix(BULLETS).or_else(|| words.strip_prefix(['-', '*']))?;
    let item = rest.trim_start();
    (item.len() < rest.len() && !item.is_empty()).then_some(item)
}

//! Bytes of a page to places: line and column.

use std::cell::Cell;
use std::rc::Rc;

use super::copies::Copies;
use crate::transcribe::page::Place;

/// The text of a page, or a part of it, that knows where its bytes stand.
#[derive(Debug)]
pub struct Source<'t> {
    /// The text.
    pub text: &'t str,
    /// What may still be copied of cells that span several places, on the whole page.
    pub copies: Rc<Copies>,
    /// Where the text begins on the page.
    start: Place,
    /// The offsets at which lines begin.
    lines: Vec<usize>,
    /// The place that was asked for last: the next one on a long line is counted from there.
    last: Cell<(usize, Place)>,
}

impl<'t> Source<'t> {
    /// A whole page.
    pub fn new(text: &'t str) -> Self {
        Source::with(text, Place { line: 1, column: 1 }, Rc::new(Copies::new(text.len())))
    }

    /// A part of this page that begins at a place.
    pub fn part<'p>(&self, text: &'p str, start: Place) -> Source<'p> {
        Source::with(text, start, Rc::clone(&self.copies))
    }

    fn with(text: &'t str, start: Place, copies: Rc<Copies>) -> Self {
        let breaks = text.match_indices('\n').map(|(offset, _)| offset + 1);
        let lines = std::iter::once(0).chain(breaks).collect();
        Source { text, copies, start, lines, last: Cell::new((0, start)) }
    }

    /// The place of a byte.
    pub fn place(&self, offset: usize) -> Place {
        let index = self.line_of(offset);
        let line_start = self.lines.get(index).copied().unwrap_or(0);
        let (last_offset, last_place) = self.last.get();
        let line = self.start.line.saturating_add(u32::try_from(index).unwrap_or(u32::MAX));
        let first_column = if index == 0 { self.start.column } else { 1 };
        let (from, column) = if last_offset >= line_start && last_offset <= offset {
            (last_offset, last_place.column)
        } else {
            (line_start, first_column)
        };
        let passed = self.text.get(from..offset).map_or(0, |part| part.chars().count());
        let place = Place { line, column: column.saturating_add(u32::try_from(passed).unwrap_or(u32::MAX)) };
        self.last.set((offset, place));
        place
    }

    /// The line of a byte, counted from 0.
    pub fn line_of(&self, offset: usize) -> usize {
        self.lines.partition_point(|start| *start <= offset).saturating_sub(1)
    }

    /// How many lines there are.
    pub fn line_count(&self) -> usize {
        self.lines.len()
    }

    /// The offset at which a line begins, counted from 0; the end of the text for lines behind it.
    pub fn line_start(&self, index: usize) -> usize {
        self.lines.get(index).copied().unwrap_or(self.text.len())
    }

    /// A line, counted from 0, without its end.
    pub fn line(&self, index: usize) -> &'t str {
        let line = self.text.get(self.line_start(index)..self.line_start(index + 1)).unwrap_or("");
        line.strip_suffix('\n').unwrap_or(line)
    }
}

//! Lines of a part of reStructuredText: without the indentation of what is around them, each with its offset on the page.

use crate::transcribe::reader::flow::is_wide;

/// A line, without white space at its end.
#[derive(Clone, Copy, Debug, Default)]
pub struct Line<'t> {
    /// What stands on it.
    pub text: &'t str,
    /// Where that begins on the page.
    pub at: usize,
}

impl<'t> Line<'t> {
    /// Whether it is empty.
    pub fn is_blank(&self) -> bool {
        self.text.is_empty()
    }

    /// How many blanks it begins with.
    pub fn indent(&self) -> usize {
        self.text.len() - self.text.trim_start_matches(' ').len()
    }

    /// The line without its first bytes; all that it has are taken off if they are blanks only.
    pub fn from(&self, bytes: usize) -> Line<'t> {
        let bytes = bytes.min(self.text.len());
        self.text.get(bytes..).map_or_else(Line::default, |text| Line { text, at: self.at + bytes })
    }

    /// The line without the blanks at its beginning.
    pub fn trimmed(&self) -> Line<'t> {
        self.from(self.indent())
    }

    /// The offset of each column, and of the end. A Chinese letter is two columns wide, unless the line has as many
    /// letters as columns are expected.
    pub fn columns(&self, expected: usize) -> Vec<usize> {
        let letters = self.text.chars().count();
        let wide = letters != expected;
        let mut columns = Vec::with_capacity(self.text.len() + 1);
        for (offset, letter) in self.text.char_indices() {
            columns.push(offset);
            if wide && is_wide(letter) {
                columns.push(offset + letter.len_utf8());
            }
        }
        columns.push(self.text.len());
        columns
    }

    /// What stands from a column up to another one.
    pub fn between(&self, columns: &[usize], from: usize, to: usize) -> Line<'t> {
        let offset = |column: usize| columns.get(column).copied().unwrap_or(self.text.len());
        let (start, end) = (offset(from), offset(to));
        let text = self.text.get(start..end).unwrap_or("").trim_end();
        Line { text, at: self.at + start }
    }
}

/// Lines without the blanks that all of them begin with, and without empty ones at both ends.
pub fn dedented<'t>(lines: &[Line<'t>]) -> Vec<Line<'t>> {
    let indent = lines.iter().filter(|line| !line.is_blank()).map(Line::indent).min().unwrap_or(0);
    let first = lines.iter().position(|line| !line.is_blank()).unwrap_or(lines.len());
    let last = lines.iter().rposition(|line| !line.is_blank()).map_or(first, |last| last + 1);
    lines.get(first..last).unwrap_or(&[]).iter().map(|line| line.from(indent)).collect()
}

/// How many lines from an index on are blank or begin with at least so many blanks.
pub fn body_length(lines: &[Line<'_>], from: usize, indent: usize) -> usize {
    let rest = lines.get(from..).unwrap_or(&[]);
    let length = rest.iter().position(|line| !line.is_blank() && line.indent() < indent).unwrap_or(rest.len());
    let body = rest.get(..length).unwrap_or(&[]);
    body.iter().rposition(|line| !line.is_blank()).map_or(0, |last| last + 1)
}

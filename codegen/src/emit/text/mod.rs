//! Rust as text, written directly: lines of pieces, of which only our own fragments, checked identifiers, literals and
//! numbers are there, so that a text of a spec cannot become code.
//!
//! A line that is too long is laid out as prettyplease does it: each group is either on one line or has its items on
//! lines of their own. A test compares what is written with prettyplease's text for every fixture.

mod group;
mod ident;
mod literal;
mod piece;

pub(super) use group::{Chain, Items, array, attribute, braced, generic, list, structure};
pub(super) use ident::Ident;
pub(super) use literal::Literal;
pub(super) use piece::{Ends, Piece, UpTo};

/// What prettyplease fits on a line, in bytes.
const WIDTH: usize = 89;

/// The blanks of one level.
const LEVEL: usize = 4;

/// Room for most pages, in bytes.
const USUAL: usize = 16 * 1024;

/// Rust text under way.
#[derive(Debug, Default)]
pub(super) struct Code {
    text: String,
    /// How much of the text stands above the first item.
    head: usize,
    /// Where the current line begins.
    line: usize,
    /// The blanks before a line.
    indent: usize,
    /// What the current line is longer by for the layout than in the text.
    unseen: usize,
    /// Whether something was written on one line that never stands on one.
    forced: bool,
    /// Whether what goes beyond the width need not be written: it is taken back anyway.
    tried: bool,
}

/// A place to go back to.
#[derive(Clone, Copy)]
struct Mark {
    length: usize,
    line: usize,
    unseen: usize,
    forced: bool,
}

impl Code {
    /// Text that goes on below another one, which ends in a blank line.
    pub(super) fn under(head: &str) -> Code {
        let mut text = String::with_capacity(USUAL);
        text.push_str(head);
        Code { head: head.len(), line: head.len(), text, ..Code::default() }
    }

    /// The text, in no more memory than it takes: all pages of a crate are held at once.
    pub(super) fn finish(mut self) -> String {
        self.text.shrink_to_fit();
        self.text
    }

    /// A line; one that is too long is broken where its pieces allow it.
    pub(super) fn line(&mut self, piece: impl Piece) {
        self.begin();
        let mark = self.mark();
        self.forced = false;
        self.tried = true;
        piece.flat(self);
        self.tried = false;
        if self.forced || self.column() > WIDTH {
            self.back(mark);
            piece.laid(self, 0);
        }
        self.end();
    }

    /// A line after which the lines are one level deeper.
    pub(super) fn open(&mut self, piece: impl Piece) {
        self.line(piece);
        self.indent += LEVEL;
    }

    /// Ends a level.
    pub(super) fn close(&mut self, piece: impl Piece) {
        self.indent = self.indent.saturating_sub(LEVEL);
        self.line(piece);
    }

    /// Lines of our own.
    pub(super) fn block(&mut self, text: &'static str) {
        for line in text.lines() {
            if line.is_empty() {
                self.gap();
            } else {
                self.line(line);
            }
        }
    }

    /// A blank line between two items; none before the first.
    pub(super) fn gap(&mut self) {
        if self.text.len() > self.head && !self.text.ends_with("{\n") {
            self.end();
        }
    }

    /// Begins a line of a comment: `///` or `//!`.
    pub(super) fn begin_comment(&mut self, sign: &'static str) {
        self.begin();
        self.text.push_str(sign);
    }

    /// Goes on with a comment; letters that could end it are left out.
    pub(super) fn comment(&mut self, text: &str) {
        // Without an early end, so that many bytes are looked at together.
        if text.bytes().fold(false, |any, byte| any | (byte < b' ')) {
            self.text.extend(text.chars().filter(|letter| *letter >= ' '));
        } else {
            self.text.push_str(text);
        }
    }

    /// Goes on with a comment, by a name.
    pub(super) fn comment_piece(&mut self, piece: impl Piece) {
        piece.flat(self);
    }

    /// Ends a line of a comment, without blanks at its end.
    pub(super) fn end_comment(&mut self) {
        self.text.truncate(self.text.trim_end_matches(' ').len());
        self.end();
    }

    /// A part of a line, for pieces that are made of others.
    pub(super) fn line_part(&mut self, piece: impl Piece) {
        piece.flat(self);
    }

    fn begin(&mut self) {
        (0..self.indent / LEVEL).for_each(|_| self.text.push_str("    "));
    }

    fn end(&mut self) {
        self.text.push('\n');
        self.line = self.text.len();
        self.unseen = 0;
    }

    /// The width of the current line so far.
    fn column(&self) -> usize {
        self.text.len() - self.line + self.unseen
    }

    fn put(&mut self, text: &str) {
        self.text.push_str(text);
    }

    fn mark(&self) -> Mark {
        Mark { length: self.text.len(), line: self.line, unseen: self.unseen, forced: self.forced }
    }

    fn back(&mut self, mark: Mark) {
        self.text.truncate(mark.length);
        Mark { line: self.line, unseen: self.unseen, forced: self.forced, .. } = mark;
    }

    /// Whether the line is tried only, and is too long already.
    fn is_over(&self) -> bool {
        self.tried && self.column() > WIDTH
    }

    /// Whether a piece can stand here on one line, with `after` bytes behind it.
    fn fits(&mut self, piece: &impl Piece, after: usize) -> bool {
        let begin = self.column();
        self.tried = true;
        let width = self.width(|code| piece.flat(code));
        self.tried = false;
        width.is_some_and(|width| begin + width + after <= WIDTH)
    }

    /// The width of what is written, which is taken back; nothing where it never stands on one line.
    fn width(&mut self, write: impl FnOnce(&mut Code)) -> Option<usize> {
        let mark = self.mark();
        let before = self.column();
        self.forced = false;
        write(self);
        let width = (!self.forced).then(|| self.column() - before);
        self.back(mark);
        width
    }
}

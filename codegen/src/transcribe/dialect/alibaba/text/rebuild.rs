//! Lines to a page with headings, tables and code.

use super::draft::{Draft, table};
use super::evidence::Shown;
use super::lines::{Line, blocks_of, lines_of};
use super::parts::{Part, holds_fields, holds_table, is_example, parts};
use super::words::{Head, HeadShape, MOST_HEADS, glued, head_at, is_name, is_new_type, leading_type, next_head_at};
use super::{authorization, bars, errors, examples, flat, glued as glued_rows, newline, portal, title};
use crate::transcribe::page::{Block, Page, Place};
use crate::transcribe::reading::{Remark, RemarkKind};
use crate::transcribe::section::Topic;
use crate::transcribe::table::Column;

/// What became of the tables.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Style {
    /// Cells glued.
    Glued,
    /// A line for each cell.
    Lines,
    /// Blanks between cells.
    Flat,
    /// The API portal's two columns.
    Portal,
    /// Bars between cells.
    Bars,
}

/// A page that was put together again.
#[derive(Debug)]
pub struct Rebuilt {
    /// The page.
    pub page: Page,
    /// What was lost.
    pub remarks: Vec<Remark>,
    /// Where descriptions are cut.
    pub cut: Vec<Place>,
}

/// How the rows below a head of fields stand.
pub fn style_of(lines: &[Line], head: &Head) -> Style {
    if is_portal(head) {
        return Style::Portal;
    }
    if head.shape == HeadShape::Bars {
        return Style::Bars;
    }
    let text = |index: usize| lines.get(head.rows_from + index).map_or("", |line| line.text.as_str());
    let (first, second) = (text(0), text(1));
    let flat = first.split_once(' ').is_some_and(|(name, rest)| is_name(name) && leading_type(rest).is_some());
    if flat {
        Style::Flat
    } else if is_name(first) && is_new_type(second) {
        Style::Lines
    } else if glued(first).is_some_and(|cells| !cells.name.is_empty()) {
        Style::Glued
    } else {
        match head.shape {
            HeadShape::Glued => Style::Glued,
            HeadShape::Spaced => Style::Flat,
            HeadShape::Lines => Style::Lines,
            HeadShape::Bars => Style::Bars,
        }
    }
}

fn is_portal(head: &Head) -> bool {
    head.columns.len() == 2 && head.has(Column::Name) && head.has(Column::Description)
}

/// Puts a page together.
pub fn rebuild(page: &Page, style: Style) -> Rebuilt {
    let lines = lines_of(page);
    let parts = parts(&lines);
    let of = |wanted: fn(Topic) -> bool| {
        let parts = parts.iter().filter(move |part| wanted(part.topic));
        parts.flat_map(|part| lines.get(part.lines.clone()).unwrap_or(&[]))
    };
    let mut shown = Shown::in_lines(of(|topic| is_example(topic) || topic == Topic::Syntax));
    let title = of(|topic| topic == Topic::Beginning).find(|line| title::is_title(line));
    shown.document(of(holds_fields), title.map_or("", |line| &line.text));
    let mut builder =
        Builder { style, lines: &lines, shown, heads: 0, blocks: Vec::new(), remarks: Vec::new(), cut: Vec::new() };
    for part in &parts {
        builder.add(part);
    }
    let page = Page { format: page.format, blocks: builder.blocks };
    Rebuilt { page, remarks: builder.remarks, cut: builder.cut }
}

struct Builder<'l> {
    style: Style,
    lines: &'l [Line],
    shown: Shown<'l>,
    /// How many heads of tables there were.
    heads: usize,
    blocks: Vec<Block>,
    remarks: Vec<Remark>,
    cut: Vec<Place>,
}

impl Builder<'_> {
    fn add(&mut self, part: &Part) {
        self.blocks.extend(part.heading.and_then(|heading| self.lines.get(heading)).map(|line| line.heading(2)));
        let lines = self.lines.get(part.lines.clone()).unwrap_or(&[]);
        if part.topic == Topic::Beginning {
            self.blocks.extend(title::blocks(lines));
        } else if is_example(part.topic) || part.topic == Topic::Syntax {
            self.blocks.extend(examples::blocks(lines));
        } else if holds_table(part.topic) {
            self.add_tables(part, lines);
        } else {
            self.blocks.extend(blocks_of(lines));
        }
    }

    /// Adds the tables of a part, and what stands around them.
    fn add_tables(&mut self, part: &Part, lines: &[Line]) {
        let mut from = 0;
        let mut index = 0;
        // The head that ended the table above.
        let mut next = None;
        while index < lines.len() && !self.has_enough_heads(lines, index) {
            let Some(head) = next.take().or_else(|| head_at(lines, index)) else {
                index += 1;
                continue;
            };
            self.heads += 1;
            self.blocks.extend(blocks_of(lines.get(from..index).unwrap_or(&[])));
            let mut end = head.rows_from;
            while end < lines.len() {
                next = next_head_at(lines, end);
                if next.is_some() {
                    break;
                }
                end += 1;
            }
            let at = lines.get(index).map_or(Place::default(), |line| line.at);
            let rows = lines.get(head.rows_from..end).unwrap_or(&[]);
            let bars = lines.get(index..head.rows_from).unwrap_or(&[]);
            let taken = self.add_table(part.topic, &head, at, bars, rows);
            from = head.rows_from + taken;
            index = end.max(index + 1);
        }
        self.blocks.extend(blocks_of(lines.get(from..).unwrap_or(&[])));
    }

    /// Whether a page has had as many tables as any; says once that those from a line on are left out.
    fn has_enough_heads(&mut self, lines: &[Line], index: usize) -> bool {
        if self.heads == MOST_HEADS {
            self.heads += 1;
            self.remarks.push(Remark {
                kind: RemarkKind::LeftOut,
                at: lines.get(index).map_or(Place::default(), |line| line.at),
                message: format!("what follows was not read as tables: the page has {MOST_HEADS} of them above"),
            });
        }
        self.heads > MOST_HEADS
    }

    /// Adds a table; how many lines its rows took.
    fn add_table(&mut self, topic: Topic, head: &Head, at: Place, words: &[Line], lines: &[Line]) -> usize {
        let (drafts, taken) = if head.shape == HeadShape::Bars {
            bars::rows(lines, head, words)
        } else if head.has(Column::Code) {
            let (drafts, taken) = errors::rows(lines, head, &self.shown);
            if errors::are_glued(lines, head) && !drafts.is_empty() {
                self.remarks.push(Remark {
                    kind: RemarkKind::Guessed,
                    at,
                    message:
                        "codes of errors were cut apart from their messages by their spelling: the page has nothing \
                              between them"
                            .to_owned(),
                });
            }
            (drafts, taken)
        } else if head.has(Column::Action) && !head.has(Column::Name) {
            authorization::rows(lines)
        } else {
            (self.field_rows(head, lines), lines.len())
        };
        if holds_fields(topic) {
            self.remark_required(head, at, &drafts);
        }
        self.blocks.push(table(head, at, &drafts));
        taken
    }

    fn field_rows(&mut self, head: &Head, lines: &[Line]) -> Vec<Draft> {
        match if is_portal(head) { Style::Portal } else { self.style } {
            Style::Lines => newline::rows(lines, &self.shown),
            Style::Flat => flat::rows(lines, head, &self.shown),
            Style::Glued | Style::Bars => glued_rows::rows(lines, &self.shown),
            Style::Portal => {
                let (drafts, cut) = portal::rows(lines, &self.shown);
                self.cut.extend(cut.iter().map(|(at, _)| *at));
                self.remarks.extend(cut.into_iter().map(|(at, name)| {
                    unknown(
                        at,
                        format!("the description of {name} is cut: the rest stands behind a button of the portal"),
                    )
                }));
                drafts
            }
        }
    }

    /// Says once a table that its column of required parameters is lost.
    fn remark_required(&mut self, head: &Head, at: Place, drafts: &[Draft]) {
        let word = head.columns.iter().find(|(column, _)| *column == Column::Required).map(|(_, word)| word);
        let lost = !drafts.is_empty() && drafts.iter().all(|draft| !draft.has(Column::Required));
        if let Some(word) = word.filter(|_| lost) {
            self.remarks.push(unknown(
                at,
                format!(
                    "which parameters are required: the column {word} is printed in the head, and its cells are lost"
                ),
            ));
        }
    }
}

fn unknown(at: Place, message: String) -> Remark {
    Remark { kind: RemarkKind::Unknown, at, message }
}

//! Tables of which the bars were kept: `AppId | string | 是 | .. |`, on one line or with a line for each cell.

use super::draft::Draft;
use super::lines::Line;
use super::words::{Head, HeadShape, enough, is_name, is_new_type};
use crate::transcribe::table::Column;

/// The head of a table that begins at a line with a bar.
pub fn head_at(lines: &[Line], at: usize) -> Option<Head> {
    let mut columns: Vec<(Column, String)> = Vec::new();
    let mut next = at;
    while let Some(line) = lines.get(next).filter(|line| line.text.contains('|')) {
        if next > at && line.text.starts_with('|') {
            break;
        }
        let words: Vec<&str> = line.text.split('|').map(str::trim).filter(|word| !word.is_empty()).collect();
        let heads = words.iter().map(|word| (Column::headed(word.trim_matches('*')), (*word).to_owned()));
        let heads: Vec<(Column, String)> = heads.collect();
        if heads.iter().any(|(column, _)| *column == Column::Other || columns.iter().any(|(one, _)| one == column)) {
            break;
        }
        columns.extend(heads);
        next += 1;
        if columns.len() > 12 {
            return None;
        }
    }
    enough(Head { columns, rows_from: next, shape: HeadShape::Bars })
}

/// How the bars of a table stand.
#[derive(Clone, Copy, Debug)]
struct Bars {
    /// A bar begins each row.
    leading: bool,
    /// A bar ends each row.
    closing: bool,
    /// A cell can have a line of its own: bars inside of a line are text then.
    lines: bool,
    /// How many columns there are.
    columns: usize,
}

impl Bars {
    /// How many cells a full row has; behind the last bar stands an empty one.
    fn full(self) -> usize {
        self.columns + usize::from(self.closing)
    }
}

/// The rows below a head of these lines, and how many lines they take. A row is full when it has as many bars as the head.
pub fn rows(lines: &[Line], head: &Head, words: &[Line]) -> (Vec<Draft>, usize) {
    let bars = Bars {
        leading: words.first().is_some_and(|line| line.text.starts_with('|')),
        closing: words.last().is_some_and(|line| line.text.ends_with('|')),
        lines: words.len() > 1,
        columns: head.columns.len(),
    };
    let mut drafts = Vec::new();
    let mut cells: Vec<Vec<Line>> = Vec::new();
    let mut taken = 0;
    for (index, line) in lines.iter().enumerate() {
        let begins = cells.is_empty();
        if begins && !line.text.contains('|') && !continues(lines, index) {
            break;
        }
        taken = index + 1;
        if line.text.contains("--") && line.text.chars().all(|letter| "|-: ".contains(letter)) {
            continue;
        }
        if !begins && starts_anew(&line.text) {
            drafts.extend(draft(&mut cells, head, bars));
        }
        add_cells(&mut cells, line, bars);
        if cells.len() >= bars.full() {
            drafts.extend(draft(&mut cells, head, bars));
        }
    }
    drafts.extend(draft(&mut cells, head, bars));
    (drafts, taken)
}

/// Whether a line without a bar belongs to a row that has one soon.
fn continues(lines: &[Line], index: usize) -> bool {
    lines.get(index + 1).is_some_and(|below| !below.gap && below.text.contains('|') && !below.text.starts_with('|'))
}

/// Whether a line can only begin a row: a name between bars.
fn starts_anew(text: &str) -> bool {
    let inner = text.strip_prefix('|').and_then(|rest| rest.strip_suffix('|')).map(str::trim);
    inner.is_some_and(|inner| is_name(inner) && !is_new_type(inner))
}

/// Adds what a line says to the cells; the last cell is the open one.
fn add_cells(cells: &mut Vec<Vec<Line>>, line: &Line, bars: Bars) {
    let mut from = 0;
    let mut text = line.text.as_str();
    let begins = cells.is_empty();
    if begins {
        cells.push(Vec::new());
        if bars.leading
            && let Some(rest) = text.strip_prefix('|')
        {
            from += 1;
            text = rest;
        }
    }
    let whole_row = begins && text.matches('|').count() + 1 >= bars.full();
    let inner = if bars.lines && !whole_row { text.trim_end_matches(['|', ' ']).len() } else { 0 };
    let (said, ends) = text.split_at_checked(inner).unwrap_or(("", text));
    let parts = ends.split('|').enumerate().map(|(index, part)| (index, part.len(), part));
    for (index, length, part) in parts {
        if index > 0 {
            cells.push(Vec::new());
        }
        let part = if index == 0 && inner > 0 { said } else { part };
        let length = if index == 0 { length + inner } else { length };
        let cell = line.part(from + part.len() - part.trim_start().len(), part);
        if !cell.text.is_empty()
            && let Some(last) = cells.last_mut()
        {
            last.push(cell);
        }
        from += length + 1;
    }
}

/// The row of the cells; a row that lost its empty name begins with its type, and bars in a description make too many.
fn draft(cells: &mut Vec<Vec<Line>>, head: &Head, bars: Bars) -> Option<Draft> {
    let mut cells = std::mem::take(cells);
    let word = |index: usize| cells.get(index).and_then(|cell| cell.first()).map_or("", |line| line.text.as_str());
    let second = head.columns.get(1).is_some_and(|(column, _)| *column == Column::Type);
    if second && is_new_type(word(0)) && !is_new_type(word(1)) {
        cells.insert(0, Vec::new());
    } else if let Some(place) = head.columns.iter().position(|(column, _)| *column == Column::Description) {
        let surplus = cells.len().saturating_sub(bars.full()).min(cells.len().saturating_sub(place + 1));
        let split: Vec<Line> = cells.iter().skip(place + 1).take(surplus).flatten().cloned().collect();
        let after = cells.split_off((place + 1 + surplus).min(cells.len()));
        cells.truncate(cells.len().saturating_sub(surplus));
        cells.extend(after);
        if let Some(last) = cells.get_mut(place).and_then(|cell| cell.last_mut()) {
            split.iter().for_each(|part| last.text.push_str(&format!(" | {}", part.text)));
        }
    }
    let first = cells.iter().flatten().next()?;
    let mut draft = Draft { at: first.at, cells: Vec::new() };
    for ((column, _), lines) in head.columns.iter().zip(cells) {
        for line in lines {
            draft.put(*column, line);
        }
    }
    Some(draft)
}

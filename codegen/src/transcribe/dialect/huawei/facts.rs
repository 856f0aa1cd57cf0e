//! What a page says outside its tables of fields: purpose, notes, statuses, error codes and permissions.
//!
//! In go the pieces of a page; out come rows as printed. A status without a code stays one: codes are not made up.

use super::identity::name_in;
use super::pieces::{Piece, What};
use crate::transcribe::page::{Cell, Place, Row, Table, Text};
use crate::transcribe::reading::{AuthorizationRead, ErrorRead, Said};
use crate::transcribe::section::Topic;
use crate::transcribe::table::{Column, Columns};

/// A status that the page lists.
#[derive(Clone, Debug, PartialEq)]
pub struct Status {
    /// Where.
    pub at: Place,
    /// The number.
    pub code: u16,
    /// What it means.
    pub description: Option<Text>,
}

/// The head of a table and the rows below it.
fn split(table: &Table) -> Option<(Columns, &[Row])> {
    match &table.head {
        Some(head) => Some((Columns::of(head), &table.rows)),
        None => table.rows.split_first().map(|(head, rows)| (Columns::of(head), rows)),
    }
}

/// The text of a row in a column.
fn text(row: &Row, columns: &Columns, column: Column) -> Option<Text> {
    let cell = row.cells.get(columns.position(column)?).map(Cell::text)?;
    (!cell.is_empty() && cell.trimmed() != "-").then_some(cell)
}

/// The statuses that the page lists in tables and in lines below a heading for them.
pub fn statuses(pieces: &[Piece<'_>]) -> Vec<Status> {
    let mut found = Vec::new();
    for piece in pieces {
        match piece.what {
            What::Table(table) => {
                let Some((columns, rows)) = split(table) else { continue };
                if columns.has(Column::Status) && !columns.has(Column::Code) && !columns.has(Column::Name) {
                    found.extend(rows.iter().filter_map(|row| status(row, &columns)));
                }
            }
            What::Line(line) if piece.topic == Topic::Statuses => {
                let code = line.trimmed().get(..3).filter(|_| line.trimmed().chars().count() <= 30);
                let code = code.and_then(|code| code.parse().ok()).filter(|code| (100..600).contains(code));
                found.extend(code.map(|code| Status { at: piece.at, code, description: None }));
            }
            _ => {}
        }
    }
    found
}

fn status(row: &Row, columns: &Columns) -> Option<Status> {
    let printed = text(row, columns, Column::Status)?;
    let code = printed.trimmed().get(..3)?.parse().ok().filter(|code| (100..600).contains(code))?;
    Some(Status { at: row.at, code, description: text(row, columns, Column::Description) })
}

/// The rows of error tables, and the statuses of refusals.
pub fn errors(pieces: &[Piece<'_>], statuses: &[Status]) -> Vec<ErrorRead> {
    let mut errors: Vec<ErrorRead> = Vec::new();
    for piece in pieces {
        let What::Table(table) = piece.what else { continue };
        let Some((columns, rows)) = split(table) else { continue };
        if !columns.are_of_errors() || columns.has(Column::Name) {
            continue;
        }
        let printed = |row: &Row, column| text(row, &columns, column).map(|text| text.trimmed().to_owned());
        errors.extend(rows.iter().map(|row| ErrorRead {
            at: row.at,
            status: printed(row, Column::Status),
            code: printed(row, Column::Code),
            message: printed(row, Column::Message),
            description: text(row, &columns, Column::Description),
        }));
    }
    errors.extend(statuses.iter().filter(|status| status.code >= 400).map(|status| ErrorRead {
        at: status.at,
        status: Some(status.code.to_string()),
        code: None,
        message: None,
        description: status.description.clone(),
    }));
    errors
}

/// What a caller must be allowed to do, if the page has a table of it.
pub fn authorization(pieces: &[Piece<'_>]) -> Option<Vec<Said<AuthorizationRead>>> {
    let tables = pieces.iter().filter_map(|piece| match piece.what {
        What::Table(table) => split(table).filter(|(columns, _)| columns.has(Column::Action)),
        _ => None,
    });
    let mut rows = Vec::new();
    for (columns, below) in tables {
        rows.extend(below.iter().filter_map(|row| permission(row, &columns)));
    }
    (!rows.is_empty()).then_some(rows)
}

fn permission(row: &Row, columns: &Columns) -> Option<Said<AuthorizationRead>> {
    let action = text(row, columns, Column::Action)?;
    let words = action.trimmed().split_whitespace();
    let action = words.into_iter().find(|word| word.split(':').count() >= 2)?.to_owned();
    let lines = |column| -> Vec<String> {
        let cell = text(row, columns, column).unwrap_or_default();
        let lines = cell.text.lines().map(|line| line.trim().trim_start_matches("- ").to_owned());
        lines.filter(|line| !line.is_empty() && line != "-" && line != "无").collect()
    };
    let read = AuthorizationRead {
        action,
        access_level: text(row, columns, Column::AccessLevel).map(|text| text.trimmed().to_owned()),
        resources: lines(Column::Resource),
        condition_keys: lines(Column::ConditionKey),
        dependent_actions: lines(Column::DependentAction),
    };
    Some(Said::new(read, row.at))
}

/// What the operation does, in a sentence, and what else there is to know, a note for each section.
pub fn purpose(pieces: &[Piece<'_>]) -> (Option<Said<Text>>, Vec<Said<Text>>) {
    let mut summary = None;
    let mut notes: Vec<(Topic, Said<Text>)> = Vec::new();
    for piece in pieces.iter().filter(|piece| matches!(piece.topic, Topic::Function | Topic::Notes)) {
        let What::Line(line) = piece.what else { continue };
        if line.is_empty() || name_in(&line.text).is_some_and(|_| line.trimmed().ends_with([')', '）'])) {
            continue;
        }
        let mut line = line.clone();
        if summary.is_none() && piece.topic == Topic::Function {
            let end = sentence(&line.text);
            let (first, rest) = (line.text.get(..end).unwrap_or(&line.text), line.text.get(end..).unwrap_or_default());
            summary = Some(Said::new(Text::plain(first.trim()), piece.at));
            if rest.trim().is_empty() {
                continue;
            }
            line = Text::plain(rest.trim());
        }
        match notes.last_mut() {
            Some((topic, said)) if *topic == piece.topic => {
                said.value.text.push('\n');
                said.value.push(&line);
            }
            _ => notes.push((piece.topic, Said::new(line, piece.at))),
        }
    }
    (summary, notes.into_iter().map(|(_, note)| note).collect())
}

/// Where the first sentence ends.
fn sentence(text: &str) -> usize {
    let mut letters = text.char_indices().peekable();
    while let Some((start, letter)) = letters.next() {
        let next = letters.peek().map(|(_, letter)| *letter);
        let ends = letter == '。' || letter == '\n' || (letter == '.' && next.is_none_or(char::is_whitespace));
        if ends {
            return start + letter.len_utf8();
        }
    }
    text.len()
}

//! Rows of errors: glued on a line, between blanks on a line, or a line for each cell.

use super::codes::{code_length, message_length};
use super::draft::Draft;
use super::evidence::Shown;
use super::lines::Line;
use super::words::{Head, HeadShape};
use crate::transcribe::table::Column;

/// The button behind the message in the API portal.
const BUTTONS: &[&str] = &["诊断", "Diagnose", "Diagnosis"];

/// The rows below a head, and how many lines they take.
pub fn rows(lines: &[Line], head: &Head, shown: &Shown<'_>) -> (Vec<Draft>, usize) {
    if are_lines(lines, head) {
        return rows_of_lines(lines, head);
    }
    let mut drafts: Vec<Draft> = Vec::new();
    for (index, line) in lines.iter().enumerate() {
        let row = if line.bullet > 0 {
            None
        } else if head.shape == HeadShape::Glued {
            glued(line, shown)
        } else {
            spaced(line, head)
        };
        match (row, drafts.last_mut()) {
            (Some(row), _) => drafts.push(row),
            // What stands right below a row goes on with it.
            (None, Some(above)) if !line.gap => {
                let column = if above.has(Column::Description) { Column::Description } else { Column::Message };
                above.put(column, line.clone());
            }
            (None, _) => return (drafts, index),
        }
    }
    (drafts, lines.len())
}

/// Whether the rows have a line for each cell.
fn are_lines(lines: &[Line], head: &Head) -> bool {
    let alone = lines.first().is_some_and(|line| status_length(&line.text) == Some(line.text.len()));
    alone || head.shape == HeadShape::Lines && lines.first().is_some_and(|line| !line.text.contains(' '))
}

/// Whether the cells of the rows stand glued: where a code ends is concluded from how codes are spelled.
pub fn are_glued(lines: &[Line], head: &Head) -> bool {
    head.shape == HeadShape::Glued && !are_lines(lines, head)
}

/// The digits of a status at the beginning of a row; pages print `4003`, too.
fn status_length(text: &str) -> Option<usize> {
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    match digits {
        3 => Some(3),
        1 | 2 | 4 if digits == text.len() || text.get(digits..)?.starts_with(' ') => Some(digits),
        4.. if text.starts_with(['4', '5']) => Some(3),
        _ => None,
    }
}

/// `400InvalidNote.NotFoundThe note does not exist.`
fn glued(line: &Line, shown: &Shown<'_>) -> Option<Draft> {
    let status = status_length(&line.text).filter(|length| *length < line.text.len())?;
    let rest = line.text.get(status..)?;
    let ending = message_length(rest, false);
    let code = code_length(rest.get(..ending)?, |name| shown.is_known(name));
    let mut draft = Draft::beginning(Column::Status, line.part(0, line.text.get(..status)?));
    draft.put(Column::Code, line.part(status, rest.get(..code)?));
    add_message(&mut draft, line, status + code, status + ending);
    Some(draft)
}

/// Adds the message and the description behind it.
fn add_message(draft: &mut Draft, line: &Line, from: usize, ending: usize) {
    let message = line.text.get(from..ending.max(from)).unwrap_or("");
    let description = line.text.get(ending.max(from)..).map_or("", str::trim);
    draft.put(Column::Message, line.part(from + message.len() - message.trim_start().len(), message));
    if description != "-" {
        draft.put(Column::Description, line.part(line.text.len() - description.len(), description));
    }
}

/// `400 InvalidNote.NotFound The note does not exist.`, or with the code first and the status behind the message.
fn spaced(line: &Line, head: &Head) -> Option<Draft> {
    let text = &line.text;
    let word = |from: usize| text.get(from..).map_or(0, |rest| rest.find(char::is_whitespace).unwrap_or(rest.len()));
    let first = word(0);
    let second = first + text.get(first..)?.len() - text.get(first..)?.trim_start().len();
    if head.columns.first().is_some_and(|(column, _)| *column == Column::Status) {
        status_length(text.get(..first)?).filter(|length| *length == first)?;
        let mut draft = Draft::beginning(Column::Status, line.part(0, text.get(..first)?));
        let end = second + word(second);
        draft.put(Column::Code, line.part(second, text.get(second..end)?));
        add_message(&mut draft, line, end, end + message_length(text.get(end..)?, true));
        return Some(draft);
    }
    let code = text.get(..first).filter(|code| code.is_ascii() && code.chars().any(char::is_alphabetic))?;
    let words = text.match_indices(char::is_whitespace).map(|(at, _)| at + 1).map(|from| (from, word(from)));
    let mut statuses = words.filter(|(from, length)| {
        text.get(*from..from + length).is_some_and(|word| word.len() == 3 && status_length(word).is_some())
    });
    let (from, length) = statuses.next()?;
    let mut draft = Draft::beginning(Column::Code, line.part(0, code));
    draft.put(Column::Message, line.part(second, text.get(second..from).unwrap_or("")));
    draft.put(Column::Status, line.part(from, text.get(from..from + length)?));
    draft.put(Column::Description, line.part(from + length, text.get(from + length..)?));
    Some(draft)
}

/// A line for each cell: the status begins a row; a row with all its cells ends at a blank line.
fn rows_of_lines(lines: &[Line], head: &Head) -> (Vec<Draft>, usize) {
    let mut drafts: Vec<Draft> = Vec::new();
    let columns: Vec<Column> = head.columns.iter().map(|(column, _)| *column).collect();
    let by_status = columns.first() == Some(&Column::Status);
    let mut filled = 0;
    for (index, line) in lines.iter().enumerate() {
        let begins = if by_status {
            status_length(&line.text) == Some(line.text.len())
        } else {
            filled >= columns.len() || drafts.is_empty()
        };
        if begins && line.bullet == 0 {
            drafts.push(Draft::beginning(columns.first().copied().unwrap_or(Column::Status), line.clone()));
            filled = 1;
            continue;
        }
        let Some(draft) = drafts.last_mut() else { return (drafts, index) };
        if filled >= columns.len() && line.gap {
            return (drafts, index);
        }
        let column = columns.get(filled.min(columns.len().saturating_sub(1))).copied().unwrap_or(Column::Description);
        filled += 1;
        let button = BUTTONS.iter().find_map(|button| line.text.strip_suffix(button));
        let said = button.unwrap_or(&line.text).trim_end();
        if said != "-" {
            draft.put(column, line.part(0, said));
        }
        filled += usize::from(button.is_some());
    }
    (drafts, lines.len())
}

//! Rows with a line for each cell: the name, its type below it, then the description, then the example.

use super::draft::Draft;
use super::evidence::Shown;
use super::glued::may_be_nameless;
use super::lines::Line;
use super::words::{is_name, is_new_type, is_required_word};
use crate::transcribe::table::Column;

/// The rows in these lines; lines before the first row are none of theirs.
pub fn rows(lines: &[Line], shown: &Shown<'_>) -> Vec<Draft> {
    let mut drafts: Vec<Draft> = Vec::new();
    let mut index = 0;
    while let Some(line) = lines.get(index) {
        match begin(lines, index, &drafts, shown) {
            Some((draft, next)) => {
                if let Some(above) = drafts.last_mut() {
                    above.split_example(None);
                }
                drafts.push(draft);
                index = next;
            }
            None => {
                if let Some(draft) = drafts.last_mut() {
                    draft.put(Column::Description, line.clone());
                }
                index += 1;
            }
        }
    }
    if let Some(last) = drafts.last_mut() {
        last.split_example(None);
    }
    drafts
}

/// The row that begins at a line, and the line after its type.
fn begin(lines: &[Line], index: usize, drafts: &[Draft], shown: &Shown<'_>) -> Option<(Draft, usize)> {
    let plain = |index: usize| lines.get(index).filter(|line| line.bullet == 0);
    let line = plain(index)?;
    let below = plain(index + 1);
    let nameless = is_new_type(&line.text) && may_be_nameless(drafts.last()) && !shown.has(&line.text);
    let typed = below.is_some_and(|below| is_new_type(&below.text))
        && !(may_be_nameless(drafts.last()) && !shown.has(&line.text) && is_unlike(&line.text, drafts));
    let mut draft = Draft { at: line.at, cells: Vec::new() };
    let next = if nameless {
        draft.put(Column::Type, line.clone());
        index + 1
    } else if is_name(&line.text) && (typed || structure(lines, index, shown)) {
        draft.put(Column::Name, line.clone());
        draft.put(Column::Type, below?.clone());
        index + 2
    } else {
        return None;
    };
    match plain(next).filter(|line| is_required_word(&line.text)) {
        Some(required) => {
            draft.put(Column::Required, required.clone());
            Some((draft, next + 1))
        }
        None => Some((draft, next)),
    }
}

/// Whether a name that examples show stands above the name of a structure, and that above a description.
fn structure(lines: &[Line], index: usize, shown: &Shown<'_>) -> bool {
    let text = |index: usize| lines.get(index).map_or("", |line| line.text.as_str());
    let kind = text(index + 1);
    let described = text(index + 2).contains(' ') || !text(index + 2).is_ascii();
    shown.has(text(index)) && !shown.has(kind) && is_name(kind) && kind.starts_with(char::is_uppercase) && described
}

/// So many names show how names are written.
const ENOUGH_NAMES: usize = 20;

/// Whether a text is written unlike the names above: in lower case where all of them begin with a capital.
fn is_unlike(text: &str, drafts: &[Draft]) -> bool {
    let names = drafts.iter().map(|draft| draft.word(Column::Name)).filter(|name| !name.is_empty());
    let mut names = names.take(ENOUGH_NAMES).peekable();
    names.peek().is_some()
        && !text.starts_with(|first: char| first.is_ascii_uppercase())
        && names.all(|name| name.starts_with(|first: char| first.is_ascii_uppercase()))
}

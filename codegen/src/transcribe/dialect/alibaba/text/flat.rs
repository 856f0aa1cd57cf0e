//! Rows whose cells stand between blanks, the description below them: `AppId String Query 017f39b8`. Empty cells leave
//! nothing, so the vocabulary tells which cell a word was.

use super::draft::Draft;
use super::evidence::Shown;
use super::lines::Line;
use super::words::{Head, is_name, is_required_word, is_sentence, is_wide, leading_type, location_word};
use crate::transcribe::table::Column;

/// The rows in these lines; lines before the first row are none of theirs.
pub fn rows(lines: &[Line], head: &Head, shown: &Shown<'_>) -> Vec<Draft> {
    let mut drafts: Vec<Draft> = Vec::new();
    for (index, line) in lines.iter().enumerate() {
        if let Some(draft) = begin(lines, index, head, shown) {
            drafts.push(draft);
        } else if let Some(draft) = drafts.last_mut() {
            draft.put(Column::Description, line.clone());
        }
    }
    drafts
}

/// Words that begin sentences, where a row would have a name.
const SENTENCES: &[&str] =
    &["The", "A", "An", "This", "Each", "Any", "All", "If", "Valid", "Specifies", "Indicates", "Of"];

/// The row that begins with a line.
fn begin(lines: &[Line], index: usize, head: &Head, shown: &Shown<'_>) -> Option<Draft> {
    let line = lines.get(index).filter(|line| line.bullet == 0)?;
    let marked = line.text.len() - line.text.trim_start_matches(['└', '─', ' ']).len();
    let name_end = line.text.get(marked..)?.find(char::is_whitespace).map_or(line.text.len(), |end| marked + end);
    let name = line.text.get(..name_end).filter(|name| is_name(name))?;
    let bare = name.trim_start_matches(['└', '─', ' ']);
    let rest = line.text.get(name_end..)?.trim_start();
    let mut draft = Draft::beginning(Column::Name, line.part(0, name));
    if rest.is_empty() {
        return alone(lines, index, bare, shown).then_some(draft);
    }
    let mut from = line.text.len() - rest.len();
    let mut known = false;
    if let Some(length) = leading_type(rest) {
        let kind = rest.get(..length)?;
        let certain = kind.starts_with(char::is_uppercase) || kind.contains('<') || shown.has(bare);
        let described = lines.get(index + 1).is_some_and(|below| below.gap && is_sentence(&below.text));
        let said = SENTENCES.contains(&bare) || is_sentence(&line.text);
        (certain || described && !said).then_some(())?;
        draft.put(Column::Type, line.part(from, kind));
        from += length;
        known = true;
    }
    known |= add_words(&mut draft, line, &mut from, head);
    known.then_some(())?;
    let rest = line.text.get(from..)?.trim();
    let from = line.text.len() - rest.len();
    let described = head.has(Column::Description) && is_sentence(rest) && rest.chars().any(is_wide);
    let column = if !head.has(Column::Example) || described { Column::Description } else { Column::Example };
    draft.put(column, line.part(from, rest));
    Some(draft)
}

/// Adds the location and the word for required or optional that follow a type; whether there was one.
fn add_words(draft: &mut Draft, line: &Line, from: &mut usize, head: &Head) -> bool {
    let english = head.columns.iter().any(|(column, word)| *column == Column::Required && word.is_ascii());
    let mut known = false;
    for _ in 0..2 {
        let Some(rest) = line.text.get(*from..) else { break };
        let start = *from + rest.len() - rest.trim_start().len();
        let word = rest.split_whitespace().next().unwrap_or("");
        let required = is_required_word(word) && (english || word.chars().any(is_wide));
        let column = if head.has(Column::Location) && location_word(word).is_some() && !draft.has(Column::Location) {
            Column::Location
        } else if head.has(Column::Required) && required && !draft.has(Column::Required) {
            Column::Required
        } else {
            break;
        };
        draft.put(column, line.part(start, word));
        *from = start + word.len();
        known = true;
    }
    known
}

/// Whether a name that stands alone is a row: a container has neither type nor example. Examples show its name; where
/// there are none, its description follows.
fn alone(lines: &[Line], index: usize, name: &str, shown: &Shown<'_>) -> bool {
    let described = lines.get(index + 1).is_some_and(|below| below.gap && below.bullet == 0);
    if shown.is_empty() {
        let sentence = lines.get(index + 1).is_some_and(|below| is_sentence(&below.text));
        return described && sentence && name.starts_with(char::is_uppercase);
    }
    described && shown.has(name)
}

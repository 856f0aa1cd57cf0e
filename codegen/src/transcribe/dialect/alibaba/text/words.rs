//! The words that make up for lost borders: heads of tables, types, names.

use super::lines::Line;
use crate::transcribe::reading::LocationRead;
use crate::transcribe::table::{Column, kind_of, location_of, required_of};

/// The head of a table, rebuilt: its columns, the words for them, and how many lines it took.
#[derive(Clone, Debug, PartialEq)]
pub struct Head {
    /// The columns with their words, from left to right.
    pub columns: Vec<(Column, String)>,
    /// The first line of the rows.
    pub rows_from: usize,
    /// How it stood on the page.
    pub shape: HeadShape,
}

/// How the head of a table stands on the page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum HeadShape {
    /// On one line, without anything between the words.
    Glued,
    /// On one line, a blank between the words.
    Spaced,
    /// A word on each line.
    Lines,
    /// Bars between the words.
    Bars,
}

impl Head {
    /// Whether it names such a column.
    pub fn has(&self, column: Column) -> bool {
        self.columns.iter().any(|(one, _)| *one == column)
    }
}

/// Types that stand glued to a name.
const TYPES: &[&str] = &[
    "string", "integer", "long", "boolean", "float", "double", "number", "object", "array", "any", "map", "file",
    "binary",
];

/// Types that hold another.
const GENERIC: &[&str] = &["array", "list", "map"];

/// The most heads of tables that are looked for: a page of one operation has a few.
pub const MOST_HEADS: usize = 200;

/// The longest head of a table.
const LONGEST_HEAD: usize = 120;

/// The head of a table at a line: its words on one line or on a line each.
pub fn head_at(lines: &[Line], at: usize) -> Option<Head> {
    let line = lines.get(at).filter(|line| line.bullet == 0 && line.text.len() <= LONGEST_HEAD)?;
    if line.text.contains('|') {
        return super::bars::head_at(lines, at);
    }
    Column::leading(&line.text).iter().any(|(first, _)| begins_head(*first)).then_some(())?;
    if Column::headed(&line.text) == Column::Other {
        let columns = words_of(&line.text)?;
        let glued = columns
            .iter()
            .zip(columns.iter().skip(1))
            .any(|((_, word), (_, next))| line.text.contains(&format!("{word}{next}")));
        let shape = if glued { HeadShape::Glued } else { HeadShape::Spaced };
        return enough(Head { columns, rows_from: at + 1, shape });
    }
    let mut columns: Vec<(Column, String)> = Vec::new();
    let mut next = at;
    while let Some(line) = lines.get(next).filter(|line| line.bullet == 0) {
        let column = Column::headed(&line.text);
        // A field can have the name of a column; that of examples ends heads, and a row without a name can follow.
        let typed = lines.get(next + 1).is_some_and(|below| is_type(&below.text));
        let row_begins = typed && !columns.is_empty() && column != Column::Example;
        if !typed && columns.first().is_some_and(|(first, _)| *first == column) {
            // The first word was the heading above the head.
            return None;
        }
        if column == Column::Other || columns.iter().any(|(one, _)| *one == column) || row_begins {
            break;
        }
        columns.push((column, line.text.clone()));
        next += 1;
    }
    enough(Head { columns, rows_from: next, shape: HeadShape::Lines })
}

/// The head of another table below the rows of one. Cells, too, can consist of a few words for columns.
pub fn next_head_at(lines: &[Line], at: usize) -> Option<Head> {
    head_at(lines, at).filter(|head| head.shape != HeadShape::Glued || head.columns.len() > 3)
}

/// A head has several columns that belong together; a single word of them is a heading, or a cell.
pub fn enough(head: Head) -> Option<Head> {
    let fields = head.has(Column::Name)
        && !head.has(Column::Code)
        && (head.has(Column::Type) || head.has(Column::Required) || head.has(Column::Description));
    let errors = head.has(Column::Code) && (head.has(Column::Message) || head.has(Column::Status));
    let actions = head.has(Column::Action) && (head.has(Column::AccessLevel) || head.has(Column::Resource));
    (fields || errors || actions).then_some(head)
}

/// Whether tables begin with such a column.
fn begins_head(column: Column) -> bool {
    matches!(column, Column::Name | Column::Status | Column::Code | Column::Action)
}

/// A line that consists of words for different columns and nothing else.
fn words_of(line: &str) -> Option<Vec<(Column, String)>> {
    let mut columns = Vec::new();
    add_words(line.trim(), &mut columns).then_some(columns)
}

/// Adds the words that a text consists of; where several fit, those with which the rest fits, too.
fn add_words(text: &str, columns: &mut Vec<(Column, String)>) -> bool {
    if text.is_empty() {
        return true;
    }
    for (column, length) in Column::leading(text) {
        let taken = columns.iter().any(|(one, _)| *one == column);
        if taken || columns.is_empty() && !begins_head(column) {
            continue;
        }
        let Some((word, rest)) = text.split_at_checked(length) else { continue };
        columns.push((column, word.trim().to_owned()));
        if add_words(rest.trim_start(), columns) {
            return true;
        }
        columns.pop();
    }
    false
}

/// A name, its type and whether it must be given, from cells that stand glued: `AppIdstringYes`. The name can be empty.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Glued<'t> {
    /// The name.
    pub name: &'t str,
    /// The type.
    pub kind: &'t str,
    /// The word for required or optional, if it was kept.
    pub required: &'t str,
}

/// The cells of a line that is a name and a type.
pub fn glued(line: &str) -> Option<Glued<'_>> {
    let (cells, required) = ["Yes", "No", "是", "否"]
        .into_iter()
        .find_map(|word| line.strip_suffix(word).filter(|cells| split_type(cells).is_some()).map(|cells| (cells, word)))
        .unwrap_or((line, ""));
    let (name, kind) = split_type(cells)?;
    Some(Glued { name, kind, required: line.get(line.len() - required.len()..)? })
}

fn split_type(cells: &str) -> Option<(&str, &str)> {
    let cells = cells.trim();
    let end = cells.find('<').filter(|_| cells.ends_with('>')).unwrap_or(cells.len());
    let words = if end < cells.len() { GENERIC } else { TYPES };
    let before = cells.get(..end)?;
    let from = words.iter().filter_map(|word| before.strip_suffix(word)).map(str::len).min()?;
    let (name, kind) = (cells.get(..from)?, cells.get(from..)?);
    (name.is_empty() || is_name(name)).then_some((name.trim(), kind))
}

/// Whether a text can be the name of a field.
pub fn is_name(text: &str) -> bool {
    let name = text.trim_start_matches(['└', '-', '>', ' ']);
    name.len() <= 120
        && name.starts_with(|first: char| first.is_ascii_alphabetic() || "_$".contains(first))
        && name.chars().all(|letter| letter.is_ascii_alphanumeric() || "_.-$[]:/{}@*".contains(letter))
        && !name.ends_with([':', '/', '.'])
        && !name.contains("://")
}

/// Whether a text is a type as the help centre prints them since 2023.
pub fn is_new_type(text: &str) -> bool {
    TYPES.contains(&text) || text.ends_with('>') && GENERIC.iter().any(|word| text.starts_with(word))
}

/// Whether a text is a type and nothing else: a word of the vocabulary, not the name of a structure.
pub fn is_type(text: &str) -> bool {
    text.len() <= 60 && kind_of(text).is_some_and(|kind| kind.structure.is_none() || text.contains(['<', '[']))
}

/// The type at the beginning of words between blanks, and its length in bytes: `Array of Tag`, `String`.
pub fn leading_type(text: &str) -> Option<usize> {
    let word = |text: &str| text.find(char::is_whitespace).unwrap_or(text.len());
    let first = word(text);
    let lower = text.get(..first)?.to_ascii_lowercase();
    for words in ["string to string map", "array of ", "list of ", "arrays of "] {
        let Some(opening) = text.get(..words.len()).filter(|opening| opening.eq_ignore_ascii_case(words)) else {
            continue;
        };
        if !opening.ends_with(' ') {
            return Some(opening.len());
        }
        let inner = word(text.get(opening.len()..)?);
        let tail = text.get(opening.len() + inner..)?;
        let objects = [" objects", " object"].into_iter().find(|objects| {
            tail.starts_with(objects)
                && !tail.get(objects.len()..).is_some_and(|rest| rest.starts_with(char::is_alphanumeric))
        });
        return Some(opening.len() + inner + objects.map_or(0, str::len));
    }
    if lower.contains('<') && !lower.contains('>') {
        return text.find('>').map(|end| end + 1).filter(|end| text.get(..*end).is_some_and(is_type));
    }
    is_type(text.get(..first)?).then_some(first)
}

/// The word for a location, as tables print it.
pub fn location_word(word: &str) -> Option<LocationRead> {
    word.starts_with(|first: char| first.is_ascii_uppercase()).then(|| location_of(word)).flatten()
}

/// Whether a word says of a parameter that it must be given, or need not.
pub fn is_required_word(word: &str) -> bool {
    !["true", "false", "y", "n"].contains(&word.to_lowercase().as_str()) && required_of(word).is_some()
}

/// Whether a letter is Chinese, Japanese or Korean, punctuation included.
pub fn is_wide(letter: char) -> bool {
    matches!(letter, '\u{2e80}'..='\u{9fff}' | '\u{ac00}'..='\u{d7af}' | '\u{f900}'..='\u{faff}' | '\u{ff00}'..='\u{ff60}' | '\u{20000}'..='\u{3ffff}')
}

/// Whether a text begins as notes do.
pub fn is_note(text: &str) -> bool {
    ["说明", "注意", "警告", "重要", "Note ", "Note:", "Important ", "> "].iter().any(|note| text.starts_with(note))
}

/// Whether a text reads like a sentence, and not like a value.
pub fn is_sentence(text: &str) -> bool {
    let text = text.trim();
    if is_note(text) {
        return true;
    }
    let ends = text.ends_with(['。', ';', ':', '：', '；', '!']) || text.ends_with('.') && text.contains(' ');
    if text.chars().any(is_wide) {
        return ends || text.contains('。') || text.contains(['，', ',']) && !text.starts_with(['{', '[']);
    }
    ends && text.split_whitespace().count() > 2 && !text.starts_with(['{', '[', '<'])
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lines(text: &str) -> Vec<Line> {
        text.lines().map(|line| Line { text: line.to_owned(), ..Line::default() }).collect()
    }

    #[test]
    fn names_and_types_come_apart() {
        for (text, name, kind, required) in [
            ("NoteIdstring", "NoteId", "string", ""),
            ("NoteIdstringYes", "NoteId", "string", "Yes"),
            ("Labelsarray<object>No", "Labels", "array<object>", "No"),
            ("object", "", "object", ""),
            ("ConnectionStringstring", "ConnectionString", "string", ""),
        ] {
            assert_eq!(glued(text), Some(Glued { name, kind, required }), "{text}");
        }
        assert_eq!(glued("The note is a string"), None);
    }

    #[test]
    fn heads_are_found_however_they_stand() {
        for (text, columns, shape) in [
            ("名称类型必填描述示例值", 5, HeadShape::Glued),
            ("ParameterTypeRequiredDescriptionExample", 5, HeadShape::Glued),
            ("HTTP status codeError codeError messageDescription", 4, HeadShape::Glued),
            ("名称 类型 位置 是否必选 示例值 描述", 6, HeadShape::Spaced),
            ("Parameter\nType\nRequired\nDescription\nExample\nobject", 5, HeadShape::Lines),
            ("名称 | 类型 | 描述 | 示例值 |", 4, HeadShape::Bars),
        ] {
            let head = head_at(&lines(text), 0).unwrap_or_else(|| panic!("{text} is a head"));
            assert_eq!((head.columns.len(), head.shape), (columns, shape), "{text}");
        }
        assert_eq!(head_at(&lines("错误码\nHTTP status code\n错误码\n错误信息"), 0), None);
        assert_eq!(head_at(&lines("描述"), 0), None);
    }

    #[test]
    fn types_lead_words() {
        for (text, kind) in [
            ("String Query note", "String"),
            ("Array of Tag first", "Array of Tag"),
            ("List<String> a", "List<String>"),
            ("String to string map", "String to string map"),
        ] {
            assert_eq!(leading_type(text).and_then(|length| text.get(..length)), Some(kind), "{text}");
        }
        assert_eq!(leading_type("note-1234 x"), None);
    }
}

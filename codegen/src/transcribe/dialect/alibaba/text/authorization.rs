//! The row of the authorization table, whatever became of its borders: `notes:CreateNote`, the access level, the
//! resource with its pattern, condition keys, further actions.

use std::sync::LazyLock;

use regex::Regex;

use super::draft::Draft;
use super::lines::Line;
use crate::transcribe::table::Column;

/// Access levels, as pages print them.
const LEVELS: &[&str] = &[
    "create", "update", "delete", "get", "list", "none", "write", "read", "Write", "Read", "List", "Create", "Update",
    "Delete", "Get", "None",
];

/// `notes:CreateNote`, at the beginning of a row.
static ACTION: LazyLock<Option<Regex>> = LazyLock::new(|| Regex::new(r"^[a-z][a-z0-9-]*:[A-Z]\w*").ok());

/// The rows below a head, and how many lines they take.
pub fn rows(lines: &[Line]) -> (Vec<Draft>, usize) {
    let mut drafts: Vec<Draft> = Vec::new();
    for (index, line) in lines.iter().enumerate() {
        if let Some(action) = ACTION.as_ref().and_then(|action| action.find(&line.text)).filter(|_| line.bullet == 0) {
            drafts.push(begin(line, action.as_str()));
            continue;
        }
        let Some(draft) = drafts.last_mut() else { return (drafts, index) };
        add(draft, line.clone());
    }
    (drafts, lines.len())
}

/// The row of an action; its access level can be glued to it: `notes:CreateNotecreate`.
fn begin(line: &Line, action: &str) -> Draft {
    let level = LEVELS.iter().find(|level| {
        action
            .strip_suffix(**level)
            .is_some_and(|name| name.ends_with(|last: char| last.is_ascii_lowercase() || last.is_ascii_digit()))
            && level.starts_with(|first: char| first.is_ascii_lowercase())
    });
    let end = action.len() - level.map_or(0, |level| level.len());
    let mut draft = Draft::beginning(Column::Action, line.part(0, line.text.get(..end).unwrap_or("")));
    if let Some(level) = level {
        draft.put(Column::AccessLevel, line.part(end, level));
    }
    let mut from = action.len();
    for word in line.text.get(from..).unwrap_or("").split(' ').filter(|word| !word.is_empty()) {
        let at = line.text.get(from..).and_then(|rest| rest.find(word)).map_or(from, |found| from + found);
        add(&mut draft, line.part(at, word));
        from = at + word.len();
    }
    draft
}

/// Adds what stands behind an action to the cell that it is for.
fn add(draft: &mut Draft, line: Line) {
    let text = line.text.as_str();
    let nothing = ["无", "-", "none", "None"].contains(&text);
    let resource = text.starts_with('*') || text.starts_with("acs:") || text.contains("acs:");
    let column = if !draft.has(Column::AccessLevel) && LEVELS.contains(&text) {
        Column::AccessLevel
    } else if resource || !draft.has(Column::Resource) && !nothing {
        Column::Resource
    } else if nothing && !draft.has(Column::Resource) {
        return;
    } else if !draft.has(Column::ConditionKey) {
        Column::ConditionKey
    } else {
        Column::DependentAction
    };
    draft.put(column, line);
}

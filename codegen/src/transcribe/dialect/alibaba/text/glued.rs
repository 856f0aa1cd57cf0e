//! Rows whose cells stand glued: `AppIdstring`, then the description, then the example right above the next row.

use super::draft::Draft;
use super::evidence::Shown;
use super::lines::Line;
use super::words::{Glued, glued, is_name};
use crate::transcribe::table::Column;

/// The rows in these lines; lines before the first row are none of theirs.
pub fn rows(lines: &[Line], shown: &Shown<'_>) -> Vec<Draft> {
    let mut drafts: Vec<Draft> = Vec::new();
    for (index, line) in lines.iter().enumerate() {
        if let Some(cells) = row(lines, index, drafts.last(), shown) {
            if let Some(above) = drafts.last_mut() {
                above.split_example(Some(!line.gap));
            }
            drafts.push(begin(line, &cells));
        } else if let Some(draft) = drafts.last_mut() {
            draft.put(Column::Description, line.clone());
        }
    }
    if let Some(last) = drafts.last_mut() {
        last.split_example(None);
    }
    drafts
}

fn begin(line: &Line, cells: &Glued<'_>) -> Draft {
    let mut draft = Draft { at: line.at, cells: Vec::new() };
    draft.put(Column::Name, line.part(0, cells.name));
    draft.put(Column::Type, line.part(cells.name.len(), cells.kind));
    draft.put(Column::Required, line.part(cells.name.len() + cells.kind.len(), cells.required));
    draft
}

/// The cells of the line, if a row begins with it.
fn row<'l>(lines: &'l [Line], index: usize, above: Option<&Draft>, shown: &Shown<'_>) -> Option<Glued<'l>> {
    let line = lines.get(index).filter(|line| line.bullet == 0)?;
    let Some(cells) = glued(&line.text) else { return structure(lines, index, shown) };
    if cells.name.is_empty() {
        return may_be_nameless(above).then_some(cells);
    }
    // A value right above a row is the example of the row before.
    let below = lines.get(index + 1).filter(|below| !below.gap && below.bullet == 0);
    let value = line.gap && !shown.is_empty() && !shown.has(cells.name);
    let value = value && below.is_some_and(|below| glued(&below.text).is_some());
    (!value).then_some(cells)
}

/// Rows without a name are the root of the answer, the items of a list and the values of a map: they stand first, or
/// below their container.
pub fn may_be_nameless(above: Option<&Draft>) -> bool {
    let kind = above.map(|above| above.word(Column::Type));
    kind.is_none_or(|kind| ["array", "object", "map", "list"].iter().any(|word| kind.starts_with(word)))
}

/// A name that examples show, with the name of a structure glued to it: `RunStrategyRunStrategies`.
fn structure<'l>(lines: &'l [Line], index: usize, shown: &Shown<'_>) -> Option<Glued<'l>> {
    let line = lines.get(index)?;
    let described = lines.get(index + 1).is_none_or(|below| below.gap);
    if !described || !is_name(&line.text) || shown.has(&line.text) {
        return None;
    }
    let capitals = line.text.char_indices().skip(1).filter(|(_, letter)| letter.is_ascii_uppercase());
    let from = capitals.map(|(from, _)| from).filter(|from| line.text.get(..*from).is_some_and(|name| shown.has(name)));
    let (name, kind) = line.text.split_at_checked(from.last()?)?;
    Some(Glued { name, kind, required: "" })
}

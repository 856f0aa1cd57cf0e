//! Tables of returned fields, placed with the help of the page's examples.

use serde_json::Value;

use super::blocks::tables;
use super::parameters::{entry, unnamed};
use crate::transcribe::example::element_in;
use crate::transcribe::nest::{Entry, Shape, place};
use crate::transcribe::page::Place;
use crate::transcribe::reading::{Answer, ExampleKind, Reading};
use crate::transcribe::section::{Section, Topic};
use crate::transcribe::table::{Column, Columns, FieldRow, field_rows};

/// What the rows of a table are fields of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Of {
    Answer,
    /// The row above them.
    Row,
    /// Something that no row names: only the example can tell.
    Unknown,
}

/// Reads the returned fields. Examples must have been read.
pub fn read(sections: &[Section<'_>], reading: &mut Reading) {
    let mut rows: Vec<(FieldRow, Of)> = Vec::new();
    for section in sections.iter().filter(|section| section.topic == Topic::Answer) {
        for titled in tables(section.blocks) {
            let Some(head) = &titled.table.head else { continue };
            let columns = Columns::of(head);
            if !columns.has(Column::Name) || !(columns.has(Column::Type) || columns.has(Column::Description)) {
                continue;
            }
            let new = field_rows(titled.table, &columns);
            let aside = !rows.is_empty();
            let owner = titled.title.as_ref().filter(|_| aside).and_then(|title| owner(&rows, &title.text));
            let at = owner.map_or(rows.len(), |owner| owner + 1);
            let of = match (aside, owner) {
                (false, _) => Of::Answer,
                (true, Some(_)) => Of::Row,
                (true, None) => Of::Unknown,
            };
            rows.splice(at..at, new.into_iter().map(|row| (row, of)));
        }
    }
    reading.remarks.extend(unnamed(rows.iter().map(|(row, _)| row)));
    let entries: Vec<Entry> = rows
        .into_iter()
        .filter_map(|(row, of)| Some(Entry { aside: of == Of::Unknown, owned: of == Of::Row, ..entry(row)? }))
        .enumerate()
        // The answer itself can have a row without name.
        .filter(|(index, entry)| *index > 0 || entry.name.is_some())
        .map(|(_, entry)| entry)
        .collect();
    if entries.is_empty() {
        return;
    }
    let (shape, at) = shape(reading, &entries);
    let placed = place(entries, &shape, at);
    reading.remarks.extend(placed.remarks);
    if !placed.fields.is_empty() {
        reading.answers.push(Answer { status: None, fields: placed.fields });
    }
}

/// The row that a title names, by its own name or that of its structure.
fn owner(rows: &[(FieldRow, Of)], title: &str) -> Option<usize> {
    let words: Vec<&str> = title.split(|letter: char| !(letter.is_ascii_alphanumeric() || letter == '_')).collect();
    let is_named = |row: &FieldRow| {
        let structure = row.kind.as_ref().and_then(|kind| kind.value.structure.as_deref());
        words.iter().any(|word| word.len() > 1 && (row.name == *word || structure == Some(*word)))
    };
    rows.iter().rposition(|(row, _)| is_named(row))
}

/// What the examples of the answer show: JSON, or XML where that shows far more of the rows.
fn shape(reading: &Reading, entries: &[Entry]) -> (Shape, Place) {
    let answers = || reading.examples.iter().filter(|example| example.kind == ExampleKind::Answer);
    let json = joined(answers().filter_map(|example| Some((unwrapped(example.json.as_ref()?).clone(), example.at))));
    let xml = answers().filter(|example| example.json.is_none());
    let xml = joined(xml.filter_map(|example| Some((element_in(&example.text)?.value, example.at))));
    let shows = |shape: &Shape| {
        let names = entries.iter().filter_map(|entry| entry.name.as_ref()).map(|name| name.own());
        names
            .filter(|name| shape.named(name).iter().any(|node| shape.node(*node).is_some_and(|n| n.name == *name)))
            .count()
    };
    if shows(&xml.0) * 2 > shows(&json.0) * 3 { xml } else { json }
}

fn joined(examples: impl Iterator<Item = (Value, Place)>) -> (Shape, Place) {
    let mut shape = Shape::default();
    let mut at = Place::default();
    for (value, place) in examples {
        shape.add(&value);
        at = if at == Place::default() { place } else { at };
    }
    shape.unwrap_lists();
    (shape, at)
}

/// The answer in an example that names it: `{"ListNotesResponse": {..}}`.
fn unwrapped(json: &Value) -> &Value {
    let Value::Object(members) = json else { return json };
    let mut all = members.iter();
    match (all.next(), all.next()) {
        (Some((name, inner @ Value::Object(_))), None) if name.ends_with("Response") => inner,
        _ => json,
    }
}

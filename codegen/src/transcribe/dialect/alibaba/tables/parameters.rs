//! Tables of parameters, and which of the tables below them are none.

use serde_json::Value;

use super::blocks::{Titled, tables};
use super::has_chinese;
use crate::transcribe::example::json_in;
use crate::transcribe::nest::{Entry, nest_request, printed_name, type_of};
use crate::transcribe::page::{Place, Text};
use crate::transcribe::reading::{FieldRead, LocationRead, Reading, Remark, RemarkKind, Said, TypeRead};
use crate::transcribe::section::{Section, Topic};
use crate::transcribe::table::{Column, Columns, FieldRow, field_rows};

/// Words in a title, in lower case, that say where the parameters of a table go.
const PLACES: &[(LocationRead, &[&str])] = &[
    (LocationRead::Body, &["requestbody", "request body", "body", "请求体"]),
    (LocationRead::Path, &["path", "路径参数"]),
    (LocationRead::Query, &["query"]),
    (LocationRead::Header, &["header", "请求头"]),
];

/// What a table of a section is.
enum Use {
    /// Parameters, all of which go there.
    Parameters(Option<LocationRead>),
    /// Members of the parameter with this name.
    Members(String),
    /// Neither: the fields in a text, or of something that no parameter names.
    Aside(Option<String>),
}

/// Reads the parameters. Method and path must have been read.
pub fn read(sections: &[Section<'_>], reading: &mut Reading) {
    let mut rows: Vec<FieldRow> = Vec::new();
    let (mut has_required, mut flat) = (false, false);
    for section in sections {
        let place = match section.topic {
            Topic::PathParameters => Some(LocationRead::Path),
            Topic::RequestHeaders => Some(LocationRead::Header),
            Topic::RequestBody => Some(LocationRead::Body),
            Topic::Request => None,
            _ => continue,
        };
        let mut first = true;
        for titled in tables(section.blocks) {
            let Some(head) = &titled.table.head else { continue };
            let columns = Columns::of(head);
            if !columns.are_of_fields() || columns.are_of_errors() && !columns.has(Column::Required) {
                continue;
            }
            let new = field_rows(titled.table, &columns);
            let first = std::mem::take(&mut first);
            match use_of(&titled, &columns, &rows, first, has_required) {
                Use::Parameters(named) => {
                    has_required |= columns.has(Column::Required);
                    flat |= is_flat(&columns);
                    rows.extend(new.into_iter().map(|row| located(row, place.or(named), titled.at)));
                }
                Use::Members(owner) => add_members(&mut rows, &owner, new),
                Use::Aside(owner) => leave_out(&titled, owner, &new, &mut reading.remarks),
            }
        }
    }
    reading.remarks.extend(unnamed(rows.iter()));
    let entries = rows.into_iter().filter_map(entry).collect();
    reading.parameters = nest_request(entries, flat, &mut reading.remarks);
    find_in_path(reading);
}

/// Whether the columns are those of the help centre since 2023, where members follow their container without any mark.
fn is_flat(columns: &Columns) -> bool {
    let place = |column| columns.position(column);
    place(Column::Description).zip(place(Column::Example)).is_some_and(|(description, example)| description < example)
}

fn located(mut row: FieldRow, place: Option<LocationRead>, at: Place) -> FieldRow {
    row.location = row.location.take().or_else(|| place.map(|place| Said::new(place, at)));
    row
}

/// What is said of rows whose names are none on the wire: they are left out.
pub fn unnamed<'r>(rows: impl Iterator<Item = &'r FieldRow>) -> Vec<Remark> {
    let is_unnamed = |row: &&FieldRow| !row.name.trim().is_empty() && printed_name(&row.name).is_none();
    let left_out = |row: &FieldRow| Remark {
        kind: RemarkKind::LeftOut,
        at: row.at,
        message: format!("the row `{}`: that is no name of a field", row.name.trim()),
    };
    rows.filter(is_unnamed).map(left_out).collect()
}

/// A row as an entry; none for rows that are no fields.
pub fn entry(row: FieldRow) -> Option<Entry> {
    let name = printed_name(&row.name);
    let is_item = row.name.trim().is_empty() && row.kind.is_some();
    if name.is_none() && !is_item {
        return None;
    }
    let mut field = FieldRead::named(row.name, row.at);
    field.location = row.location;
    field.type_read = row.kind.map(|said| Said::new(said.value.type_read, said.at));
    if let (Some(said), Some(example)) = (&mut field.type_read, &row.example) {
        fill_list(&mut said.value, &example.value);
    }
    field.required = row.required;
    field.example = row.example;
    field.default = row.default;
    field.description = row.description;
    Some(Entry { name, field, aside: false, owned: false })
}

/// What a list of something unsaid holds, where the example shows a list: `["a", "b"]`.
fn fill_list(kind: &mut TypeRead, example: &str) {
    let TypeRead::List(item) = kind else { return };
    if **item == TypeRead::Any
        && example.starts_with('[')
        && let Some(Value::Array(items)) = json_in(example).map(|read| read.value)
        && let Some(first) = items.first().and_then(item_type)
        && items.iter().all(|one| item_type(one).as_ref() == Some(&first))
    {
        **item = first;
    }
}

fn item_type(value: &Value) -> Option<TypeRead> {
    if value.is_object() { Some(TypeRead::Object) } else { type_of(value) }
}

fn use_of(titled: &Titled<'_>, columns: &Columns, rows: &[FieldRow], first: bool, has_required: bool) -> Use {
    let title = titled.title.as_ref().map_or("", |title| title.trimmed());
    let short = title.chars().count() <= 60;
    let lower = title.to_lowercase();
    let words = words_of(title);
    let owner = rows.iter().rev().find(|row| words.iter().any(|word| is_same(word, &row.name)));
    let documents = ["说明", "结构", "字段", "对象", "structure", "object", "fields", "类型", "详情", "parameters in"];
    let documents = documents.iter().any(|word| lower.contains(word));
    if short && let Some((place, _)) = PLACES.iter().find(|(_, words)| words.iter().any(|word| lower.contains(word))) {
        return Use::Parameters(Some(*place));
    }
    if first && !(documents && owner.is_some()) {
        return Use::Parameters(None);
    }
    let loses_required = has_required && !columns.has(Column::Required);
    match owner {
        Some(row) if row.kind.as_ref().is_some_and(|kind| holds(&kind.value.type_read)) => {
            Use::Members(row.name.clone())
        }
        Some(row) => Use::Aside(Some(row.name.clone())),
        None if loses_required || documents && short && !words.is_empty() => Use::Aside(words.into_iter().next()),
        None if documents && !has_chinese(title) && short => Use::Aside(None),
        None => Use::Parameters(None),
    }
}

fn holds(kind: &TypeRead) -> bool {
    match kind {
        TypeRead::Object | TypeRead::Map(_) => true,
        TypeRead::List(inner) => matches!(**inner, TypeRead::Object | TypeRead::Any | TypeRead::Map(_)),
        _ => false,
    }
}

/// The words of a title that can be names on the wire.
fn words_of(title: &str) -> Vec<String> {
    let parts = title.split(|letter: char| !(letter.is_ascii_alphanumeric() || "_-.".contains(letter)));
    parts
        .filter(|part| part.len() > 1 && part.starts_with(|first: char| first.is_ascii_alphabetic()))
        .map(str::to_owned)
        .collect()
}

/// Whether a title's word means a row, letter case and plural apart.
fn is_same(word: &str, row: &str) -> bool {
    let own = printed_name(row).map(|name| name.own().to_lowercase()).unwrap_or_default();
    let fold = |text: &str| text.trim_end_matches('s').to_owned();
    !own.is_empty() && fold(&word.to_lowercase()) == fold(&own)
}

/// Puts rows below the row that they belong to.
fn add_members(rows: &mut Vec<FieldRow>, owner: &str, members: Vec<FieldRow>) {
    let Some(index) = rows.iter().rposition(|row| row.name == owner) else { return };
    let list = rows.get(index).and_then(|row| row.kind.as_ref());
    let list = list.is_some_and(|kind| matches!(kind.value.type_read, TypeRead::List(_)));
    let place = rows.get(index).and_then(|row| row.location.clone());
    let members = members.into_iter().filter(|row| !row.name.is_empty()).map(|mut row| {
        row.name = format!("{owner}.{}{}", if list { "N." } else { "" }, row.name);
        row.location = row.location.take().or_else(|| place.clone());
        row
    });
    let at = index + 1;
    rows.splice(at..at, members.collect::<Vec<_>>());
}

fn leave_out(titled: &Titled<'_>, owner: Option<String>, rows: &[FieldRow], remarks: &mut Vec<Remark>) {
    let names: Vec<&str> = rows.iter().map(|row| row.name.as_str()).filter(|name| !name.is_empty()).collect();
    let title = titled.title.as_ref().map_or("a table without title", Text::trimmed);
    let owner = owner.map_or_else(|| "something that is no parameter".to_owned(), |owner| format!("a text in {owner}"));
    remarks.push(Remark {
        kind: RemarkKind::LeftOut,
        at: titled.at,
        message: format!("the table {title:?} documents fields of {owner}: {}", names.join(", ")),
    });
}

/// A parameter that the path names goes there, whatever the table lacks.
fn find_in_path(reading: &mut Reading) {
    let Some(path) = &reading.path else { return };
    for field in &mut reading.parameters {
        if field.location.is_none() && path.value.contains(&format!("{{{}}}", field.name.value)) {
            field.location = Some(Said::new(LocationRead::Path, path.at));
        }
    }
}

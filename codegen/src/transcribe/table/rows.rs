//! Rows of a table as fields, not nested yet.

use super::{Column, Columns, Kind, kind_of};
use crate::transcribe::page::{Cell, Place, Row, Table, Text};
use crate::transcribe::reading::{LocationRead, Said};

/// What a row of a table says of a field.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct FieldRow {
    /// Where it stands.
    pub at: Place,
    /// The name as printed: `Tag.N.Key`, `└fileName`.
    pub name: String,
    /// The type, and the links in its cell.
    pub kind: Option<Said<Kind>>,
    /// Targets of the links in the cells of the name and the type.
    pub links: Vec<String>,
    /// Where it goes.
    pub location: Option<Said<LocationRead>>,
    /// Whether it must be given.
    pub required: Option<Said<bool>>,
    /// The example value.
    pub example: Option<Said<String>>,
    /// The default.
    pub default: Option<Said<String>>,
    /// What the page says of it.
    pub description: Option<Said<Text>>,
}

/// What begins a condition.
const BRACKETS: [char; 2] = ['(', '（'];

/// Says in a column of limits that there are none.
const NO_LIMITS: [&str; 5] = ["无", "不涉及", "N/A", "None", "--"];

/// The rows of a table with these columns. Cells that a short row lacks say nothing.
pub fn field_rows(table: &Table, columns: &Columns) -> Vec<FieldRow> {
    let label = columns.position(Column::Limits).and_then(|column| table.head.as_ref()?.cells.get(column));
    let label = label.map_or_else(String::new, |cell| cell.text().trimmed().to_owned());
    table.rows.iter().map(|row| field_row(row, columns, &label)).collect()
}

/// The field of a row. `limits` is the head of the column of limits: they are a line of the description.
fn field_row(row: &Row, columns: &Columns, limits: &str) -> FieldRow {
    let (mut limited, mut condition) = (None, None);
    let mut field = FieldRow { at: row.at, ..FieldRow::default() };
    let swapped = are_swapped(row, columns);
    for (cell, column) in row.cells.iter().zip(&columns.0) {
        let text = cell.text();
        let at = cell.at;
        let column = match column {
            Column::Type if swapped => &Column::Required,
            Column::Required if swapped => &Column::Type,
            column => column,
        };
        let said = |value: &str| (!value.is_empty() && value != "-").then(|| Said::new(value.to_owned(), at));
        match column {
            Column::Name => {
                field.name = text.trimmed().to_owned();
                field.at = at;
                field.links.extend(text.links().map(str::to_owned));
            }
            Column::Type => {
                field.kind = kind_of(text.trimmed()).map(|kind| Said::new(kind, at));
                field.links.extend(text.links().map(str::to_owned));
            }
            Column::Location => field.location = location_of(text.trimmed()).map(|value| Said::new(value, at)),
            Column::Required => {
                field.required = required_of(text.trimmed()).map(|value| Said::new(value, at));
                condition =
                    said(text.trimmed()).filter(|said| field.required.is_none() || said.value.contains(BRACKETS));
            }
            Column::Example => field.example = said(text.trimmed()),
            Column::Default => field.default = said(text.trimmed()),
            Column::Limits => {
                limited = said(text.trimmed()).filter(|said| !NO_LIMITS.contains(&said.value.as_str()));
            }
            Column::Description if !text.is_empty() => field.description = Some(Said::new(text, at)),
            _ => {}
        }
    }
    if let Some(said) = limited {
        let label = if limits.is_empty() { "取值范围" } else { limits };
        add_line(&mut field, label, &said);
    }
    if let Some(said) = condition {
        let label = if said.value.is_ascii() { "Required" } else { "是否必选" };
        add_line(&mut field, label, &said);
    }
    field
}

/// Whether a row has the type where its table has whether it is required, and the other way round.
fn are_swapped(row: &Row, columns: &Columns) -> bool {
    let cell = |column| columns.position(column).and_then(|place| row.cells.get(place)).map(Cell::text);
    let (Some(of_type), Some(of_required)) = (cell(Column::Type), cell(Column::Required)) else { return false };
    let is_type = kind_of(of_required.trimmed()).is_some_and(|kind| kind.structure.is_none());
    is_type && required_of(of_type.trimmed()).is_some() && required_of(of_required.trimmed()).is_none()
}

/// Adds what another column says to a description, on a line of its own, behind the words that head the column.
fn add_line(field: &mut FieldRow, label: &str, limits: &Said<String>) {
    let colon = if label.is_ascii() { ": " } else { "：" };
    let line = Text::plain(format!("{label}{colon}{}", limits.value));
    match &mut field.description {
        Some(description) => {
            description.value.push(&Text::plain("\n"));
            description.value.push(&line);
        }
        None => field.description = Some(Said::new(line, limits.at)),
    }
}

/// The location that a cell prints.
pub fn location_of(printed: &str) -> Option<LocationRead> {
    let folded = printed.trim().to_lowercase();
    match folded.as_str() {
        "path" | "uri" | "url" => Some(LocationRead::Path),
        "query" => Some(LocationRead::Query),
        "header" | "head" => Some(LocationRead::Header),
        "body" | "formdata" | "form" => Some(LocationRead::Body),
        _ => None,
    }
}

/// What a cell says of being required. A condition says neither; what is optional stays so, whatever a bracket adds.
pub fn required_of(printed: &str) -> Option<bool> {
    let word = printed.trim().to_lowercase();
    if let Some((word, _)) = word.split_once(BRACKETS) {
        return required_of(word).filter(|required| !required);
    }
    match word.as_str() {
        "是" | "yes" | "true" | "y" | "必选" | "必填" | "必须" | "required" | "mandatory" | "m" => Some(true),
        "否" | "no" | "false" | "n" | "可选" | "optional" | "选填" | "非必选" | "非必填" | "o" => {
            Some(false)
        }
        _ => None,
    }
}

//! Error tables, whatever the order of their columns.

use super::blocks::tables;
use crate::transcribe::page::{Cell, Row, Text};
use crate::transcribe::reading::{ErrorRead, Reading};
use crate::transcribe::section::{Section, Topic};
use crate::transcribe::table::{Column, Columns};

/// Reads the error tables of a page. A code can stand in several rows.
pub fn read(sections: &[Section<'_>], reading: &mut Reading) {
    for section in sections {
        if matches!(section.topic, Topic::Notes | Topic::Authorization | Topic::History) {
            continue;
        }
        for titled in tables(section.blocks) {
            let Some(head) = &titled.table.head else { continue };
            let columns = Columns::of(head);
            let in_errors = section.topic == Topic::Errors;
            let of_errors = columns.are_of_errors() && (in_errors || !columns.has(Column::Type));
            if of_errors && !columns.has(Column::Required) {
                let columns = Places::of(head, &columns);
                reading.errors.extend(titled.table.rows.iter().filter_map(|row| columns.error(row)));
            }
        }
    }
}

/// Which cell says what.
struct Places {
    status: Option<usize>,
    code: Option<usize>,
    message: Option<usize>,
    description: Option<usize>,
}

impl Places {
    fn of(head: &Row, columns: &Columns) -> Places {
        let (message, description) = (columns.position(Column::Message), columns.position(Column::Description));
        // Without a column of messages the descriptions are the messages, if another column explains them.
        let explained =
            head.cells.iter().position(|cell| ["语义", "解决方案", "原因"].contains(&cell.text().trimmed()));
        let (message, description) = match (message, description, explained) {
            (None, Some(description), Some(explained)) => (Some(description), Some(explained)),
            other => (other.0, other.1),
        };
        let (status, code) = (columns.position(Column::Status), columns.position(Column::Code));
        Places { status, code, message, description }
    }

    fn error(&self, row: &Row) -> Option<ErrorRead> {
        let text = |place: Option<usize>| Some(place.and_then(|place| row.cells.get(place))?.text());
        let said = |place| {
            let text: Text = text(place)?;
            let line = text.trimmed().to_owned();
            (!line.is_empty() && line != "-" && line != "--").then_some(line)
        };
        let code = said(self.code).filter(|code| !code.contains(' ') || code.len() < 60);
        let error = ErrorRead {
            at: row.cells.iter().map(|cell: &Cell| cell.at).next().unwrap_or(row.at),
            status: said(self.status),
            code,
            message: said(self.message),
            description: text(self.description).filter(|text| !text.is_empty() && text.trimmed() != "-"),
        };
        let says = error.code.is_some() || error.message.is_some() && error.status.is_some();
        says.then_some(error)
    }
}

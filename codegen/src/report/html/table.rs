//! Rows of numbers: the same columns for services and for operations, and what they are called on a phone.

use std::fmt::Write as _;

use crate::report::Counts;
use crate::report::column::{COLUMNS, Cell};

/// The columns before those of [`COLUMNS`], in the table of services and in those of operations.
pub const OF_SERVICES: [&str; 4] = ["Service", "Operations", "Catalogue", "Readings"];
/// As [`OF_SERVICES`].
pub const OF_OPERATIONS: [&str; 2] = ["Operation", "Reading"];

/// The headings: groups above, columns below.
pub fn headings(out: &mut String, first: &[&str]) {
    out.push_str("<thead>\n<tr>");
    for title in first {
        let words = if title.starts_with("Reading") { " class=\"words\"" } else { "" };
        let _ = write!(out, "<th scope=\"col\" rowspan=\"2\"{words}>{title}</th>");
    }
    for group in COLUMNS.chunk_by(|one, other| one.group == other.group) {
        let title = group.first().map_or("", |column| column.group);
        let _ = write!(out, "<th scope=\"colgroup\" colspan=\"{}\">{title}</th>", group.len());
    }
    out.push_str("</tr>\n<tr>");
    for column in &COLUMNS {
        let _ = write!(out, "<th scope=\"col\"><span>{}</span></th>", column.title);
    }
    out.push_str("</tr>\n</thead>\n");
}

/// The cells of [`COLUMNS`]; an empty one is none.
pub fn cells(out: &mut String, counts: &Counts) {
    for column in &COLUMNS {
        let cell = column.cell(counts);
        let _ = match cell {
            empty if empty.is_empty() => write!(out, "<td>"),
            Cell::Number(number) => write!(out, "<td>{number}"),
            Cell::Share(..) => {
                let percent = cell.percent().unwrap_or_default();
                write!(out, "<td class=b style=--p:{percent}%>{percent}&nbsp;%")
            }
        };
    }
}

/// The part of the style that depends on the columns: lines between their groups, and what each cell is called where
/// there is no room for headings, which so is written once and not in every row.
pub fn style() -> String {
    let mut out = String::new();
    let mut start = 0;
    for group in COLUMNS.chunk_by(|one, other| one.group == other.group) {
        let behind = COLUMNS.len() - start;
        let heading = start + 1;
        let _ = write!(out, "td:nth-last-child({behind}),thead tr:nth-child(2) th:nth-child({heading}),");
        start += group.len();
    }
    out.push_str("thead th[colspan]{border-left:1px solid var(--line)}\n@media screen and (max-width:70rem){\n");
    for (table, first) in [("services", &OF_SERVICES[..]), ("operations", &OF_OPERATIONS[..])] {
        let titles = first.iter().copied().chain(COLUMNS.iter().map(|column| column.title));
        for (index, title) in titles.enumerate().skip(1) {
            let _ = writeln!(out, ".{table} td:nth-child({})::before{{content:\"{title} \"}}", index + 1);
        }
    }
    out + "}\n"
}

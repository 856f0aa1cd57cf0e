//! Alibaba's pages as flattened text: what became of their tables differs by rendering; each is put together again as a
//! page with headings and tables, and then read like any other page of the vendor.

mod authorization;
mod bars;
mod codes;
mod draft;
mod errors;
mod evidence;
mod examples;
mod flat;
mod glued;
mod lines;
mod newline;
mod parts;
mod portal;
mod rebuild;
mod title;
mod words;

use super::Dialect;
use super::tables::read_page;
use crate::transcribe::page::{Format, Page, Place};
use crate::transcribe::reading::{FieldRead, Reading};
use crate::transcribe::table::Column;
use rebuild::{Style, rebuild, style_of};

/// The help centre since 2023 as text, the cells of a row glued together.
pub const HELP_GLUED_TEXT: Dialect = Dialect {
    name: "alibaba-help-glued-text",
    vendor: "alibaba",
    summary: "pages of help.aliyun.com since 2023 as text, the cells of a row glued together",
    marks: |page| marks(page, Style::Glued),
    read: |page| read(page, Style::Glued),
};

/// The help centre since 2023 as text, a paragraph for each cell.
pub const HELP_NEWLINE_TEXT: Dialect = Dialect {
    name: "alibaba-help-newline-text",
    vendor: "alibaba",
    summary: "pages of help.aliyun.com since 2023 as text, a paragraph for each cell",
    marks: |page| marks(page, Style::Lines),
    read: |page| read(page, Style::Lines),
};

/// The help centre since 2023 as text, bars between the cells.
pub const HELP_BARS_TEXT: Dialect = Dialect {
    name: "alibaba-help-bars-text",
    vendor: "alibaba",
    summary: "pages of help.aliyun.com since 2023 as text, bars between the cells",
    marks: |page| marks(page, Style::Bars),
    read: |page| read(page, Style::Bars),
};

/// Pages of 2019 to 2021 as text, the cells of a row separated by blanks.
pub const FLAT_TEXT: Dialect = Dialect {
    name: "alibaba-flat-text",
    vendor: "alibaba",
    summary: "pages of help.aliyun.com until 2023 as text, the cells of a row separated by blanks",
    marks: |page| marks(page, Style::Flat),
    read: |page| read(page, Style::Flat),
};

/// The API portal as text.
pub const PORTAL_TEXT: Dialect = Dialect {
    name: "alibaba-portal-text",
    vendor: "alibaba",
    summary: "pages of api.aliyun.com/document as text",
    marks: |page| marks(page, Style::Portal),
    read: |page| read(page, Style::Portal),
};

/// How many heads of tables stand as this rendering has them; each weighs as much as several words would.
fn marks(page: &Page, style: Style) -> usize {
    // Markup that is still there says more than what can be concluded without it.
    if page.format != Format::Text {
        return 0;
    }
    let mut lines = lines::lines_of(page);
    lines.truncate(LINES);
    let parts = parts::parts(&lines);
    let mut heads = 0;
    for part in parts.iter().filter(|part| parts::holds_fields(part.topic)).take(PARTS) {
        let first = part.lines.clone().find_map(|index| words::head_at(&lines, index));
        let Some(head) = first.filter(|head| head.has(Column::Name)) else { continue };
        heads += usize::from(style_of(&lines, &head) == style);
    }
    heads * 10
}

/// So many lines from the top show how tables stand.
const LINES: usize = 4000;

/// So many parts with tables show how tables stand.
const PARTS: usize = 8;

fn read(page: &Page, style: Style) -> Vec<Reading> {
    let rebuilt = rebuild(page, style);
    let mut readings = read_page(&rebuilt.page);
    for reading in &mut readings {
        if reading.operation.is_none() {
            title::guess_operation(reading, &rebuilt.page);
        }
        rebuilt.cut.iter().for_each(|at| mark_cut(reading, *at));
        reading.remarks.extend(rebuilt.remarks.iter().cloned());
        reading.remarks.sort_by_key(|remark| remark.at);
    }
    readings
}

/// Marks the field whose description is cut at a place: the last one that begins above it.
fn mark_cut(reading: &mut Reading, at: Place) {
    let returned = reading.answers.iter_mut().flat_map(|answer| &mut answer.fields);
    let mut open: Vec<&mut FieldRead> = reading.parameters.iter_mut().chain(returned).collect();
    let mut last: Option<(Place, &mut bool)> = None;
    while let Some(FieldRead { name, fields, cut, .. }) = open.pop() {
        open.extend(fields);
        if name.at <= at && last.as_ref().is_none_or(|(before, _)| *before < name.at) {
            last = Some((name.at, cut));
        }
    }
    if let Some((_, cut)) = last {
        *cut = true;
    }
}

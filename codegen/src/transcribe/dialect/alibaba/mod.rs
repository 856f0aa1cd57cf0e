//! Alibaba Cloud's pages.

mod tables;

use super::Dialect;
use crate::transcribe::page::Page;
use crate::transcribe::reading::Reading;

/// Tables: the layouts of 2017 to 2021, and those of the help centre since 2023 where tables are left.
pub const TABLES: Dialect = Dialect {
    name: "alibaba-tables",
    vendor: "alibaba",
    summary: "pages of help.aliyun.com with tables, in Markdown or HTML",
    marks: tables::marks,
    read: tables::read_page,
};

/// The help centre since 2023 as text, the cells of a row glued together.
pub const HELP_GLUED_TEXT: Dialect = Dialect {
    name: "alibaba-help-glued-text",
    vendor: "alibaba",
    summary: "pages of help.aliyun.com since 2023 as text, the cells of a row glued together",
    marks: |_| 0,
    read: none,
};

/// The help centre since 2023 as text, a paragraph for each cell.
pub const HELP_NEWLINE_TEXT: Dialect = Dialect {
    name: "alibaba-help-newline-text",
    vendor: "alibaba",
    summary: "pages of help.aliyun.com since 2023 as text, a paragraph for each cell",
    marks: |_| 0,
    read: none,
};

/// Pages of 2019 to 2021 as text, the cells of a row separated by blanks.
pub const FLAT_TEXT: Dialect = Dialect {
    name: "alibaba-flat-text",
    vendor: "alibaba",
    summary: "pages of help.aliyun.com until 2023 as text, the cells of a row separated by blanks",
    marks: |_| 0,
    read: none,
};

/// The API portal as text.
pub const PORTAL_TEXT: Dialect = Dialect {
    name: "alibaba-portal-text",
    vendor: "alibaba",
    summary: "pages of api.aliyun.com/document as text",
    marks: |_| 0,
    read: none,
};

fn none(_: &Page) -> Vec<Reading> {
    Vec::new()
}

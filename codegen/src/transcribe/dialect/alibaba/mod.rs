//! Alibaba Cloud's pages.

mod tables;
mod text;

pub use text::{FLAT_TEXT, HELP_BARS_TEXT, HELP_GLUED_TEXT, HELP_NEWLINE_TEXT, PORTAL_TEXT};

use super::Dialect;

/// Tables: the layouts of 2017 to 2021, and those of the help centre since 2023 where tables are left.
pub const TABLES: Dialect = Dialect {
    name: "alibaba-tables",
    vendor: "alibaba",
    summary: "pages of help.aliyun.com with tables, in Markdown or HTML",
    marks: tables::marks,
    read: tables::read_page,
};

//! Huawei Cloud's pages.

mod answer;
mod caption;
mod complete;
mod examples;
mod facts;
mod grids;
mod groups;
mod identity;
mod level;
mod lines;
mod nest;
mod pieces;
mod refer;
mod request;
mod sections;
mod shown;
mod support;
mod tables;
mod traits;
mod uri;

use super::Dialect;

/// Tables that captions and links join: Markdown, HTML and reStructuredText.
pub const TABLES: Dialect = Dialect {
    name: "huawei-tables",
    vendor: "huawei",
    summary: "pages of support.huaweicloud.com with tables, in Markdown, HTML or reStructuredText",
    marks: tables::marks,
    read: tables::read,
};

/// The support pages as text, a paragraph for each cell.
pub const SUPPORT_TEXT: Dialect = Dialect {
    name: "huawei-support-text",
    vendor: "huawei",
    summary: "pages of support.huaweicloud.com as text, a paragraph for each cell",
    marks: support::marks,
    read: support::read,
};

/// Collections of sections, each on one line, of several operations.
pub const SECTION_LINES: Dialect = Dialect {
    name: "huawei-section-lines",
    vendor: "huawei",
    summary: "pages that collect sections of several operations, each section on one line",
    marks: sections::marks,
    read: sections::read,
};

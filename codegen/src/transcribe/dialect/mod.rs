//! Dialects: how a vendor lays out its pages. Adding one is a line in [`DIALECTS`] and a fixture folder.

mod alibaba;
mod huawei;

use super::page::Page;
use super::reading::Reading;

/// How a vendor lays out its pages.
#[derive(Debug)]
pub struct Dialect {
    /// Its name, on the command line and in reports.
    pub name: &'static str,
    /// The vendor: the directory of its specs.
    pub vendor: &'static str,
    /// What its pages look like, in one sentence.
    pub summary: &'static str,
    /// How many of its marks a page has; 0 is none. The dialect with the most marks reads the page.
    pub marks: fn(&Page) -> usize,
    /// Reads the operations of a page, in the order in which it begins them.
    pub read: fn(&Page) -> Vec<Reading>,
}

impl Dialect {
    /// A product's name as the vendor's catalogue writes it: Huawei Cloud in capitals.
    pub fn product(&self, name: &str) -> String {
        if self.vendor == "huawei" { name.to_uppercase() } else { name.to_lowercase() }
    }
}

/// Every dialect; of two with as many marks the first reads the page.
pub const DIALECTS: &[&Dialect] = &[
    &alibaba::TABLES,
    &alibaba::HELP_GLUED_TEXT,
    &alibaba::HELP_NEWLINE_TEXT,
    &alibaba::HELP_BARS_TEXT,
    &alibaba::FLAT_TEXT,
    &alibaba::PORTAL_TEXT,
    &huawei::TABLES,
    &huawei::SUPPORT_TEXT,
    &huawei::SECTION_LINES,
];

/// The dialect of a page, by its content; `None` if it has the marks of none.
pub fn detect(page: &Page) -> Option<&'static Dialect> {
    let marked = DIALECTS.iter().rev().map(|dialect| ((dialect.marks)(page), *dialect));
    marked.max_by_key(|(marks, _)| *marks).filter(|(marks, _)| *marks > 0).map(|(_, dialect)| dialect)
}

/// The dialect with this name.
pub fn named(name: &str) -> Option<&'static Dialect> {
    DIALECTS.iter().find(|dialect| dialect.name == name).copied()
}

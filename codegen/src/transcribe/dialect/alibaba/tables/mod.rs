//! Alibaba's pages with tables: a page in, the operation that it documents out. The layouts of 2017 to 2021 and those of
//! the help centre since 2023 differ in words and columns, not in what stands where.

mod authorization;
mod blocks;
mod cells;
mod errors;
mod examples;
mod identity;
mod intro;
mod marks;
mod parameters;
mod prepare;
mod returns;
mod syntax;

use crate::transcribe::page::{Format, Page, Text};
use crate::transcribe::reading::{Language, Reading};
use crate::transcribe::section::{Section, Topic, sections};

/// How many marks of this dialect a page has.
pub(super) fn marks(page: &Page) -> usize {
    match marks::count(page) {
        0 if !matches!(page.format, Format::Text | Format::Rst) => marks::count(&prepare::prepare(page)),
        marks => marks,
    }
}

/// Reads the operation of a page with headings and tables; none if the page documents no operation.
pub(super) fn read_page(page: &Page) -> Vec<Reading> {
    let page = prepare::prepare(page);
    let sections = sections(&page);
    let mut reading = Reading { language: language(&sections), ..Reading::default() };
    examples::read(page.format, &sections, &mut reading);
    syntax::read(&sections, &mut reading);
    parameters::read(&sections, &mut reading);
    identity::read(&page, &sections, &mut reading);
    returns::read(&sections, &mut reading);
    errors::read(&sections, &mut reading);
    authorization::read(&sections, &mut reading);
    intro::read(&sections, &mut reading);
    reading.remarks.sort_by_key(|remark| remark.at);
    let calls = sections.iter().any(|one| {
        matches!(one.topic, Topic::Request | Topic::Syntax | Topic::PathParameters | Topic::RequestBody | Topic::Answer)
    });
    let says = !reading.parameters.is_empty() || !reading.answers.is_empty() || reading.method.is_some();
    if calls && (says || reading.operation.is_some()) { vec![reading] } else { Vec::new() }
}

/// The language of the headings.
fn language(sections: &[Section<'_>]) -> Language {
    let headings: Vec<&Text> =
        sections.iter().filter(|one| one.topic != Topic::Beginning).filter_map(|one| one.heading).collect();
    let chinese = headings.iter().filter(|heading| has_chinese(&heading.text)).count();
    if chinese * 2 > headings.len() { Language::Chinese } else { Language::English }
}

/// Whether a text has a Chinese sign.
fn has_chinese(text: &str) -> bool {
    text.chars().any(|letter| ('\u{4e00}'..='\u{9fff}').contains(&letter))
}

//! Readers: text with markup to a [`Page`].

mod copies;
mod flow;
mod format;
mod html;
mod markdown;
mod plain;
mod rst;
mod source;
mod tidy;

pub use format::format_of;

use super::bytes::PageError;
use super::page::{Format, Page};
use source::Source;

/// Reads a text in a format. Broken markup gives the page that a browser would show.
///
/// # Errors
/// When the markup is nested too deep to be written by anyone.
pub fn read(text: &str, format: Format) -> Result<Page, PageError> {
    let source = Source::new(text);
    let blocks = match format {
        Format::Markdown => markdown::read(&source)?,
        Format::Html => html::read(&source)?.0,
        Format::Rst => rst::read(&source),
        Format::Text => plain::read(&source),
    };
    Ok(Page { format, blocks: tidy::tidy(blocks) })
}

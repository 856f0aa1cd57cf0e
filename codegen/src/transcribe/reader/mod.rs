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
use super::reading::Remark;
use source::Source;

/// Reads a text in a format: the page, and what was mended on the way. Broken markup gives the page that a browser
/// would show.
///
/// # Errors
/// When the markup is nested too deep to be written by anyone, or the cells of its tables span too many places.
pub fn read(text: &str, format: Format) -> Result<(Page, Vec<Remark>), PageError> {
    let source = Source::new(text);
    let (blocks, remarks) = match format {
        Format::Markdown => markdown::read(&source)?,
        Format::Html => (html::read(&source)?.0, Vec::new()),
        Format::Rst => (rst::read(&source)?, Vec::new()),
        Format::Text => (plain::read(&source), Vec::new()),
    };
    Ok((Page { format, blocks: tidy::tidy(blocks) }, remarks))
}

#[cfg(test)]
mod tests;

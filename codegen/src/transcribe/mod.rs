//! A documentation page to what it says of operations, and from there to specs.
//!
//! `bytes -> text -> Page -> Reading`: [`bytes`] refuses what is no page, a [`reader`] takes the markup off, a
//! [`dialect`] knows the vendor's layout, [`prose`] finds limits in sentences.

pub mod bytes;
pub mod constraint;
pub mod dialect;
pub mod difference;
pub mod draft;
pub mod drift;
mod example;
mod held;
pub mod json;
pub mod merge;
mod nest;
pub mod outline;
pub mod page;
pub mod pages;
pub mod prose;
pub mod reader;
pub mod reading;
mod section;
mod table;
pub mod wording;

use bytes::PageError;
use dialect::Dialect;
use page::{Format, Place};
use reading::{Reading, Remark, RemarkKind, Said};

/// What is known of a page before it is read; nothing of it must be.
#[derive(Clone, Copy, Debug, Default)]
pub struct Known<'k> {
    /// The operation's name, for a page of one operation that does not give it.
    pub operation: Option<&'k str>,
    /// Its format; found out if absent.
    pub format: Option<Format>,
    /// Its dialect; found out if absent.
    pub dialect: Option<&'static Dialect>,
}

/// What a page says.
#[derive(Debug)]
pub struct Transcription {
    /// The format it was read in.
    pub format: Format,
    /// The dialect it was read with.
    pub dialect: &'static Dialect,
    /// SHA-256 of its bytes, as `source.sha256` has it.
    pub sha256: String,
    /// The operations that it documents.
    pub readings: Vec<Reading>,
}

/// Reads a page.
///
/// # Errors
/// When the bytes are no page, when no dialect fits, or when the page documents no operation.
pub fn transcribe(bytes: &[u8], known: Known<'_>) -> Result<Transcription, PageError> {
    let text = bytes::text_of(bytes)?;
    let format = known.format.unwrap_or_else(|| reader::format_of(&text));
    let (mut page, mut mended) = reader::read(&text, format)?;
    let mut dialect = known.dialect.or_else(|| dialect::detect(&page));
    if dialect.is_none() && known.format.is_none() && format != Format::Text {
        // What an extractor left of a page can have a few marks of a format in its sentences.
        (page, mended) = reader::read(&text, Format::Text)?;
        dialect = dialect::detect(&page);
    }
    let dialect = dialect.ok_or_else(|| {
        let message = format!("the page was read as {}, and it looks like none of the known layouts", format.word());
        PageError::new(message, "name the layout with --dialect, or the format with --page-format")
    })?;
    let mut readings = (dialect.read)(&page);
    if readings.is_empty() {
        let message = format!("the page was read as {}, and it documents no operation", dialect.name);
        return Err(PageError::new(message, "give the page of one operation, or name another layout with --dialect"));
    }
    if let Some(first) = readings.first_mut() {
        first.remarks.splice(0..0, mended);
    }
    if let (Some(name), [reading]) = (known.operation, readings.as_mut_slice()) {
        reading.operation = Some(Said::new(name.to_owned(), Place::default()));
    }
    for reading in &mut readings {
        prose::add_constraints(reading);
        if reading.operation.is_none() {
            let at = page.blocks.first().map(|block| block.at).unwrap_or_default();
            let message = "the page does not name its operation".to_owned();
            reading.remarks.push(Remark { kind: RemarkKind::Unknown, at, message });
        }
    }
    Ok(Transcription { format: page.format, dialect, sha256: pages::sha256(bytes), readings })
}

//! Readers: text with markup to a [`Page`].

use super::page::{Format, Page};

/// The format of a text, from its content alone.
pub fn format_of(text: &str) -> Format {
    let _ = text;
    Format::Text
}

/// Reads a text in a format. Text always reads: broken markup gives the page that a browser would show.
pub fn read(text: &str, format: Format) -> Page {
    let _ = text;
    Page { format, blocks: Vec::new() }
}

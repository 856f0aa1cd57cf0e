//! The body of an answer: text, then as much filling as is wanted, then perhaps silence.

use std::convert::Infallible;
use std::pin::Pin;
use std::task::{Context, Poll};

use hyper::body::{Body, Bytes, Frame, SizeHint};

/// Filling comes in pieces of this many bytes.
const PIECE: u64 = 64 * 1024;

/// A body of known length.
#[derive(Debug, Default)]
pub(super) struct Payload {
    start: Bytes,
    /// So many bytes of filling follow.
    filling: u64,
    end: Bytes,
    /// So many bytes are promised and never come.
    owed: u64,
}

impl Payload {
    /// A whole body.
    pub fn new(text: impl Into<Bytes>) -> Payload {
        Payload { start: text.into(), ..Payload::default() }
    }

    /// A body that stops half-way.
    pub fn stalled(text: &Bytes) -> Payload {
        let half = text.len() / 2;
        let owed = u64::try_from(text.len() - half).unwrap_or(u64::MAX).max(1);
        Payload { start: text.slice(..half), owed, ..Payload::default() }
    }

    /// A JSON object of so many bytes, and at least 14.
    pub fn oversized(bytes: u64) -> Payload {
        let (start, end) = (r#"{"Padding":""#, r#""}"#);
        let filling = bytes.saturating_sub(u64::try_from(start.len() + end.len()).unwrap_or_default());
        Payload { start: start.into(), filling, end: end.into(), owed: 0 }
    }

    fn left(&self) -> u64 {
        let held = u64::try_from(self.start.len() + self.end.len()).unwrap_or_default();
        held.saturating_add(self.filling).saturating_add(self.owed)
    }
}

impl Body for Payload {
    type Data = Bytes;
    type Error = Infallible;

    fn poll_frame(mut self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<Option<Result<Frame<Bytes>, Infallible>>> {
        let next = if !self.start.is_empty() {
            std::mem::take(&mut self.start)
        } else if self.filling > 0 {
            let piece = self.filling.min(PIECE);
            self.filling -= piece;
            Bytes::from(vec![b'x'; usize::try_from(piece).unwrap_or_default()])
        } else if !self.end.is_empty() {
            std::mem::take(&mut self.end)
        } else if self.owed > 0 {
            // Nobody wakes this: the connection ends when the client leaves.
            return Poll::Pending;
        } else {
            return Poll::Ready(None);
        };
        Poll::Ready(Some(Ok(Frame::data(next))))
    }

    fn is_end_stream(&self) -> bool {
        self.left() == 0
    }

    fn size_hint(&self) -> SizeHint {
        SizeHint::with_exact(self.left())
    }
}

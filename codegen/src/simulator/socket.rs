//! A connection that a call's outcome can cut: what the HTTP library writes goes through until a set place.

use std::io;
use std::pin::Pin;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::task::{Context, Poll};

use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};
use tokio::net::TcpStream;

/// Asked at the first bytes of each request: whether to reset the connection instead of reading them.
pub(super) type AtStart = Box<dyn Fn() -> bool + Send + Sync>;

/// What a call does to its connection.
#[derive(Debug, Default)]
pub(super) struct Steer {
    /// Between two requests.
    idle: AtomicBool,
    /// Reset instead of closed, when it ends.
    reset: AtomicBool,
    /// Closed after so many bytes of the body; the rest of it is not sent.
    cut: Mutex<Option<Cut>>,
    /// The number of the connection.
    pub number: AtomicUsize,
}

#[derive(Clone, Copy, Debug)]
struct Cut {
    /// The end of the headers, as far as it has been seen.
    headers: usize,
    body: usize,
}

/// The end of the headers.
const END: &[u8] = b"\r\n\r\n";

impl Steer {
    /// A request has begun.
    pub fn busy(&self) {
        self.idle.store(false, Ordering::SeqCst);
    }

    /// The next bytes begin a request.
    pub fn idle(&self) {
        self.idle.store(true, Ordering::SeqCst);
    }

    /// When the connection ends, it is reset.
    pub fn reset(&self) {
        self.reset.store(true, Ordering::SeqCst);
    }

    /// The connection ends after so many bytes of the next body.
    pub fn cut_after(&self, body: usize) {
        *self.cut.lock().unwrap_or_else(PoisonError::into_inner) = Some(Cut { headers: 0, body });
    }

    /// How many of these bytes may be written.
    fn allowed(&self, bytes: &[u8]) -> usize {
        let mut cut = *self.cut.lock().unwrap_or_else(PoisonError::into_inner);
        cut.as_mut().map_or(bytes.len(), |cut| bytes.iter().take_while(|byte| cut.pass(**byte)).count())
    }

    /// These bytes have been written.
    fn written(&self, bytes: &[u8]) {
        if let Some(cut) = self.cut.lock().unwrap_or_else(PoisonError::into_inner).as_mut() {
            for byte in bytes {
                cut.pass(*byte);
            }
        }
    }

    /// Whether the place of the cut has been reached.
    fn is_cut(&self) -> bool {
        let cut = self.cut.lock().unwrap_or_else(PoisonError::into_inner);
        cut.as_ref().is_some_and(|cut| cut.headers == END.len() && cut.body == 0)
    }
}

impl Cut {
    /// Counts a byte; `false`: it comes after the cut.
    fn pass(&mut self, byte: u8) -> bool {
        if self.headers < END.len() {
            let goes_on = END.get(self.headers) == Some(&byte);
            self.headers = if goes_on { self.headers + 1 } else { usize::from(byte == b'\r') };
            return true;
        }
        let allowed = self.body > 0;
        self.body = self.body.saturating_sub(1);
        allowed
    }
}

/// The connection.
pub(super) struct Socket {
    stream: TcpStream,
    steer: Arc<Steer>,
    at_start: AtStart,
}

impl Socket {
    pub fn new(stream: TcpStream, steer: Arc<Steer>, at_start: AtStart) -> Socket {
        Socket { stream, steer, at_start }
    }
}

impl Drop for Socket {
    fn drop(&mut self) {
        if self.steer.reset.load(Ordering::SeqCst) {
            // A connection that is gone already needs no reset.
            let _ = self.stream.set_zero_linger();
        }
    }
}

impl AsyncRead for Socket {
    fn poll_read(self: Pin<&mut Self>, context: &mut Context<'_>, buffer: &mut ReadBuf<'_>) -> Poll<io::Result<()>> {
        let this = self.get_mut();
        if this.steer.is_cut() {
            return Poll::Ready(Ok(()));
        }
        let before = buffer.filled().len();
        let read = Pin::new(&mut this.stream).poll_read(context, buffer);
        let begins = buffer.filled().len() > before && this.steer.idle.swap(false, Ordering::SeqCst);
        if begins && (this.at_start)() {
            this.steer.reset();
            return Poll::Ready(Err(io::ErrorKind::ConnectionReset.into()));
        }
        read
    }
}

impl AsyncWrite for Socket {
    fn poll_write(self: Pin<&mut Self>, context: &mut Context<'_>, bytes: &[u8]) -> Poll<io::Result<usize>> {
        let this = self.get_mut();
        if this.steer.is_cut() {
            return Poll::Ready(Err(io::ErrorKind::BrokenPipe.into()));
        }
        let allowed = bytes.get(..this.steer.allowed(bytes)).unwrap_or(bytes);
        let written = Pin::new(&mut this.stream).poll_write(context, allowed);
        if let Poll::Ready(Ok(count)) = &written {
            this.steer.written(allowed.get(..*count).unwrap_or(allowed));
            if this.steer.is_cut() {
                // Whoever waits to read the next request learns that there is none.
                context.waker().wake_by_ref();
            }
        }
        written
    }

    fn poll_flush(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.get_mut().stream).poll_flush(context)
    }

    fn poll_shutdown(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        let this = self.get_mut();
        // A connection that was closed in good order could not be reset any more.
        if this.steer.reset.load(Ordering::SeqCst) {
            return Poll::Ready(Ok(()));
        }
        Pin::new(&mut this.stream).poll_shutdown(context)
    }
}

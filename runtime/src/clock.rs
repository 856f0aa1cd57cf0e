//! Time as a client sees it, so that tests need not wait.

mod test_clock;
#[cfg(feature = "tokio")]
mod thread_timer;

use std::fmt;
use std::future::{Future, poll_fn};
use std::pin::Pin;
use std::task::Poll;
use std::time::{Duration, SystemTime};

pub use test_clock::TestClock;

/// Where a client reads the time and how it waits.
pub trait Clock: Send + Sync + fmt::Debug + 'static {
    /// The time of day, for signatures and for keys that expire.
    fn now(&self) -> SystemTime;

    /// The time since some moment that stays the same; it never goes back.
    fn elapsed(&self) -> Duration;

    /// Waits: between two attempts, between two polls, before a call that would come too early.
    fn sleep(&self, duration: Duration) -> Sleeping;

    /// Ends when something has taken this long. A [`TestClock`] ends it only when its time has come, while it ends a
    /// [`sleep`](Clock::sleep) at once.
    fn timer(&self, duration: Duration) -> Sleeping {
        self.sleep(duration)
    }
}

/// A wait under way.
pub type Sleeping = Pin<Box<dyn Future<Output = ()> + Send>>;

/// The outcome of a future, unless the time ends first. The future goes first when both are ready.
///
/// The future is a pinned pointer: to hold it by value would copy all that it holds, once for each layer around it.
pub(crate) async fn within<T>(
    clock: &dyn Clock,
    limit: Duration,
    mut future: impl Future<Output = T> + Unpin,
) -> Option<T> {
    let mut timer = None;
    poll_fn(|context| {
        if let Poll::Ready(output) = Pin::new(&mut future).poll(context) {
            return Poll::Ready(Some(output));
        }
        let timer = timer.get_or_insert_with(|| clock.timer(limit));
        timer.as_mut().poll(context).map(|()| None)
    })
    .await
}

/// The system's time and Tokio's timers, which the runtime must have enabled. Outside of a Tokio runtime, a thread of its
/// own counts each wait, and ends with it.
#[cfg(feature = "tokio")]
#[derive(Clone, Copy, Debug)]
pub struct TokioClock(std::time::Instant);

#[cfg(feature = "tokio")]
impl TokioClock {
    /// A clock that starts now.
    pub fn new() -> Self {
        TokioClock(std::time::Instant::now())
    }
}

#[cfg(feature = "tokio")]
impl Default for TokioClock {
    fn default() -> Self {
        TokioClock::new()
    }
}

#[cfg(feature = "tokio")]
impl Clock for TokioClock {
    fn now(&self) -> SystemTime {
        SystemTime::now()
    }

    fn elapsed(&self) -> Duration {
        self.0.elapsed()
    }

    fn sleep(&self, duration: Duration) -> Sleeping {
        match tokio::runtime::Handle::try_current() {
            Ok(_) => Box::pin(tokio::time::sleep(duration)),
            Err(_) => Box::pin(thread_timer::ThreadTimer::new(duration)),
        }
    }
}

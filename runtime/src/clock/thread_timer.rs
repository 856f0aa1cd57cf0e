//! A wait that needs no runtime.
//!
//! In: how long. Out: a future that a thread of its own wakes. Guaranteed: the thread ends when the future does, not only
//! when the time is over.

use std::future::Future;
use std::pin::Pin;
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::task::{Context, Poll, Waker};
use std::time::{Duration, Instant};

/// A wait that begins when it is made; its thread begins when it is first looked at.
pub(super) struct ThreadTimer {
    begun: Instant,
    duration: Duration,
    started: bool,
    bell: Arc<Bell>,
}

/// What the future and its thread share.
#[derive(Default)]
struct Bell {
    state: Mutex<State>,
    given_up: Condvar,
}

#[derive(Default)]
struct State {
    waker: Option<Waker>,
    given_up: bool,
}

impl ThreadTimer {
    pub(super) fn new(duration: Duration) -> Self {
        ThreadTimer { begun: Instant::now(), duration, started: false, bell: Arc::default() }
    }
}

impl Bell {
    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn ring_after(&self, duration: Duration) {
        let waited = self.given_up.wait_timeout_while(self.state(), duration, |state| !state.given_up);
        let (mut state, _) = waited.unwrap_or_else(PoisonError::into_inner);
        let waker = state.waker.take();
        drop(state);
        waker.into_iter().for_each(Waker::wake);
    }
}

impl Future for ThreadTimer {
    type Output = ();

    fn poll(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<()> {
        let left = self.duration.saturating_sub(self.begun.elapsed());
        if left.is_zero() {
            return Poll::Ready(());
        }
        self.bell.state().waker = Some(context.waker().clone());
        if !self.started {
            self.started = true;
            let bell = Arc::clone(&self.bell);
            if std::thread::Builder::new().spawn(move || bell.ring_after(left)).is_err() {
                return Poll::Ready(());
            }
        }
        Poll::Pending
    }
}

impl Drop for ThreadTimer {
    fn drop(&mut self) {
        let mut state = self.bell.state();
        state.given_up = true;
        state.waker = None;
        drop(state);
        self.bell.given_up.notify_one();
    }
}

#[cfg(test)]
mod tests {
    use std::pin::pin;
    use std::task::Wake;

    use super::*;

    struct Unpark(std::thread::Thread);

    impl Wake for Unpark {
        fn wake(self: Arc<Self>) {
            self.0.unpark();
        }
    }

    #[test]
    fn it_ends_by_itself() {
        let waker = Waker::from(Arc::new(Unpark(std::thread::current())));
        let mut timer = pin!(ThreadTimer::new(Duration::from_millis(1)));
        while timer.as_mut().poll(&mut Context::from_waker(&waker)).is_pending() {
            std::thread::park();
        }
    }

    #[test]
    fn its_thread_ends_with_it() {
        let mut timer = Box::pin(ThreadTimer::new(Duration::from_secs(24 * 3600)));
        assert!(timer.as_mut().poll(&mut Context::from_waker(Waker::noop())).is_pending());
        let bell = Arc::downgrade(&timer.bell);
        drop(timer);
        // The thread holds the other share.
        let ended = (0..1000).any(|_| {
            std::thread::sleep(Duration::from_millis(10));
            bell.strong_count() == 0
        });
        assert!(ended, "the thread goes on");
    }
}

//! A clock for tests: it stands still until somebody sleeps or advances it.

use std::future::poll_fn;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::task::{Poll, Waker};
use std::time::{Duration, SystemTime};

use super::{Clock, Sleeping};

/// A clock that stands still. A [`sleep`](Clock::sleep) ends at once and moves it on by its length; a
/// [`timer`](Clock::timer) ends when the clock has been moved past it. Clones show the same time.
#[derive(Clone, Debug)]
pub struct TestClock(Arc<Mutex<State>>);

#[derive(Debug)]
struct State {
    start: SystemTime,
    passed: Duration,
    sleeps: Vec<Duration>,
    waiting: Vec<Waker>,
}

impl TestClock {
    /// A clock that shows this time.
    pub fn new(start: SystemTime) -> Self {
        TestClock(Arc::new(Mutex::new(State {
            start,
            passed: Duration::ZERO,
            sleeps: Vec::new(),
            waiting: Vec::new(),
        })))
    }

    /// Moves the clock on and ends the timers whose time has come.
    pub fn advance(&self, duration: Duration) {
        let mut state = self.state();
        state.passed = state.passed.saturating_add(duration);
        let waiting = std::mem::take(&mut state.waiting);
        drop(state);
        waiting.into_iter().for_each(Waker::wake);
    }

    /// Every sleep so far, in order.
    pub fn sleeps(&self) -> Vec<Duration> {
        self.state().sleeps.clone()
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Clock for TestClock {
    fn now(&self) -> SystemTime {
        let state = self.state();
        state.start.checked_add(state.passed).unwrap_or(state.start)
    }

    fn elapsed(&self) -> Duration {
        self.state().passed
    }

    fn sleep(&self, duration: Duration) -> Sleeping {
        let clock = self.clone();
        Box::pin(async move {
            clock.state().sleeps.push(duration);
            clock.advance(duration);
        })
    }

    fn timer(&self, duration: Duration) -> Sleeping {
        let clock = self.clone();
        let end = self.elapsed().saturating_add(duration);
        Box::pin(poll_fn(move |context| {
            let mut state = clock.state();
            if state.passed >= end {
                return Poll::Ready(());
            }
            state.waiting.push(context.waker().clone());
            Poll::Pending
        }))
    }
}

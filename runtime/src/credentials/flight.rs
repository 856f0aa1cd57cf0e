//! One question under way at a time, whatever the number of those who want its answer.
//!
//! In: futures that would give the same outcome. Out: the outcome of one of them, for all who waited for it. A future
//! that is dropped before its end hands its turn to one of the others.

use std::fmt;
use std::future::{Future, poll_fn};
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::task::{Context, Poll, Waker};

/// Where those meet who want the same thing.
pub(crate) struct SingleFlight<T>(Mutex<State<T>>);

struct State<T> {
    under_way: bool,
    /// How many flights have come to an end.
    landed: u64,
    /// What the last one brought.
    outcome: Option<T>,
    waiting: Vec<Waker>,
}

/// What somebody who wants to fly is told.
enum Boarding<T> {
    /// Another flight has brought the outcome.
    Landed(T),
    /// Nobody flies, so you do.
    Fly,
}

impl<T> Default for SingleFlight<T> {
    fn default() -> Self {
        SingleFlight(Mutex::new(State { under_way: false, landed: 0, outcome: None, waiting: Vec::new() }))
    }
}

impl<T: Clone> SingleFlight<T> {
    /// Whether somebody asks just now.
    pub(crate) fn is_under_way(&self) -> bool {
        self.state().under_way
    }

    /// The outcome of the future, or of the one that is under way already.
    pub(crate) async fn join(&self, flight: impl Future<Output = T>) -> T {
        let before = self.state().landed;
        match poll_fn(|context| self.board(before, context)).await {
            Boarding::Landed(outcome) => outcome,
            Boarding::Fly => {
                let turn = Turn(self);
                let outcome = flight.await;
                {
                    let mut state = self.state();
                    state.landed = state.landed.wrapping_add(1);
                    state.outcome = Some(outcome.clone());
                }
                drop(turn);
                outcome
            }
        }
    }

    fn board(&self, before: u64, context: &Context<'_>) -> Poll<Boarding<T>> {
        let mut state = self.state();
        if let Some(outcome) = state.outcome.as_ref().filter(|_| state.landed != before) {
            return Poll::Ready(Boarding::Landed(outcome.clone()));
        }
        if !state.under_way {
            state.under_way = true;
            return Poll::Ready(Boarding::Fly);
        }
        // Timers poll often; a task waits once.
        if !state.waiting.iter().any(|waker| waker.will_wake(context.waker())) {
            state.waiting.push(context.waker().clone());
        }
        Poll::Pending
    }
}

impl<T> SingleFlight<T> {
    fn state(&self) -> MutexGuard<'_, State<T>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// The right to fly. It ends with the flight, however that ends, and everybody who waits looks again.
struct Turn<'f, T>(&'f SingleFlight<T>);

impl<T> Drop for Turn<'_, T> {
    fn drop(&mut self) {
        let mut state = self.0.state();
        state.under_way = false;
        let waiting = std::mem::take(&mut state.waiting);
        drop(state);
        waiting.into_iter().for_each(Waker::wake);
    }
}

/// What flights bring is nobody's business.
impl<T> fmt::Debug for SingleFlight<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("SingleFlight").field("under_way", &self.state().under_way).finish_non_exhaustive()
    }
}

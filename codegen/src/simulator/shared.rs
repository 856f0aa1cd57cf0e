//! What all connections of a simulator share.

use std::fmt;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, SystemTime};

use super::call::{Call, Log};
use super::catalog::Catalog;
use super::key::AccessKey;
use super::rules::Rules;
use super::tasks::Tasks;
use super::time;
use super::verify::Nonces;

/// How far a stale date is from the server's clock, in seconds.
const AHEAD: i64 = 20 * 60;

/// Tells the time.
pub(super) type Clock = Box<dyn Fn() -> SystemTime + Send + Sync>;

/// Is told of every call.
pub(super) type OnCall = Box<dyn Fn(&Call) + Send + Sync>;

/// The clock's own mistake, for [`Fault::StaleDate`](super::Fault::StaleDate).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Skew {
    #[default]
    None,
    /// Only dates near the clock that is ahead are taken.
    Ahead,
    /// A request has had such a date; both clocks are taken.
    Known,
}

/// The state of a simulator.
pub(super) struct Shared {
    pub catalog: Arc<Catalog>,
    pub keys: Vec<AccessKey>,
    pub task_time: Duration,
    /// The made-up value of settings that are ids of projects.
    pub project_id: String,
    pub url: String,
    pub clock: Clock,
    pub on_call: Option<OnCall>,
    pub connections: AtomicUsize,
    pub rules: Mutex<Rules>,
    pub log: Mutex<Log>,
    pub tasks: Mutex<Tasks>,
    pub nonces: Mutex<Nonces>,
    pub skew: Mutex<Skew>,
}

/// A lock whose holder has panicked still holds what it held.
fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

impl Shared {
    pub fn rules(&self) -> MutexGuard<'_, Rules> {
        lock(&self.rules)
    }

    pub fn log(&self) -> MutexGuard<'_, Log> {
        lock(&self.log)
    }

    pub fn tasks(&self) -> MutexGuard<'_, Tasks> {
        lock(&self.tasks)
    }

    pub fn nonces(&self) -> MutexGuard<'_, Nonces> {
        lock(&self.nonces)
    }

    pub fn skew(&self) -> MutexGuard<'_, Skew> {
        lock(&self.skew)
    }

    /// Whether a client has met the clock that is ahead.
    pub fn is_skew_known(&self) -> bool {
        *self.skew() == Skew::Known
    }

    /// A new connection's number, from 1.
    pub fn connect(&self) -> usize {
        self.connections.fetch_add(1, Ordering::SeqCst) + 1
    }

    /// The clocks that dates are compared with, the one of the `Date` header first; seconds since 1970.
    pub fn clocks(&self) -> Vec<i64> {
        let now = time::seconds((self.clock)());
        match *self.skew() {
            Skew::None => vec![now],
            Skew::Ahead => vec![now + AHEAD],
            Skew::Known => vec![now + AHEAD, now],
        }
    }

    /// Forgets all rules, and what they have done to the clock.
    pub fn clear_rules(&self) {
        self.rules().clear();
        *self.skew() = Skew::None;
    }

    /// Records a call and tells of it.
    pub fn record(&self, call: Call) {
        let call = self.log().add(call, &self.keys);
        if let Some(on_call) = &self.on_call {
            on_call(&call);
        }
    }
}

impl fmt::Debug for Shared {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Shared").field("url", &self.url).field("keys", &self.keys).finish_non_exhaustive()
    }
}

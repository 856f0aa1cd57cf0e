//! What follows a call: work that goes on, and further pages.

use std::time::Duration;

use super::Type;
use crate::spec::PollValue;

/// How the work that an operation starts is followed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Asynchronous {
    /// The way to the returned field that names the work.
    pub handle: Option<String>,
    /// The operation that tells how far it is.
    pub poll: Option<Poll>,
    /// The longest documented wait.
    pub longest_wait: Option<Duration>,
}

/// How an operation is polled.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Poll {
    /// The documented name of the operation to call.
    pub operation: String,
    /// The Rust name of its request; nothing where no spec describes it.
    pub request: Option<String>,
    /// Where its parameters come from, by name.
    pub parameters: Vec<(String, PollValue)>,
    /// The way to the state in its answer.
    pub state: Option<String>,
    /// States from before the work began.
    pub initial: Vec<String>,
    /// States in which the work goes on.
    pub pending: Vec<String>,
    /// States in which it has succeeded.
    pub success: Vec<String>,
    /// States in which it has failed.
    pub failure: Vec<String>,
    /// How long to wait between two calls.
    pub interval: Duration,
}

impl Asynchronous {
    /// The poll, the Rust name of its request and the way to the state, if it tells when the work has ended.
    pub fn waiter(&self) -> Option<(&Poll, &str, &str)> {
        let poll = self.poll.as_ref().filter(|poll| !poll.success.is_empty())?;
        Some((poll, poll.request.as_deref()?, poll.state.as_deref()?))
    }
}

/// How an answer is cut into pages.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pagination {
    /// What tells the pages apart.
    pub by: PagesBy,
    /// The way to the list of items.
    pub items: String,
    /// What the list holds.
    pub item: Type,
}

/// What tells pages apart.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PagesBy {
    /// A parameter takes the token that stands in the page before, at the end of a way.
    Token(String, String),
    /// A parameter takes the number; the way to the number of all items, if the answer tells it.
    Number(String, Option<String>),
}

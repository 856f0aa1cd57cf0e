//! How waiting for work can end without its success.

use std::fmt;
use std::time::Duration;

use super::{Asynchronous, PollRefusal, Polled};
use crate::{Error, Operation, Response};

/// Why work has no result. `started` is the answer that started it, where that was part of the call.
#[non_exhaustive]
pub enum WaitError<O: Asynchronous> {
    /// It was not started, as far as anybody knows.
    Start(Error<O::Error>),
    /// The answer lacks what a poll needs, so that nobody can ask; an answer to a dry run may be like this.
    NoHandle {
        /// The way to what is missing.
        way: &'static str,
        /// The answer.
        started: Box<Response<O::Output>>,
    },
    /// A poll has failed for a reason that does not pass; the work may go on.
    Poll {
        /// The reason.
        error: Error<PollRefusal<O>>,
        /// The answer that started the work.
        started: Option<Box<Response<O::Output>>>,
    },
    /// The work has failed.
    Failed {
        /// The state that says so.
        state: String,
        /// The answer with that state.
        last: Box<Response<Polled<O>>>,
        /// The answer that started the work.
        started: Option<Box<Response<O::Output>>>,
    },
    /// The longest wait is over; the work may go on.
    TimedOut {
        /// The last state that was seen.
        state: Option<String>,
        /// How long the wait was.
        after: Duration,
        /// Why the last poll has failed, if it has.
        error: Option<Error<PollRefusal<O>>>,
        /// The answer that started the work.
        started: Option<Box<Response<O::Output>>>,
    },
}

impl<O: Asynchronous> WaitError<O> {
    /// The answer that started the work, where there is one: it holds the handle of work that may go on.
    pub fn started(&self) -> Option<&Response<O::Output>> {
        match self {
            WaitError::Start(_) => None,
            WaitError::NoHandle { started, .. } => Some(started),
            WaitError::Poll { started, .. }
            | WaitError::Failed { started, .. }
            | WaitError::TimedOut { started, .. } => started.as_deref(),
        }
    }

    pub(super) fn with_start(mut self, answer: Response<O::Output>) -> Self {
        match &mut self {
            WaitError::Start(_) | WaitError::NoHandle { .. } => {}
            WaitError::Poll { started, .. }
            | WaitError::Failed { started, .. }
            | WaitError::TimedOut { started, .. } => *started = Some(Box::new(answer)),
        }
        self
    }
}

impl<O: Asynchronous> fmt::Display for WaitError<O> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (operation, poll) = (O::table().name, <O::Poll as Operation>::table().name);
        match self {
            WaitError::Start(error) => error.fmt(f),
            WaitError::NoHandle { way, .. } => {
                write!(f, "the answer to {operation} has no {way}, which {poll} needs: nothing to wait for")
            }
            WaitError::Poll { error, .. } => write!(f, "{poll} does not tell how far {operation} is: {error}"),
            WaitError::Failed { state, .. } => write!(f, "{operation} has failed: {poll} says {state}"),
            WaitError::TimedOut { state, after, error, .. } => {
                let state = state.as_deref().unwrap_or("no state");
                write!(f, "{operation} has not ended after {} s: {poll} says {state}", after.as_secs())?;
                error.as_ref().map_or(Ok(()), |error| write!(f, ", and then failed: {error}"))
            }
        }
    }
}

/// The sentence, and the id of the request that started the work.
impl<O: Asynchronous> fmt::Debug for WaitError<O> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let name = match self {
            WaitError::Start(_) => "Start",
            WaitError::NoHandle { .. } => "NoHandle",
            WaitError::Poll { .. } => "Poll",
            WaitError::Failed { .. } => "Failed",
            WaitError::TimedOut { .. } => "TimedOut",
        };
        let started = self.started().and_then(Response::request_id);
        f.debug_struct(name).field("message", &self.to_string()).field("started", &started).finish_non_exhaustive()
    }
}

impl<O: Asynchronous> std::error::Error for WaitError<O>
where
    O::Error: std::error::Error,
    PollRefusal<O>: std::error::Error,
{
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            WaitError::Start(error) => Some(error),
            WaitError::Poll { error, .. } | WaitError::TimedOut { error: Some(error), .. } => Some(error),
            WaitError::NoHandle { .. } | WaitError::Failed { .. } | WaitError::TimedOut { error: None, .. } => None,
        }
    }
}

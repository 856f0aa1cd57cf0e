//! Work that a call starts and that goes on after its answer: start it, ask how far it is, give the result.
//!
//! In: the request that starts the work, and the operation's [`Waiter`]. Out: the answer that says success, or a
//! [`WaitError`]. A state that the documentation does not list counts as work that goes on.

mod error;
mod watch;

use std::fmt;
use std::time::Duration;

use crate::answer::{Answer, Failure};
use crate::client::Plan;
use crate::{Client, Error, Operation, Response, Value};
pub use error::WaitError;
use watch::{End, Watch, poll_request};

/// How the work of an operation is followed. Ways such as `Data.Status` lead to values of an answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Waiter {
    /// The parameters of a poll, and where they come from.
    pub parameters: &'static [(&'static str, Source)],
    /// The way to the state in the answer to a poll. Where several fields make the state, their ways, `, ` between them;
    /// states are written in the same way: `true, false`.
    pub state: &'static str,
    /// States from before the work began: they say nothing until another state has been seen, or two minutes and three
    /// intervals have passed. Then they mean what the other lists say.
    pub initial: &'static [&'static str],
    /// States in which the work goes on.
    pub pending: &'static [&'static str],
    /// States in which it has succeeded.
    pub success: &'static [&'static str],
    /// States in which it has failed.
    pub failure: &'static [&'static str],
    /// How long to wait between two polls; 5 seconds where nobody says.
    pub interval: Option<Duration>,
    /// The longest documented wait; an hour where nobody says.
    pub longest_wait: Option<Duration>,
}

/// Where a poll takes a parameter from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Source {
    /// The way to a field of the answer that started the work.
    Response(&'static str),
    /// A parameter of the request that started the work; left out where that has none.
    Request(&'static str),
    /// A random UUID, another one for each poll.
    NewUuid,
}

/// An operation whose work goes on after its answer. Derived with [`Operation`] from `#[waits(..)]`.
pub trait Asynchronous: Operation {
    /// The operation that tells how far the work is.
    type Poll: Operation;

    /// Where the parameters of a poll come from, and what its states mean.
    fn waiter() -> &'static Waiter;
}

/// What a poll answers.
type Polled<O> = <<O as Asynchronous>::Poll as Operation>::Output;
/// What a poll may be refused with.
type PollRefusal<O> = <<O as Asynchronous>::Poll as Operation>::Error;

/// Work that has succeeded.
pub struct Waited<O: Asynchronous> {
    /// The answer that started it.
    pub started: Response<O::Output>,
    /// The answer that says success.
    pub finished: Response<Polled<O>>,
    /// The state in which it has ended.
    pub state: String,
}

impl<O: Asynchronous> fmt::Debug for Waited<O> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (operation, started) = (O::table().name, self.started.request_id());
        f.debug_struct("Waited")
            .field("operation", &operation)
            .field("state", &self.state)
            .field("started", &started)
            .finish_non_exhaustive()
    }
}

impl Client {
    /// Starts work and waits until it has ended. Polls that fail for a passing reason are made again.
    ///
    /// Time between polls and longest wait are the client's options, or the documented ones; [`CallOptions::timeout`]
    /// holds for each single call. The last poll may come when the longest wait is over, and take one more interval.
    /// Dropping the future stops the waiting, not the work: [`Client::wait_for`] goes on with it.
    ///
    /// [`CallOptions::timeout`]: crate::CallOptions::timeout
    ///
    /// # Errors
    /// See [`WaitError`]; all but one of its cases hold the answer that started the work, and with it the handle.
    pub async fn start_and_wait<O: Asynchronous>(&self, request: O) -> Result<Waited<O>, WaitError<O>> {
        let (waiter, value) = (O::waiter(), request.encode());
        // Not kept while waiting, as in `send`.
        drop(request);
        let answer = self.execute_boxed(Plan::of::<O>(), value.clone()).await;
        let answer = answer.map_err(|failure| WaitError::Start(failure.into()))?;
        let poll = poll_request(waiter, <O::Poll as crate::Validate>::schema(), &value, &answer.value);
        let started = self.decode(O::table(), answer).map_err(WaitError::Start)?;
        let poll = match poll {
            Ok(poll) => poll,
            Err(way) => return Err(WaitError::NoHandle { way, started: Box::new(started) }),
        };
        match self.watch::<O>(poll, true).await {
            Ok((finished, state)) => Ok(Waited { started, finished, state }),
            Err(error) => Err(error.with_start(started)),
        }
    }

    /// Waits for work that was started elsewhere, in another process for instance: the request is the poll that tells
    /// how far it is. A state from before the work began counts as such here too.
    ///
    /// # Errors
    /// See [`WaitError`]; nothing is started here, so that [`WaitError::Start`] and [`WaitError::NoHandle`] cannot be.
    pub async fn wait_for<O: Asynchronous>(&self, poll: O::Poll) -> Result<Response<Polled<O>>, WaitError<O>> {
        let value = crate::Encode::encode(&poll);
        drop(poll);
        self.watch::<O>(value, false).await.map(|(finished, _)| finished)
    }

    /// Polls until the work has ended.
    async fn watch<O: Asynchronous>(
        &self,
        poll: Value,
        renew: bool,
    ) -> Result<(Response<Polled<O>>, String), WaitError<O>> {
        let (waiter, plan) = (O::waiter(), Plan::of::<O::Poll>());
        let watch = Watch { client: self, plan, waiter, renew };
        let unread = |error| WaitError::Poll { error, started: None };
        match watch.until_end_boxed(poll).await {
            End::Success(state, answer) => Ok((self.decode(plan.table, answer).map_err(unread)?, state)),
            End::Failure(state, answer) => {
                let last = Box::new(self.decode(plan.table, answer).map_err(unread)?);
                Err(WaitError::Failed { state, last, started: None })
            }
            End::Lost(failure) => Err(unread(failure.into())),
            End::TimedOut { state, after, failure } => {
                Err(WaitError::TimedOut { state, after, error: failure.map(Error::from), started: None })
            }
        }
    }
}

//! Clients for programs without async: the same calls, each of which waits for its outcome.
//!
//! Behind the feature `blocking`. A client may be used from many threads at once. One thread of its own, shared by all
//! clones, looks after connections between the calls.

use std::fmt;
use std::sync::{Arc, OnceLock};

use tokio::runtime::{Builder, Handle, Runtime};

use crate::{
    Asynchronous, CallOptions, Cause, Error, Operation, Paginated, Response, TransportError, WaitError, Waited,
};

/// A client whose calls wait for their outcome. Cheap to clone; clones share connections, keys, limits and the thread.
///
/// Calls from inside an async runtime would block it: they give [`Error::Unsent`] with [`Cause::Configuration`]. That
/// holds for all of the runtime's threads, also for those of `spawn_blocking`: use the async client there.
#[derive(Clone)]
pub struct Client {
    client: crate::Client,
    thread: Arc<Thread>,
}

impl From<crate::Client> for Client {
    fn from(client: crate::Client) -> Self {
        Client { client, thread: Arc::default() }
    }
}

impl Client {
    /// The same client with other options, for one call or for many.
    #[must_use]
    pub fn with(&self, options: CallOptions) -> Self {
        Client { client: self.client.with(options), thread: Arc::clone(&self.thread) }
    }

    /// As [`send`](crate::Client::send).
    ///
    /// # Errors
    /// Every way in which a call can fail: see [`Error`].
    pub fn send<O: Operation>(&self, request: O) -> Result<Response<O::Output>, Error<O::Error>> {
        self.thread.run(self.client.send(request)).unwrap_or_else(|error| Err(Error::Unsent(error)))
    }

    /// As [`pages`](crate::Client::pages): the iterator makes the calls.
    pub fn pages<O: Paginated>(&self, request: O) -> Pages<O> {
        Pages { pages: self.client.pages(request), thread: Arc::clone(&self.thread), ended: false }
    }

    /// As [`start_and_wait`](crate::Client::start_and_wait).
    ///
    /// # Errors
    /// See [`WaitError`].
    pub fn start_and_wait<O: Asynchronous>(&self, request: O) -> Result<Waited<O>, WaitError<O>> {
        let waiting = self.client.start_and_wait(request);
        self.thread.run(waiting).unwrap_or_else(|error| Err(WaitError::Start(Error::Unsent(error))))
    }

    /// As [`wait_for`](crate::Client::wait_for).
    ///
    /// # Errors
    /// See [`WaitError`].
    pub fn wait_for<O: Asynchronous>(
        &self,
        poll: O::Poll,
    ) -> Result<Response<<O::Poll as Operation>::Output>, WaitError<O>> {
        let waiting = self.client.wait_for::<O>(poll);
        let unsent = |error| Err(WaitError::Poll { error: Error::Unsent(error), started: None });
        self.thread.run(waiting).unwrap_or_else(unsent)
    }
}

impl fmt::Debug for Client {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("blocking::Client").field(&self.client).finish()
    }
}

/// The pages of an answer, one call each. Ends after the last page or the first error.
pub struct Pages<O> {
    pages: crate::Pages<O>,
    thread: Arc<Thread>,
    ended: bool,
}

impl<O: Paginated> Pages<O> {
    /// The items of all pages, one by one.
    pub fn items(self) -> Items<O> {
        Items { items: self.pages.items(), thread: self.thread, ended: self.ended }
    }
}

impl<O: Paginated> Iterator for Pages<O> {
    type Item = Result<Response<O::Output>, Error<O::Error>>;

    fn next(&mut self) -> Option<Self::Item> {
        self.thread.step(&mut self.ended, self.pages.next())
    }
}

impl<O: Operation> fmt::Debug for Pages<O> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.pages.fmt(f)
    }
}

/// The items of all pages, one by one. Ends after the last item or the first error.
pub struct Items<O: Paginated> {
    items: crate::Items<O>,
    thread: Arc<Thread>,
    ended: bool,
}

impl<O: Paginated> Iterator for Items<O> {
    type Item = Result<O::Item, Error<O::Error>>;

    fn next(&mut self) -> Option<Self::Item> {
        self.thread.step(&mut self.ended, self.items.next())
    }
}

impl<O: Paginated> fmt::Debug for Items<O> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.items.fmt(f)
    }
}

/// The runtime behind a client; it starts with the first call.
#[derive(Default)]
struct Thread(OnceLock<Result<Runtime, String>>);

impl Thread {
    /// Waits for a future, unless that would block somebody's async runtime.
    fn run<T>(&self, future: impl Future<Output = T>) -> Result<T, TransportError> {
        let wrong = |reason: String| TransportError::unsent(reason).because(Cause::Configuration);
        if Handle::try_current().is_ok() {
            let reason =
                "a blocking call on a thread of an async runtime: use the async client, or a thread of your own";
            return Err(wrong(reason.to_owned()));
        }
        match self.0.get_or_init(runtime) {
            Ok(runtime) => Ok(runtime.block_on(future)),
            Err(reason) => Err(wrong(reason.clone())),
        }
    }

    /// Waits for the next thing of many; none comes after an error of this thread.
    fn step<T, E>(
        &self,
        ended: &mut bool,
        next: impl Future<Output = Option<Result<T, Error<E>>>>,
    ) -> Option<Result<T, Error<E>>> {
        if *ended {
            return None;
        }
        self.run(next).unwrap_or_else(|error| {
            *ended = true;
            Some(Err(Error::Unsent(error)))
        })
    }
}

fn runtime() -> Result<Runtime, String> {
    // A thread of its own, since a connection that the service closes between two calls must be noticed before the next.
    let runtime = Builder::new_multi_thread().worker_threads(1).thread_name("apiscribe-blocking").enable_all().build();
    runtime.map_err(|error| format!("the thread of the blocking client cannot be started: {error}"))
}

impl Drop for Thread {
    fn drop(&mut self) {
        // Dropped as it is, a runtime waits for its thread, which it must not do inside another one.
        if let Some(Ok(runtime)) = self.0.take() {
            runtime.shutdown_background();
        }
    }
}

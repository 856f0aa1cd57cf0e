//! Polls until the work has ended, on tables and trees: compiled once, whatever the number of operations.

use std::pin::Pin;
use std::time::Duration;

use super::{Answer, Failure, Source, Waiter};
use crate::client::{Plan, asked_wait};
use crate::clock::within;
use crate::{Client, Kind, Schema, Value, new_uuid, way};

/// Between two polls, where nobody says otherwise.
const INTERVAL: Duration = Duration::from_secs(5);
/// The longest wait, where nobody says otherwise.
const LONGEST: Duration = Duration::from_secs(60 * 60);

/// How long initial states say nothing, and at least [`GRACE_INTERVALS`] times the time between two polls. Work may begin
/// and fail between two polls, or have failed long before: then no other state ever comes.
const GRACE: Duration = Duration::from_secs(2 * 60);
const GRACE_INTERVALS: u32 = 3;

/// How the waiting has ended.
pub(super) enum End {
    /// The state, and the answer that has it.
    Success(String, Answer),
    /// The state, and the answer that has it.
    Failure(String, Answer),
    /// A poll has failed for a reason that does not pass.
    Lost(Failure),
    TimedOut {
        state: Option<String>,
        after: Duration,
        failure: Option<Failure>,
    },
}

/// What a state means.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Meaning {
    Pending,
    Success,
    Failure,
    Unknown,
}

impl Waiter {
    /// What a state means; whether the work `has_begun` decides what the initial ones mean.
    fn meaning(&self, state: &str, has_begun: bool) -> Meaning {
        match state {
            state if !has_begun && is_in(state, self.initial) => Meaning::Pending,
            state if is_in(state, self.success) => Meaning::Success,
            state if is_in(state, self.failure) => Meaning::Failure,
            state if is_in(state, self.pending) || is_in(state, self.initial) => Meaning::Pending,
            _ => Meaning::Unknown,
        }
    }
}

/// Answers in XML have been seen to write `True` where JSON has `true`.
fn is_in(state: &str, states: &[&str]) -> bool {
    states.iter().any(|one| one.eq_ignore_ascii_case(state.trim()))
}

/// The request for the polls of work that a call has started, or the way to what is missing in its answer.
pub(super) fn poll_request(
    waiter: &Waiter,
    schema: &Schema,
    request: &Value,
    answer: &Value,
) -> Result<Value, &'static str> {
    let mut poll = Value::Record(Vec::new());
    for (name, source) in waiter.parameters {
        let value = match source {
            Source::Response(way) => Value::Text(way::text(answer, way).ok_or(*way)?),
            // What is required is the validation's affair, and settings are the client's.
            Source::Request(name) => match request.get(name) {
                Some(value) if *value != Value::Null => value.clone(),
                _ => continue,
            },
            Source::NewUuid => Value::Text(new_uuid()),
        };
        let field = schema.fields.iter().find(|field| field.name == *name);
        way::put(&mut poll, name, fitting(field.map(|field| &field.kind), value));
    }
    Ok(poll)
}

/// One handle as a list of one, where the poll takes a list.
fn fitting(kind: Option<&Kind>, value: Value) -> Value {
    match (kind, &value) {
        (_, Value::List(_)) => value,
        (Some(Kind::List(_)), _) => Value::List(vec![value]),
        _ => value,
    }
}

/// Waiting for one piece of work.
pub(super) struct Watch<'c> {
    pub(super) client: &'c Client,
    pub(super) plan: Plan,
    pub(super) waiter: &'static Waiter,
    /// Whether each poll gets random parameters of its own: not if the caller has made the request.
    pub(super) renew: bool,
}

impl<'c> Watch<'c> {
    /// The waiting behind one pointer, so that it is compiled once.
    pub(super) fn until_end_boxed(self, poll: Value) -> Pin<Box<dyn Future<Output = End> + Send + 'c>> {
        Box::pin(self.until_end(poll))
    }

    async fn until_end(self, mut poll: Value) -> End {
        let (clock, options) = (self.client.clock(), self.client.options());
        let interval = options.poll_interval.or(self.waiter.interval).unwrap_or(INTERVAL);
        let longest = options.longest_wait.or(self.waiter.longest_wait).unwrap_or(LONGEST);
        let begun = clock.elapsed();
        let grace = GRACE.max(interval.saturating_mul(GRACE_INTERVALS));
        let (mut state, mut has_begun) = (None, false);
        loop {
            let waited = || clock.elapsed().saturating_sub(begun);
            let left = || longest.saturating_sub(waited());
            has_begun |= waited() >= grace;
            let call = self.client.execute_boxed(self.plan, poll.clone());
            let failure = match within(clock, left().saturating_add(interval), call).await {
                Some(Ok(answer)) => match self.look(&answer, &mut state, &mut has_begun) {
                    (Meaning::Success, now) => return End::Success(now, answer),
                    (Meaning::Failure, now) => return End::Failure(now, answer),
                    (Meaning::Pending | Meaning::Unknown, _) => None,
                },
                Some(Err(failure)) if self.client.passes(&failure) => Some(failure),
                Some(Err(failure)) => return End::Lost(failure),
                None => None,
            };
            let left = left();
            if left.is_zero() {
                return End::TimedOut { state, after: waited(), failure };
            }
            tracing::debug!(operation = self.plan.table.name, state, failed = failure.is_some(), "the work goes on");
            let headers = failure.as_ref().and_then(Failure::headers);
            let asked = headers.and_then(|headers| asked_wait(headers, clock.now())).unwrap_or_default();
            clock.sleep(interval.max(asked).min(left)).await;
            self.renew(&mut poll);
        }
    }

    /// What an answer says of the work, with the state in which it is; an answer without one says nothing.
    fn look(&self, answer: &Answer, seen: &mut Option<String>, has_begun: &mut bool) -> (Meaning, String) {
        let Some(now) = way::texts(&answer.value, self.waiter.state) else { return (Meaning::Unknown, String::new()) };
        let meaning = self.waiter.meaning(&now, *has_begun);
        *has_begun |= !is_in(&now, self.waiter.initial);
        if meaning == Meaning::Unknown && seen.as_ref() != Some(&now) {
            let (operation, way) = (self.plan.table.name, self.waiter.state);
            tracing::warn!(operation, way, state = now, "a state that is not documented counts as work that goes on");
        }
        *seen = Some(now.clone());
        (meaning, now)
    }

    /// Other random values for the next poll.
    fn renew(&self, poll: &mut Value) {
        let random = self.waiter.parameters.iter().filter(|(_, source)| self.renew && *source == Source::NewUuid);
        for (name, _) in random {
            way::put(poll, name, Value::Text(new_uuid()));
        }
    }
}

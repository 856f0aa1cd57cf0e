//! Asynchronous work: what calls have started, and how far it is.

use std::collections::VecDeque;
use std::time::{Duration, Instant};

use apiscribe_runtime::Value;

use super::answer::holds;
use super::catalog::Found;
use super::parameters::Parameters;
use super::way;
use crate::spec::{Asynchronous, Poll, PollValue};

/// So many pieces of work are remembered; the oldest is forgotten first.
const MOST: usize = 10_000;

/// The part of the time in which the state from before the work began is still seen.
const INITIAL_PART: f64 = 0.25;

/// Work that a call has started.
#[derive(Clone, Debug)]
struct Task {
    service: String,
    poll: Poll,
    /// The last name of the way to the handle, and the handle.
    handle: Option<(String, String)>,
    /// What a poll of this work says in its parameters.
    wanted: Vec<(String, String)>,
    started: Instant,
    fails: bool,
}

/// All work.
#[derive(Debug, Default)]
pub(super) struct Tasks {
    tasks: VecDeque<Task>,
    /// Service and operation of every poll that some work has had: a few, while there may be much work.
    polled: Vec<(String, String)>,
}

impl Tasks {
    /// Notes the work that a call starts, and puts a fresh handle into its answer.
    pub fn start(&mut self, found: &Found<'_>, given: &Parameters, answer: Option<&mut Value>, fails: bool) {
        let Some(asynchronous) = &found.operation.asynchronous else { return };
        if !starts(found, asynchronous, given) {
            return;
        }
        let mut handle = None;
        let mut answered = Value::Null;
        if let Some(answer) = answer {
            if let Some(at) = &asynchronous.handle {
                let shown = way::get(answer, at).and_then(Value::text).unwrap_or_default().into_owned();
                let example = found.scope().returned(at).and_then(|field| field.example.as_ref()?.as_str());
                let fresh = fresh_handle(if shown.is_empty() { example.unwrap_or_default() } else { &shown });
                let last = at.rsplit('.').next().unwrap_or(at);
                way::set(answer, at, Value::Text(fresh.clone()));
                handle = Some((last.to_owned(), fresh));
            }
            answered = answer.clone();
        }
        let Some(poll) = &asynchronous.poll else { return };
        let wanted = poll.parameters.iter().filter_map(|(name, written)| {
            let value = match written.get()? {
                PollValue::Response(at) => way::get(&answered, at)?.text()?.into_owned(),
                PollValue::Request(parameter) => given.get(parameter)?.text()?.into_owned(),
                PollValue::NewUuid => return None,
            };
            Some((name.clone(), value))
        });
        let (service, wanted) = (found.service.spec.service.clone(), wanted.collect());
        if !self.is_polled(&service, &poll.operation) {
            self.polled.push((service.clone(), poll.operation.clone()));
        }
        self.tasks.push_back(Task { service, poll: poll.clone(), handle, wanted, started: Instant::now(), fails });
        if self.tasks.len() > MOST {
            self.tasks.pop_front();
        }
    }

    /// Whether some work is polled by this operation.
    fn is_polled(&self, service: &str, operation: &str) -> bool {
        self.polled.iter().any(|(known, poll)| known == service && poll == operation)
    }

    /// Puts the state of the newest work that a poll means into its answer.
    pub fn show(&self, found: &Found<'_>, given: &Parameters, answer: &mut Value, task_time: Duration) {
        let (service, name) = (&found.service.spec.service, &found.operation.operation);
        if !self.is_polled(service, name) {
            return;
        }
        let means = |task: &&Task| {
            let says = |(name, value): &(String, String)| {
                let said = given.get(name).and_then(Value::text);
                // A poll that leaves a parameter out means any work that the others fit.
                said.is_none_or(|said| said.split(',').any(|one| one == value))
            };
            task.service == *service && task.poll.operation == *name && task.wanted.iter().all(says)
        };
        let Some(task) = self.tasks.iter().rev().find(means) else { return };
        let (Some(ways), Some(state)) = (&task.poll.state, task.state(task_time)) else { return };
        let several = ways.contains(", ");
        let states = state.splitn(if several { usize::MAX } else { 1 }, ", ");
        for (at, state) in ways.split(", ").zip(states) {
            let shown = way::get(answer, at).map(|shown| as_shown(state, shown));
            way::set(answer, at, shown.unwrap_or_else(|| Value::Text(state.to_owned())));
            if let Some((name, handle)) = &task.handle {
                let at = way::beside(at, name);
                if way::get(answer, &at).is_some() {
                    way::set(answer, &at, Value::Text(handle.clone()));
                }
            }
        }
    }
}

impl Task {
    /// The state now: first what was there before the work began, then up to two states of its going on, then its end.
    fn state(&self, task_time: Duration) -> Option<&str> {
        let Poll { initial, pending, success, failure, .. } = &self.poll;
        let part = self.started.elapsed().as_secs_f64() / task_time.as_secs_f64().max(f64::MIN_POSITIVE);
        let going_on = || pending.get(usize::from(part > 0.5)).or(pending.first()).or(initial.first());
        let state = if part >= 1.0 {
            // Work whose failure no state tells of goes on for ever.
            if self.fails { failure.first().or_else(going_on) } else { success.first() }
        } else if part < INITIAL_PART {
            initial.first().or_else(going_on)
        } else {
            going_on()
        };
        state.map(String::as_str)
    }
}

/// A state in the type that the example has it in.
fn as_shown(state: &str, shown: &Value) -> Value {
    let parsed = match shown {
        Value::Integer(_) => state.parse().ok().map(Value::Integer),
        Value::Boolean(_) => state.parse().ok().map(Value::Boolean),
        _ => None,
    };
    parsed.unwrap_or_else(|| Value::Text(state.to_owned()))
}

/// Whether a call starts work: not if its handle is returned to other calls only.
pub(super) fn starts(found: &Found<'_>, asynchronous: &Asynchronous, given: &Parameters) -> bool {
    let field = asynchronous.handle.as_ref().and_then(|at| found.scope().returned(at));
    let condition = field.and_then(|field| field.returned_when.as_ref());
    condition.is_none_or(|condition| holds(condition, found.operation, &|name| given.get(name).cloned()))
}

/// A handle like the example, with its prefix: `wc-5d3e...` gives `wc-` and other digits.
fn fresh_handle(example: &str) -> String {
    let uuid = apiscribe_runtime::new_uuid();
    let prefix = example.split_once('-').map(|(prefix, _)| prefix).filter(|prefix| prefix.len() < 8);
    match prefix {
        Some(prefix) => format!("{prefix}-{}", uuid.replace('-', "")),
        None => uuid,
    }
}

//! Counts of many answers, for `apiscribe ledger`.
//!
//! In: what each answer had otherwise than documented. Out: JSON Lines, sorted, one for each operation with the number of
//! its answers and one for each way to differ. What is kept is bounded, whatever services send.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::io::{self, Write};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::SystemTime;

use time::OffsetDateTime;

use super::{Divergence, Divergences};
use crate::Value;

/// The most ways to differ that are kept, where nobody says otherwise.
const ROOM: usize = 1000;

/// Adds up what answers have otherwise than documented. Cheap to clone; clones and clients that share it count together.
///
/// ```no_run
/// use apiscribe_runtime::{Client, ClientBuilder, DivergenceLedger, Service};
///
/// fn watched(service: &'static Service) -> Result<(), Box<dyn std::error::Error>> {
///     let ledger = DivergenceLedger::new();
///     let client: Client = ClientBuilder::new(service).region("cn-hangzhou").divergence_ledger(&ledger).build()?;
///     // After calls, or from time to time:
///     let mut file = std::fs::OpenOptions::new().create(true).append(true).open("divergences.jsonl")?;
///     ledger.write_to(&mut file)?;
///     # let _ = client;
///     Ok(())
/// }
/// ```
#[derive(Clone, Debug)]
pub struct DivergenceLedger {
    counted: Arc<Mutex<Counted>>,
    room: usize,
}

/// Vendor, service, operation.
type Operation = [&'static str; 3];
/// The operation, the status of a refusal, and what differs; its count is not looked at.
type Entry = (Operation, Option<u16>, Divergence);

#[derive(Debug, Default)]
struct Counted {
    answers: BTreeMap<Operation, Answers>,
    entries: BTreeMap<Entry, Tally>,
    more: u64,
}

#[derive(Debug)]
struct Answers {
    successes: u64,
    refusals: u64,
    days: Days,
}

#[derive(Debug)]
struct Tally {
    count: u64,
    answers: u64,
    days: Days,
}

/// The first and the last day, as `2026-11-20`, UTC.
#[derive(Clone, Debug, PartialEq)]
struct Days {
    first: String,
    last: String,
}

impl Default for DivergenceLedger {
    fn default() -> Self {
        DivergenceLedger::new()
    }
}

impl DivergenceLedger {
    /// An empty one with room for 1000 ways to differ.
    pub fn new() -> Self {
        DivergenceLedger::with_room(ROOM)
    }

    /// An empty one with room for so many ways to differ; what does not fit is counted in one number.
    pub fn with_room(room: usize) -> Self {
        DivergenceLedger { counted: Arc::default(), room }
    }

    /// Writes what was counted since the last time as JSON Lines, and begins anew. Lines of several times can stand in one
    /// file, behind one another: their counts are added. Writes nothing when there was no answer.
    ///
    /// # Errors
    /// Those of the writer; the counts are kept then.
    pub fn write_to(&self, mut writer: impl Write) -> io::Result<()> {
        let counted = std::mem::take(&mut *self.lock());
        let text: String = counted.lines().map(|line| format!("{line}\n")).collect();
        let written = writer.write_all(text.as_bytes()).and_then(|()| writer.flush());
        if written.is_err() {
            self.lock().put_back(counted, self.room);
        }
        written
    }

    /// Adds an answer.
    pub(super) fn add(&self, answer: &Divergences, refused: bool, now: SystemTime) {
        let days = Days::of(now);
        let operation = [answer.vendor, answer.service, answer.operation];
        let mut counted = self.lock();
        let (successes, refusals) = (u64::from(!refused), u64::from(refused));
        counted.add_answers(operation, Answers { successes, refusals, days: days.clone() });
        for one in &answer.entries {
            let entry = Divergence { count: 0, ..one.clone() };
            let tally = Tally { count: one.count, answers: 1, days: days.clone() };
            counted.add_entry((operation, refused.then_some(answer.status), entry), tally, self.room);
        }
        counted.more = counted.more.saturating_add(answer.more);
    }

    fn lock(&self) -> MutexGuard<'_, Counted> {
        // Counts are whole at any time.
        self.counted.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Counted {
    fn add_answers(&mut self, operation: Operation, new: Answers) {
        let Some(known) = self.answers.get_mut(&operation) else {
            self.answers.insert(operation, new);
            return;
        };
        known.successes = known.successes.saturating_add(new.successes);
        known.refusals = known.refusals.saturating_add(new.refusals);
        known.days.add(new.days);
    }

    fn add_entry(&mut self, entry: Entry, new: Tally, room: usize) {
        let is_full = self.entries.len() >= room;
        match self.entries.get_mut(&entry) {
            Some(known) => {
                known.count = known.count.saturating_add(new.count);
                known.answers = known.answers.saturating_add(new.answers);
                known.days.add(new.days);
            }
            None if is_full => self.more = self.more.saturating_add(new.count),
            None => {
                self.entries.insert(entry, new);
            }
        }
    }

    fn put_back(&mut self, earlier: Counted, room: usize) {
        earlier.answers.into_iter().for_each(|(operation, answers)| self.add_answers(operation, answers));
        earlier.entries.into_iter().for_each(|(entry, tally)| self.add_entry(entry, tally, room));
        self.more = self.more.saturating_add(earlier.more);
    }

    fn lines(&self) -> impl Iterator<Item = Value> {
        let answers = self.answers.iter().map(|(operation, answers)| answers.line(*operation));
        let entries = self.entries.iter().map(|(entry, tally)| tally.line(entry));
        let more = (self.more > 0).then(|| Value::Record(vec![number("more", self.more)]));
        answers.chain(entries).chain(more)
    }
}

impl Answers {
    fn line(&self, operation: Operation) -> Value {
        let mut fields = named(operation);
        fields.extend([number("answers", self.successes), number("refusals", self.refusals)]);
        fields.extend(self.days.fields());
        Value::Record(fields)
    }
}

impl Tally {
    fn line(&self, (operation, status, entry): &Entry) -> Value {
        let mut fields = named(*operation);
        fields.extend([
            text("at", &entry.at),
            text("kind", entry.kind.word()),
            text("documented", entry.documented),
            text("seen", entry.seen),
        ]);
        fields.extend(entry.value.as_ref().map(|value| text("value", value)));
        fields.extend(status.map(|status| number("status", status.into())));
        fields.extend([number("count", self.count), number("answers", self.answers)]);
        fields.extend(self.days.fields());
        Value::Record(fields)
    }
}

impl Days {
    fn of(now: SystemTime) -> Self {
        let date = OffsetDateTime::from(now).date();
        let day = format!("{:04}-{:02}-{:02}", date.year(), u8::from(date.month()), date.day());
        Days { first: day.clone(), last: day }
    }

    fn add(&mut self, other: Days) {
        if other.first < self.first {
            self.first = other.first;
        }
        if other.last > self.last {
            self.last = other.last;
        }
    }

    fn fields(&self) -> [(Cow<'static, str>, Value); 2] {
        [text("first", &self.first), text("last", &self.last)]
    }
}

fn named([vendor, service, operation]: Operation) -> Vec<(Cow<'static, str>, Value)> {
    vec![text("vendor", vendor), text("service", service), text("operation", operation)]
}

fn text(name: &'static str, value: &str) -> (Cow<'static, str>, Value) {
    (Cow::Borrowed(name), Value::Text(value.to_owned()))
}

fn number(name: &'static str, value: u64) -> (Cow<'static, str>, Value) {
    (Cow::Borrowed(name), Value::Integer(value.into()))
}

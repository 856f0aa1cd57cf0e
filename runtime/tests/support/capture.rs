//! Keeps every span and every event, at every level, with all of their fields.

#![allow(dead_code, reason = "each test takes what it needs")]

use std::collections::BTreeMap;
use std::fmt::Debug;
use std::sync::{Arc, Mutex};

use tracing::field::{Field, Visit};
use tracing::span::{Attributes, Id, Record};
use tracing::{Event, Level, Metadata, Subscriber};

/// What was told; clones hold the same.
#[derive(Clone)]
pub struct Capture {
    told: Arc<Mutex<Told>>,
    up_to: Level,
}

#[derive(Default)]
struct Told {
    spans: Vec<Span>,
    events: Vec<(Level, String)>,
    entered: Vec<u64>,
}

/// A span with the last value of each field.
#[derive(Clone, Debug)]
pub struct Span {
    pub name: &'static str,
    pub parent: Option<usize>,
    pub fields: BTreeMap<String, String>,
    pub closed: bool,
}

impl Span {
    pub fn field(&self, name: &str) -> Option<&str> {
        self.fields.get(name).map(String::as_str)
    }
}

impl Capture {
    pub fn new(up_to: Level) -> Self {
        Capture { told: Arc::default(), up_to }
    }

    pub fn spans(&self) -> Vec<Span> {
        self.told.lock().unwrap().spans.clone()
    }

    /// Everything as one text.
    pub fn text(&self) -> String {
        let told = self.told.lock().unwrap();
        format!("{:?}\n{:?}", told.spans, told.events)
    }

    pub fn events(&self) -> Vec<(Level, String)> {
        self.told.lock().unwrap().events.clone()
    }

    fn change(&self, id: &Id, change: impl FnOnce(&mut Span)) {
        let index = usize::try_from(id.into_u64()).unwrap() - 1;
        change(&mut self.told.lock().unwrap().spans[index]);
    }
}

struct Fields<'f>(&'f mut BTreeMap<String, String>);

impl Visit for Fields<'_> {
    fn record_debug(&mut self, field: &Field, value: &dyn Debug) {
        self.0.insert(field.name().to_owned(), format!("{value:?}"));
    }

    fn record_str(&mut self, field: &Field, value: &str) {
        self.0.insert(field.name().to_owned(), value.to_owned());
    }
}

impl Subscriber for Capture {
    fn enabled(&self, metadata: &Metadata<'_>) -> bool {
        *metadata.level() <= self.up_to
    }

    fn new_span(&self, attributes: &Attributes<'_>) -> Id {
        let mut fields = BTreeMap::new();
        attributes.record(&mut Fields(&mut fields));
        let mut told = self.told.lock().unwrap();
        let parent = told.entered.last().map(|id| usize::try_from(*id).unwrap() - 1);
        told.spans.push(Span { name: attributes.metadata().name(), parent, fields, closed: false });
        Id::from_u64(told.spans.len().try_into().unwrap())
    }

    fn record(&self, id: &Id, values: &Record<'_>) {
        self.change(id, |span| values.record(&mut Fields(&mut span.fields)));
    }

    fn record_follows_from(&self, _: &Id, _: &Id) {}

    fn event(&self, event: &Event<'_>) {
        let mut fields = BTreeMap::new();
        event.record(&mut Fields(&mut fields));
        let line = format!("{}: {fields:?}", event.metadata().target());
        self.told.lock().unwrap().events.push((*event.metadata().level(), line));
    }

    fn enter(&self, id: &Id) {
        self.told.lock().unwrap().entered.push(id.into_u64());
    }

    fn exit(&self, _: &Id) {
        self.told.lock().unwrap().entered.pop();
    }

    fn try_close(&self, id: Id) -> bool {
        self.change(&id, |span| span.closed = true);
        true
    }
}

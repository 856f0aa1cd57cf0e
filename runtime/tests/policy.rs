//! What the caller is told when a request goes out against the documentation.

#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, reason = "a test that panics has failed")]

mod support;

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use apiscribe_runtime::{CallOptions, Error, Validation};
use support::{Rollback, SAE, json, offline};
use tracing::span::{Attributes, Id, Record};
use tracing::{Event, Metadata, Subscriber};

/// Counts warnings.
struct Counter(Arc<AtomicUsize>);

impl Subscriber for Counter {
    fn enabled(&self, _: &Metadata<'_>) -> bool {
        true
    }

    fn new_span(&self, _: &Attributes<'_>) -> Id {
        Id::from_u64(1)
    }

    fn record(&self, _: &Id, _: &Record<'_>) {}

    fn record_follows_from(&self, _: &Id, _: &Id) {}

    fn event(&self, event: &Event<'_>) {
        let warned = *event.metadata().level() == tracing::Level::WARN;
        self.0.fetch_add(usize::from(warned), Ordering::Relaxed);
    }

    fn enter(&self, _: &Id) {}

    fn exit(&self, _: &Id) {}
}

#[test]
fn one_event_for_each_violation() {
    let client = offline(&SAE, "sae.example.com").build().unwrap();
    let runtime = tokio::runtime::Builder::new_current_thread().enable_time().build().unwrap();
    for (validation, events, sent) in
        [(Validation::Warn, 2, true), (Validation::Off, 0, true), (Validation::Deny, 0, false)]
    {
        let count = Arc::new(AtomicUsize::new(0));
        let client = client.with(CallOptions::new().validation(validation));
        let request = Rollback(json(r#"{"Ratio":101}"#));
        let outcome =
            tracing::subscriber::with_default(Counter(Arc::clone(&count)), || runtime.block_on(client.send(request)));
        assert_eq!(count.load(Ordering::Relaxed), events, "{validation:?}");
        assert_eq!(matches!(outcome, Err(Error::Unsent(_))), sent, "{outcome:?}");
    }
}

//! What the caller is told when a request goes out against the documentation.

#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, reason = "a test that panics has failed")]

#[path = "support/capture.rs"]
mod capture;
mod support;

use apiscribe_runtime::{CallOptions, Error, Validation};
use capture::Capture;
use support::{Rollback, SAE, json, offline};
use tracing::Level;

#[test]
fn one_event_for_each_violation() {
    let client = offline(&SAE, "sae.example.com").build().unwrap();
    let runtime = tokio::runtime::Builder::new_current_thread().enable_time().build().unwrap();
    for (validation, events, sent) in
        [(Validation::Warn, 2, true), (Validation::Off, 0, true), (Validation::Deny, 0, false)]
    {
        let capture = Capture::new(Level::WARN);
        let client = client.with(CallOptions::new().validation(validation));
        let request = Rollback(json(r#"{"Ratio":101}"#));
        let outcome = tracing::subscriber::with_default(capture.clone(), || runtime.block_on(client.send(request)));
        let warnings = capture.events().iter().filter(|(level, _)| *level == Level::WARN).count();
        assert_eq!(warnings, events, "{validation:?}");
        assert_eq!(matches!(outcome, Err(Error::Unsent(_))), sent, "{outcome:?}");
    }
}

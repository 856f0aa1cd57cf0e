//! What goes wrong between a client and a service, over real sockets on loopback: each fault ends in the right arm of
//! `Error`, in bounded time, and sends no request again that may have been carried out.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test that panics has failed"
)]
#![cfg(feature = "reqwest")]

mod connections;
mod note;
mod proxy;
mod recovery;
mod script;
mod settings;
#[path = "../support/mod.rs"]
mod support;
mod table;
#[cfg(feature = "rustls")]
mod tls;

use std::future::Future;
use std::time::Duration;

/// Runs a test to its end; one that hangs has failed.
fn run<T>(test: impl Future<Output = T>) -> T {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    let bounded = async { tokio::time::timeout(Duration::from_secs(30), test).await };
    runtime.block_on(bounded).expect("the test hangs")
}

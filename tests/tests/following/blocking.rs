//! The client that blocks: from many threads, and never inside somebody's async runtime.

use std::time::Duration;

use apiscribe_runtime::blocking::Client;
use apiscribe_runtime::{CallOptions, Cause, Credentials, Error, WaitError};
use apiscribe_sdk::sae::{BlockingClient, DescribeChangeOrder, RollbackApplication};

use crate::canned::{Canned, ok, run};
use crate::pages::ListNotes;
use crate::support::server::{Answer, Server};
use crate::waits::{DescribeJobs, START, StartJob, in_states, job, start};

const NOTES: &str = r#"{"notes":[{"id":1}]}"#;

fn client(canned: &Canned) -> Client {
    canned.builder().options(CallOptions::new().poll_interval(Duration::from_millis(1))).build().unwrap()
}

fn describe() -> DescribeJobs {
    DescribeJobs { ids: vec!["j".to_owned()], name: None, note: None, nonce: None }
}

#[test]
fn serves_many_threads_at_once() {
    let canned = Canned::new((0..64).map(|_| ok(NOTES)));
    let client = client(&canned);
    std::thread::scope(|scope| {
        for _ in 0..8 {
            let client = client.clone();
            scope.spawn(move || {
                for _ in 0..8 {
                    assert_eq!(client.send(ListNotes::default()).unwrap().output.notes[0].id, 1);
                }
            });
        }
    });
    assert_eq!(canned.asked().len(), 64);
}

#[test]
fn the_generated_client_blocks_too() {
    let server = Server::start();
    server.answers(Answer::new(200, r#"{"RequestId":"r","Data":{"Status":2}}"#));
    let builder = BlockingClient::builder().endpoint(server.endpoint()).environment(|_| None);
    let client = builder.credentials(Credentials::new("NotARealKey", "NotARealSecret")).build().unwrap();
    std::thread::scope(|scope| {
        for _ in 0..4 {
            scope.spawn(|| {
                for _ in 0..4 {
                    let answer = client.describe_change_order(DescribeChangeOrder::new("c-1")).unwrap();
                    assert_eq!(answer.request_id(), Some("r"));
                }
            });
        }
    });
    assert_eq!(server.requests().len(), 16);
    let finished = client.wait_for::<RollbackApplication>(DescribeChangeOrder::new("c-1")).unwrap();
    assert_eq!(finished.output.data.unwrap().status, Some(2));
}

#[test]
fn pages_are_an_iterator() {
    let canned = Canned::bodies(&[r#"{"notes":[{"id":1}],"page_info":{"next_marker":"a"}}"#, NOTES]);
    let notes: Result<Vec<_>, _> = client(&canned).pages(ListNotes::default()).items().collect();
    assert_eq!(notes.unwrap().len(), 2);
    let canned = Canned::bodies(&[NOTES]);
    assert_eq!(client(&canned).pages(ListNotes::default()).filter(Result::is_ok).count(), 1);
}

#[test]
fn waits_for_work() {
    let waited = client(&in_states(&["RUNNING", "DONE"])).start_and_wait(start()).unwrap();
    assert_eq!(waited.state, "DONE");
    let finished = client(&Canned::bodies(&[&job("DONE")])).wait_for::<StartJob>(describe()).unwrap();
    assert_eq!(finished.output.jobs[0].status, "DONE");
}

#[test]
fn refuses_to_block_an_async_runtime() {
    fn refused<E: std::fmt::Debug>(error: &Error<E>) {
        assert!(matches!(error, Error::Unsent(error) if error.cause() == Cause::Configuration), "{error:?}");
    }
    let canned = Canned::bodies(&[START, NOTES]);
    let blocking = client(&canned);
    // The thread of the client runs before it is used, and is dropped, inside the other runtime.
    blocking.send(start()).unwrap();
    run(async move {
        refused(&blocking.send(ListNotes::default()).unwrap_err());
        let mut pages = blocking.pages(ListNotes::default());
        refused(&pages.next().unwrap().unwrap_err());
        assert!(pages.next().is_none());
        let mut items = blocking.pages(ListNotes::default()).items();
        refused(&items.next().unwrap().unwrap_err());
        assert!(items.next().is_none());
        let Err(WaitError::Start(error)) = blocking.start_and_wait(start()) else { panic!("it was started") };
        refused(&error);
        let Err(WaitError::Poll { error, .. }) = blocking.wait_for::<StartJob>(describe()) else { panic!("it polls") };
        refused(&error);
    });
    assert_eq!(canned.asked().len(), 1);
}

//! Connections: how many there are, what becomes of calls that are given up, and servers that close kept connections.

use std::collections::BTreeMap;
use std::time::Duration;

use apiscribe_runtime::{CallOptions, Cause, Client, Error, ReqwestTransport, RetryPolicy};
use tokio::task::JoinSet;

use crate::note::{Outcome, add, builder, keep};
use crate::run;
use crate::script::{Act, Script, fine};

const CALLS: usize = 200;
const CONNECTIONS: usize = 10;

fn client(server: &Script, connections: usize) -> Client {
    let transport = ReqwestTransport::builder().max_connections(connections).build().unwrap();
    builder(&server.endpoint).transport(transport).build().unwrap()
}

/// Two hundred calls at once, each with an id of its own.
async fn many(client: &Client, idempotent: bool) -> BTreeMap<usize, Outcome> {
    let mut calls = JoinSet::new();
    for id in 0..CALLS {
        let client = client.clone();
        calls.spawn(async move {
            let outcome = match idempotent {
                true => keep(&client, id.to_string()).await,
                false => add(&client, id.to_string()).await,
            };
            (id, outcome)
        });
    }
    calls.join_all().await.into_iter().collect()
}

/// How often the server has read each id.
fn read_by_id(server: &Script) -> BTreeMap<usize, usize> {
    let mut counts = BTreeMap::new();
    for request in server.requests() {
        let id = request.split_once("?Id=").and_then(|(_, rest)| rest.split_once(' ')).unwrap().0.parse().unwrap();
        *counts.entry(id).or_default() += 1;
    }
    counts
}

#[test]
fn servers_that_announce_the_end_of_a_connection_lose_no_call() {
    run(async {
        let server = Script::start(vec![Act::Serve { requests: 3, announced: true }]).await;
        for (id, outcome) in many(&client(&server, CONNECTIONS), false).await {
            assert!(matches!(&outcome, Ok(response) if response.attempts().count == 1), "{id}: {outcome:?}");
        }
        let counts = read_by_id(&server);
        assert!(counts.len() == CALLS && counts.values().all(|count| *count == 1), "{counts:?}");
    });
}

#[test]
fn servers_that_just_close_get_no_call_twice() {
    run(async {
        let server = Script::start(vec![Act::Serve { requests: 3, announced: false }]).await;
        let outcomes = many(&client(&server, CONNECTIONS), false).await;
        let counts = read_by_id(&server);
        for (id, outcome) in outcomes {
            let read = counts.get(&id).copied().unwrap_or_default();
            match outcome {
                Ok(_) => assert_eq!(read, 1, "{id}"),
                // It met the end of its connection; the caller has to find out whether it arrived.
                Err(Error::Lost(error)) => assert!(read <= 1 && error.cause() == Cause::Connection, "{id}: {error}"),
                Err(error) => panic!("{id}: {error}"),
            }
        }
    });
}

#[test]
fn calls_that_may_be_sent_again_survive_servers_that_just_close() {
    run(async {
        let server = Script::start(vec![Act::Serve { requests: 3, announced: false }]).await;
        let patient = RetryPolicy::default().attempts(50).base(Duration::from_millis(1));
        let client = client(&server, CONNECTIONS).with(CallOptions::new().retries(patient));
        for (id, outcome) in many(&client, true).await {
            assert!(outcome.is_ok(), "{id}: {outcome:?}");
        }
        assert_eq!(read_by_id(&server).len(), CALLS);
    });
}

#[test]
fn connections_are_kept_and_few() {
    run(async {
        let server = Script::start(vec![Act::Serve { requests: usize::MAX, announced: false }]).await;
        let client = client(&server, CONNECTIONS);
        many(&client, false).await.into_values().for_each(|outcome| drop(outcome.unwrap()));
        // A connection that was begun for a request which then got another one is kept as well.
        let opened = server.opened();
        println!("connections opened: {opened}");
        assert!(opened <= 2 * CONNECTIONS, "{opened}");
        drop(client);
        server.until_closed().await;
    });
}

#[test]
fn calls_given_up_leave_their_places_to_others() {
    run(async {
        let stalled = vec![Act::SayAndStall(vec![]); 3];
        let server = Script::start([stalled, vec![fine()]].concat()).await;
        let client = client(&server, 3);
        let mut calls = JoinSet::new();
        for id in 0..6 {
            let client = client.clone();
            calls.spawn(async move { add(&client, id.to_string()).await.map(drop) });
        }
        server.until_read(3).await;
        calls.shutdown().await;
        assert_eq!(server.opened(), 3, "those that waited for a place have no connection");
        server.until_closed().await;
        for id in 6..12 {
            add(&client, id.to_string()).await.unwrap();
        }
        drop(client);
        server.until_closed().await;
    });
}

#[test]
fn a_call_that_never_got_a_connection_was_not_sent() {
    run(async {
        let server = Script::start(vec![Act::SayAndStall(vec![])]).await;
        let client = client(&server, 1);
        let first = tokio::spawn({
            let client = client.clone();
            async move { add(&client, "0").await.map(drop) }
        });
        server.until_read(1).await;
        let brief = CallOptions::new().attempt_timeout(Duration::from_millis(50)).retries(RetryPolicy::never());
        let error = add(&client.with(brief), "1").await.unwrap_err();
        assert!(matches!(&error, Error::Unsent(error) if error.cause() == Cause::Timeout), "{error:?}");
        assert_eq!(server.opened(), 1);
        first.abort();
    });
}

//! What a client does with the keys that it is given.

use std::time::Duration;

use apiscribe_runtime::{Cause, Client, Error, Service, Stamp, TestClock};

use super::service::{Cloud, OTHER, RFS, SAE, Source, Turn, builder, clock};
use super::stage::wait;
use super::support::{Refusal, Rollback, json};
use tokio::task::JoinHandle;

const MINUTE: Duration = Duration::from_secs(60);
const HOUR: Duration = Duration::from_secs(3600);

fn request() -> Rollback {
    Rollback(json(r#"{"AppId":"a"}"#))
}

async fn send(client: &Client) -> Result<(), Error<Refusal>> {
    client.send(request()).await.map(|_| ())
}

/// The same in a task of its own.
fn spawn(client: &Client) -> JoinHandle<Result<(), Error<Refusal>>> {
    let client = client.clone();
    tokio::spawn(async move { send(&client).await })
}

/// A client of a service with the keys of a source.
fn stage(service: &'static Service, turns: &[Turn]) -> (Client, Source, Cloud, TestClock) {
    let (clock, cloud) = (clock(), Cloud::default());
    let source = Source::new(&clock, turns);
    let client = builder(service, &clock, cloud.clone()).credentials_provider(source.clone()).build().unwrap();
    (client, source, cloud, clock)
}

#[test]
fn a_hundred_callers_are_one_question() {
    let (client, source, cloud, _) = stage(&SAE, &[Turn::Key("a", HOUR)]);
    wait(async {
        let tasks: Vec<_> = (0..100).map(|_| spawn(&client)).collect();
        for task in tasks {
            task.await.unwrap().unwrap();
        }
    });
    assert_eq!((source.asked(), cloud.signers()), (1, vec!["a".to_owned(); 100]));
}

#[test]
fn a_hundred_callers_are_one_failure() {
    let (client, source, cloud, _) = stage(&SAE, &[Turn::Fail]);
    wait(async {
        let tasks: Vec<_> = (0..100).map(|_| spawn(&client)).collect();
        for task in tasks {
            let error = task.await.unwrap().unwrap_err();
            assert!(matches!(&error, Error::Unsent(error) if error.cause() == Cause::Credentials), "{error:?}");
            assert_eq!(error.to_string(), "the request was not sent: the source is dry");
        }
    });
    assert_eq!((source.asked(), cloud.signers().len()), (1, 0));
}

#[test]
fn a_caller_that_gives_up_does_not_strand_the_others() {
    let (client, source, _, _) = stage(&SAE, &[Turn::Hang, Turn::Key("b", HOUR)]);
    wait(async {
        let task = || spawn(&client);
        let first = task();
        let others: Vec<_> = (0..10).map(|_| task()).collect();
        while source.asked() == 0 {
            tokio::task::yield_now().await;
        }
        for _ in 0..300 {
            tokio::task::yield_now().await;
        }
        first.abort();
        for other in others {
            other.await.unwrap().unwrap();
        }
    });
    assert_eq!(source.asked(), 2);
}

#[test]
fn keys_are_renewed_ahead_of_their_expiry() {
    // The vendors' own times, and a quarter of a short life.
    for (service, life, renewed) in [
        (&SAE, 12 * HOUR, 12 * HOUR - 15 * MINUTE),
        (&RFS, 24 * HOUR, 24 * HOUR - 40 * MINUTE),
        (&OTHER, 12 * HOUR, 12 * HOUR - 15 * MINUTE),
        (&RFS, 80 * MINUTE, 60 * MINUTE),
        (&SAE, 4 * MINUTE, 3 * MINUTE),
    ] {
        let (client, source, cloud, clock) = stage(service, &[Turn::Key("a", life), Turn::Key("b", life)]);
        wait(send(&client)).unwrap();
        clock.advance(renewed - Duration::from_secs(1));
        wait(send(&client)).unwrap();
        assert_eq!(source.asked(), 1, "{} {life:?}", service.name);
        clock.advance(Duration::from_secs(1));
        wait(send(&client)).unwrap();
        assert_eq!(source.asked(), 2, "{} {life:?}", service.name);
        assert_eq!(cloud.signers(), ["a", "a", "b"]);
    }
}

#[test]
fn while_one_renews_the_others_go_on() {
    let (client, source, cloud, clock) = stage(&SAE, &[Turn::Key("a", HOUR), Turn::Hang]);
    wait(async {
        send(&client).await.unwrap();
        clock.advance(50 * MINUTE);
        let renewing = spawn(&client);
        while source.asked() < 2 {
            tokio::task::yield_now().await;
        }
        send(&client).await.unwrap();
        renewing.abort();
    });
    assert_eq!((source.asked(), cloud.signers()), (2, vec!["a".to_owned(); 2]));
}

/// Nobody loses a call to a source that does not answer while the old key is valid, and the next call does not ask again.
#[test]
fn a_renewal_that_hangs_is_given_up() {
    let (client, source, cloud, clock) = stage(&SAE, &[Turn::Key("a", HOUR), Turn::Hang, Turn::Key("b", HOUR)]);
    wait(send(&client)).unwrap();
    clock.advance(50 * MINUTE);
    let outcome = async {
        let (outcome, ()) = tokio::join!(send(&client), async {
            while source.asked() < 2 {
                tokio::task::yield_now().await;
            }
            clock.advance(Duration::from_secs(5));
        });
        outcome
    };
    wait(async { tokio::time::timeout(Duration::from_secs(20), outcome).await.expect("the call hangs") }).unwrap();
    wait(send(&client)).unwrap();
    assert_eq!((source.asked(), cloud.signers()), (2, vec!["a".to_owned(); 3]));
    clock.advance(Duration::from_secs(10));
    wait(send(&client)).unwrap();
    assert_eq!((source.asked(), cloud.signers().pop()), (3, Some("b".to_owned())));
}

#[test]
fn a_renewal_that_its_caller_drops_rests() {
    let (client, source, cloud, clock) = stage(&SAE, &[Turn::Key("a", HOUR), Turn::Hang]);
    wait(async {
        send(&client).await.unwrap();
        clock.advance(50 * MINUTE);
        let renewing = spawn(&client);
        while source.asked() < 2 {
            tokio::task::yield_now().await;
        }
        renewing.abort();
        assert!(renewing.await.unwrap_err().is_cancelled());
        tokio::time::timeout(Duration::from_secs(20), send(&client)).await.expect("it is asked again").unwrap();
    });
    assert_eq!((source.asked(), cloud.signers()), (2, vec!["a".to_owned(); 2]));
}

#[test]
fn a_renewal_that_fails_keeps_the_old_key() {
    let (client, source, cloud, clock) = stage(&SAE, &[Turn::Key("a", HOUR), Turn::Fail]);
    wait(send(&client)).unwrap();
    clock.advance(50 * MINUTE);
    wait(send(&client)).unwrap();
    assert_eq!(source.asked(), 2);
    clock.advance(Duration::from_secs(9));
    wait(send(&client)).unwrap();
    assert_eq!(source.asked(), 2, "it is not tried again at once");
    clock.advance(Duration::from_secs(1));
    wait(send(&client)).unwrap();
    assert_eq!(source.asked(), 3);
    clock.advance(10 * MINUTE);
    assert!(matches!(wait(send(&client)).unwrap_err(), Error::Unsent(_)));
    assert_eq!((source.asked(), cloud.signers()), (4, vec!["a".to_owned(); 4]));
}

#[test]
fn a_key_that_the_service_calls_expired_is_replaced() {
    let clock = clock();
    let cloud = Cloud { expired: Some("a"), ..Cloud::default() };
    let source = Source::new(&clock, &[Turn::Key("a", HOUR), Turn::Key("b", HOUR)]);
    let builder = builder(&SAE, &clock, cloud.clone());
    let client = builder.clone().credentials_provider(source.clone()).build().unwrap();
    wait(send(&client)).unwrap();
    assert_eq!((source.asked(), cloud.signers()), (2, vec!["a".to_owned(), "b".to_owned()]));
    // A source that has no other key is asked once more, not for ever.
    let source = Source::new(&clock, &[Turn::Key("a", HOUR)]);
    let client = builder.credentials_provider(source.clone()).build().unwrap();
    let error = wait(send(&client)).unwrap_err();
    assert_eq!((error.code(), source.asked()), (Some("InvalidSecurityToken.Expired"), 2));
}

#[test]
fn without_any_place_the_call_says_so() {
    let client = builder(&OTHER, &clock(), Cloud::default()).build().unwrap();
    let error = wait(send(&client)).unwrap_err();
    assert!(matches!(&error, Error::Unsent(error) if error.cause() == Cause::Credentials), "{error:?}");
    assert!(error.to_string().ends_with("\n  environment: AK and SK are not set: set both"), "{error}");
    let prepared = client.prepare(&request(), Stamp::now()).unwrap_err();
    assert!(prepared.to_string().contains("no key is at hand"), "{prepared}");
    let variables = builder(&OTHER, &clock(), Cloud::default()).environment(|name| Some(format!("{name}-Hidden")));
    let client = variables.build().unwrap();
    wait(send(&client)).unwrap();
    assert!(!format!("{client:?}").contains("Hidden"), "{client:?}");
}

#[test]
fn keys_that_cannot_be_sent_are_told() {
    let (client, _, _, _) = stage(&SAE, &[Turn::Key("a b", HOUR)]);
    let error = wait(send(&client)).unwrap_err().to_string();
    assert!(error.starts_with("the request was not sent: the access key id is empty or holds"), "{error}");
}

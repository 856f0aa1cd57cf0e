//! Refusals of a gateway that a client mends by itself: a clock that is wrong, a key that has ended, calls that are too
//! many. The service has carried nothing out, so that any operation is sent again.

use std::sync::atomic::{AtomicU32, Ordering};
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use apiscribe_runtime::{Client, ClientBuilder, Credentials, Error, ProvideCredentials, Providing, TestClock};
use tokio::task::JoinSet;

use crate::note::{add, builder, service};
use crate::run;
use crate::script::{Act, Script, fine, say};
use crate::support::http;

/// 2026-01-01T00:00:00Z.
fn new_year() -> SystemTime {
    UNIX_EPOCH + Duration::from_secs(1_767_225_600)
}

fn refusal(status: &str, headers: &str, code: &str) -> Act {
    say(status, headers, &format!(r#"{{"Code":"{code}","Message":"m","RequestId":"r"}}"#))
}

/// The values of a header, in the order of the requests.
fn header(server: &Script, name: &str) -> Vec<String> {
    let value = |request: &String| {
        let line = request.lines().find_map(|line| line.strip_prefix(name)?.strip_prefix(": "));
        line.unwrap_or_default().to_owned()
    };
    server.requests().iter().map(value).collect()
}

#[test]
fn a_wrong_clock_is_set_by_the_server() {
    run(async {
        let ahead = "date: Thu, 01 Jan 2026 00:20:00 GMT\r\n";
        let server = Script::start(vec![refusal("400 Bad Request", ahead, "InvalidTimeStamp.Expired"), fine()]).await;
        let client = builder(&server.endpoint).clock(TestClock::new(new_year())).build().unwrap();
        for attempts in [2, 1] {
            assert_eq!(add(&client, "7").await.unwrap().attempts().count, attempts);
        }
        let times = ["2026-01-01T00:00:00Z", "2026-01-01T00:20:00Z", "2026-01-01T00:20:00Z"];
        assert_eq!(header(&server, "x-acs-date"), times);
    });
}

#[test]
fn one_wrong_clock_is_mended_for_all_calls_at_once() {
    fn refuse_early(request: &str) -> String {
        let body = r#"{"Code":"InvalidTimeStamp.Expired","Message":"m"}"#;
        match request.contains("\r\nx-acs-date: 2026-01-01T00:20:00Z\r\n") {
            true => http("200 OK", "", "{}"),
            false => http("400 Bad Request", "date: Thu, 01 Jan 2026 00:20:00 GMT\r\n", body),
        }
    }
    run(async {
        let server = Script::start(vec![Act::SayTo(refuse_early)]).await;
        let client = builder(&server.endpoint).clock(TestClock::new(new_year())).build().unwrap();
        let mut calls = JoinSet::new();
        for id in 0..50 {
            let client = client.clone();
            calls.spawn(async move { add(&client, id.to_string()).await.map(drop) });
        }
        calls.join_all().await.into_iter().for_each(|outcome| outcome.unwrap());
    });
}

#[test]
fn a_clock_that_is_not_wrong_is_not_set() {
    run(async {
        for headers in ["", "date: Thu, 01 Jan 2026 00:00:00 GMT\r\n", "date: tomorrow\r\n"] {
            let server = Script::start(vec![refusal("400 Bad Request", headers, "InvalidTimeStamp.Expired")]).await;
            let client = builder(&server.endpoint).clock(TestClock::new(new_year())).build().unwrap();
            let error = add(&client, "7").await.unwrap_err();
            assert!(matches!(error, Error::Refused(_)) && error.attempts().count == 1, "{headers}: {error}");
        }
    });
}

/// Gives another key each time.
#[derive(Debug, Default)]
struct Keys(AtomicU32);

impl ProvideCredentials for Keys {
    fn provide(&self) -> Providing<'_> {
        let number = self.0.fetch_add(1, Ordering::SeqCst);
        let key = Credentials::new(format!("key-{number}"), "NotARealSecret").with_security_token("NotARealToken");
        let key = key.with_expiry(SystemTime::now() + Duration::from_secs(3600));
        Box::pin(std::future::ready(Ok(key)))
    }
}

#[test]
fn a_key_that_ended_is_renewed_once() {
    run(async {
        let ended = || refusal("403 Forbidden", "", "InvalidSecurityToken.Expired");
        for (acts, expected) in [(vec![ended(), fine()], Ok(2)), (vec![ended()], Err(2))] {
            let server = Script::start(acts).await;
            let builder = ClientBuilder::<Client>::new(service()).endpoint(&server.endpoint).environment(|_| None);
            let client = builder.credentials_provider(Keys::default()).build().unwrap();
            let outcome = add(&client, "7").await;
            let count = outcome.as_ref().map(|response| response.attempts().count);
            assert_eq!(count.map_err(|error| error.attempts().count), expected, "{outcome:?}");
            assert_eq!(header(&server, "x-acs-accesskey-id"), ["key-0", "key-1"]);
        }
        // A fixed key has no successor.
        let server = Script::start(vec![ended()]).await;
        let error = add(&builder(&server.endpoint).build().unwrap(), "7").await.unwrap_err();
        assert!(matches!(error, Error::Refused(_)) && error.attempts().count == 1, "{error}");
    });
}

#[test]
fn a_service_that_asks_for_time_gets_it() {
    run(async {
        for (headers, asked) in [("retry-after: 7\r\n", 7_000), ("x-acs-retry-after: 1500\r\n", 1_500)] {
            let server =
                Script::start(vec![refusal("429 Too Many Requests", headers, "Throttling.User"), fine()]).await;
            let clock = TestClock::new(new_year());
            let client = builder(&server.endpoint).clock(clock.clone()).build().unwrap();
            assert_eq!(add(&client, "7").await.unwrap().attempts().count, 2);
            let slept = clock.sleeps().iter().map(Duration::as_millis).collect::<Vec<_>>();
            assert!(slept.len() == 1 && (asked..=2 * asked).contains(&slept[0]), "{headers}: {slept:?}");
        }
    });
}

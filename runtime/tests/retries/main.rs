//! When a request is sent again, what it looks like then, and how long it takes until then; without a socket and without
//! waiting.

#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, reason = "a test that panics has failed")]

mod note;
mod script;
#[path = "../support/mod.rs"]
mod support;

use std::sync::Mutex;
use std::time::{Duration, SystemTime};

use apiscribe_runtime::{
    CallOptions, Cause, Client, ClientBuilder, Clock, Credentials, Error, ProvideCredentials, Providing, RetryBudget,
    RetryPolicy, TestClock,
};
use note::{Note, SERVICE};
use script::{FINE, Fate, Script, UNAVAILABLE};

/// 2026-01-02T03:04:05Z
fn start() -> SystemTime {
    SystemTime::UNIX_EPOCH + Duration::from_secs(1_767_323_045)
}

fn builder(script: &Script, clock: &TestClock) -> ClientBuilder<Client> {
    support::builder(&SERVICE, "https://sae.example.com").transport(script.clone()).clock(clock.clone())
}

fn run<T>(future: impl Future<Output = T>) -> T {
    tokio::runtime::Builder::new_current_thread().build().unwrap().block_on(future)
}

/// The arm of an outcome, and how often the request was sent by its own account.
fn arm<T, E: apiscribe_runtime::ErrorTable>(
    outcome: &Result<apiscribe_runtime::Response<T>, Error<E>>,
) -> (&'static str, u32) {
    let arm = match outcome {
        Ok(_) => "ok",
        Err(Error::Invalid(_)) => "invalid",
        Err(Error::Refused(_)) => "refused",
        Err(Error::Unsent(_)) => "unsent",
        Err(Error::Lost(_)) => "lost",
        Err(_) => "unreadable",
    };
    (arm, outcome.as_ref().map_or_else(|error| error.attempts().count, |response| response.attempts().count))
}

/// What happens to the first attempt, and how the call of a reading and of a writing operation ends: arm, requests.
type Row = (&'static str, Fate, (&'static str, u32), (&'static str, u32));

#[test]
fn what_is_sent_again() {
    let throttled = Fate::Answer(429, "", r#"{"Code":"Throttling","Message":"slow"}"#);
    let bare_429 = Fate::Answer(429, "", "slow down");
    let busy = Fate::Answer(409, "", r#"{"Code":"Any","Message":"busy"}"#);
    let missing = Fate::Answer(404, "", r#"{"Code":"Missing","Message":"gone"}"#);
    let html = Fate::Answer(502, "", "<html>bad gateway</html>");
    let asked = Fate::Answer(400, "x-acs-retry-after: 1500", r#"{"Code":"Odd","Message":"wait"}"#);
    let failed = Fate::Answer(500, "x-acs-retry-after: 1500", r#"{"Code":"Odd","Message":"wait"}"#);
    let long = Fate::Answer(429, "retry-after: 3600", r#"{"Code":"Throttling","Message":"slow"}"#);
    let broken = Fate::Answer(200, "", "{");
    // First fate, then all is fine: outcome and requests for a reading and for a writing operation.
    let table: &[Row] = &[
        ("refused connection", Fate::Unsent, ("ok", 2), ("ok", 2)),
        ("lost answer", Fate::Lost, ("ok", 2), ("lost", 1)),
        ("too long an answer", Fate::Oversized, ("lost", 1), ("lost", 1)),
        ("503", UNAVAILABLE, ("ok", 2), ("refused", 1)),
        ("throttled by the gateway", throttled, ("ok", 2), ("ok", 2)),
        ("429 without a code", bare_429, ("ok", 2), ("ok", 2)),
        ("busy resource", busy, ("ok", 2), ("ok", 2)),
        ("documented refusal", missing, ("refused", 1), ("refused", 1)),
        ("HTML of a gateway", html, ("ok", 2), ("unreadable", 1)),
        ("failed, and asked to wait", failed, ("ok", 2), ("refused", 1)),
        ("asked to wait", asked, ("ok", 2), ("ok", 2)),
        ("asked to wait too long", long, ("refused", 1), ("refused", 1)),
        ("success that cannot be read", broken, ("unreadable", 1), ("unreadable", 1)),
        ("no answer in time", Fate::Stall(true), ("ok", 2), ("lost", 1)),
        ("no connection in time", Fate::Stall(false), ("ok", 2), ("ok", 2)),
    ];
    for (name, fate, reads, writes) in table {
        for (reading, expected) in [(true, reads), (false, writes)] {
            let (script, clock) = (Script::of(&[fate.clone(), FINE]), TestClock::new(start()));
            let client: Client = builder(&script, &clock).build().unwrap();
            let stalls = matches!(fate, Fate::Stall(_));
            let ticking = clock.clone();
            let tick = async move {
                if stalls {
                    tokio::task::yield_now().await;
                    ticking.advance(Duration::from_secs(60));
                }
            };
            let call = async {
                if reading { arm(&client.send(Note::<true>).await) } else { arm(&client.send(Note::<false>).await) }
            };
            let (found, ()) = run(async { tokio::join!(call, tick) });
            assert_eq!(found, *expected, "{name}, reading: {reading}");
            assert_eq!(script.sent(), usize::try_from(expected.1).unwrap(), "{name}, reading: {reading}");
        }
    }
}

#[test]
fn every_attempt_is_signed_afresh() {
    let script = Script::of(&[UNAVAILABLE, UNAVAILABLE, FINE]);
    let clock = TestClock::new(start());
    let client = builder(&script, &clock).build().unwrap();
    let response = run(client.send(Note::<true>)).unwrap();
    assert_eq!(response.attempts().count, 3);
    assert_eq!(response.attempts().elapsed, clock.sleeps().iter().sum::<Duration>());
    for header in ["x-acs-signature-nonce", "authorization"] {
        let mut values = script.header(header);
        values.sort();
        values.dedup();
        assert_eq!(values.len(), 3, "{header}");
    }
}

#[test]
fn waits_grow_and_what_the_service_asks_for_counts() {
    let policy = RetryPolicy::default().attempts(6).base(Duration::from_secs(1)).cap(Duration::from_secs(4));
    let (mut sums, rounds) = ([Duration::ZERO; 5], 200);
    for _ in 0..rounds {
        let (script, clock) = (Script::default(), TestClock::new(start()));
        let client = builder(&script, &clock).options(CallOptions::new().retries(policy)).build().unwrap();
        assert_eq!(arm(&run(client.send(Note::<true>))), ("refused", 6));
        for (index, (sum, slept)) in sums.iter_mut().zip(clock.sleeps()).enumerate() {
            assert!(slept <= Duration::from_secs(1 << index.min(2)), "{index}: {slept:?}");
            *sum += slept;
        }
    }
    // Full jitter: half of the longest wait on average.
    for (sum, expected) in sums.iter().zip([0.5, 1.0, 2.0, 2.0, 2.0]) {
        let mean = sum.as_secs_f64() / f64::from(rounds);
        assert!((mean / expected - 1.0).abs() < 0.25, "{mean} instead of {expected}");
    }

    for (header, least) in [
        ("x-acs-retry-after: 1500", 1500),
        ("retry-after: 3", 3000),
        // Four seconds after the clock's time.
        ("Retry-After: Fri, 02 Jan 2026 03:04:09 GMT", 4000),
        ("retry-after: soon", 0),
    ] {
        let refusal = Fate::Answer(429, header, r#"{"Code":"Throttling","Message":"slow"}"#);
        let (script, clock) = (Script::of(&[refusal, FINE]), TestClock::new(start()));
        run(builder(&script, &clock).build().unwrap().send(Note::<false>)).unwrap();
        let slept = clock.sleeps()[0].as_millis();
        assert!((least..=2 * least.max(500)).contains(&slept), "{header}: {slept}");
    }
}

#[test]
fn a_call_ends_in_time() {
    let (script, clock) = (Script::of(&[UNAVAILABLE, Fate::Stall(true)]), TestClock::new(start()));
    let options = CallOptions::new().timeout(Duration::from_secs(30)).attempt_timeout(Duration::from_secs(300));
    let client = builder(&script, &clock).options(options).build().unwrap();
    let ticking = clock.clone();
    let (outcome, ()) = run(async {
        tokio::join!(client.send(Note::<true>), async move {
            tokio::task::yield_now().await;
            ticking.advance(Duration::from_secs(31));
        })
    });
    let Err(Error::Lost(error)) = outcome else { panic!("{outcome:?}") };
    assert_eq!((error.cause(), error.attempts().count), (Cause::Timeout, 2));
    assert!(error.to_string().contains("30000 ms"), "{error}");

    // A wait that is longer than the time left is not begun.
    let asked = Fate::Answer(429, "retry-after: 10", r#"{"Code":"Throttling","Message":"slow"}"#);
    let (script, clock) = (Script::of(&[asked]), TestClock::new(start()));
    let client = builder(&script, &clock).options(CallOptions::new().timeout(Duration::from_secs(5))).build().unwrap();
    assert_eq!(arm(&run(client.send(Note::<false>))), ("refused", 1));
    assert!(clock.sleeps().is_empty());
}

#[test]
fn an_attempt_that_may_have_arrived_is_never_forgotten() {
    let (script, clock) = (Script::of(&[Fate::Lost, Fate::Unsent, Fate::Unsent]), TestClock::new(start()));
    let client = builder(&script, &clock).build().unwrap();
    assert_eq!(arm(&run(client.send(Note::<true>))), ("lost", 3));

    // Nor one that the service answered with a failure of its own.
    let html = Fate::Answer(502, "", "<html>bad gateway</html>");
    let (script, clock) = (Script::of(&[html, Fate::Unsent, Fate::Unsent]), TestClock::new(start()));
    let client = builder(&script, &clock).build().unwrap();
    let error = run(client.send(Note::<true>)).unwrap_err();
    assert!(matches!(error, Error::Lost(_)) && !error.is_retryable(), "{error:?}");
}

#[test]
fn the_budget_is_shared_and_comes_back_with_successes() {
    let (script, clock) = (Script::default(), TestClock::new(start()));
    let client = builder(&script, &clock).retry_budget(RetryBudget::new(20, 5)).build().unwrap();
    for _ in 0..100 {
        assert_eq!(arm(&run(client.clone().send(Note::<true>))).0, "refused");
    }
    assert_eq!(script.sent(), 104);
    script.fates.lock().unwrap().extend([FINE, FINE, FINE, FINE, FINE, UNAVAILABLE, FINE]);
    for _ in 0..6 {
        assert_eq!(arm(&run(client.send(Note::<true>))).0, "ok");
    }
    assert_eq!(script.sent(), 111);
}

#[test]
fn the_server_s_clock_is_taken_over() {
    let late = Fate::Answer(400, "date: Fri, 02 Jan 2026 03:34:05 GMT", r#"{"Code":"Late","Message":"Too old."}"#);
    let (script, clock) = (Script::of(&[late.clone(), FINE, FINE, late.clone(), late]), TestClock::new(start()));
    let client = builder(&script, &clock).build().unwrap();
    // Not idempotent: a refused signature was not carried out.
    assert_eq!(arm(&run(client.send(Note::<false>))), ("ok", 2));
    assert_eq!(arm(&run(client.send(Note::<false>))), ("ok", 1));
    let dates = script.header("x-acs-date");
    assert_eq!(dates, ["2026-01-02T03:04:05Z", "2026-01-02T03:34:05Z", "2026-01-02T03:34:05Z"]);
    // The same difference once more is no news.
    assert_eq!(arm(&run(client.send(Note::<false>))), ("refused", 1));
    assert!(clock.sleeps().is_empty());
}

/// Gives a new key each time.
#[derive(Debug, Default)]
struct Keys(Mutex<u32>);

impl ProvideCredentials for Keys {
    fn provide(&self) -> Providing<'_> {
        let mut count = self.0.lock().unwrap();
        *count += 1;
        let key = Credentials::new(format!("key-{count}"), "secret").with_security_token("token");
        Box::pin(std::future::ready(Ok(key.with_expiry(start() + Duration::from_secs(3600)))))
    }
}

#[test]
fn a_key_that_expires_during_a_call_is_renewed_once() {
    let expired = Fate::Answer(400, "", r#"{"Code":"Token","Message":"expired"}"#);
    let (script, clock) = (Script::of(&[expired.clone(), FINE]), TestClock::new(start()));
    let keys = || {
        let builder = ClientBuilder::<Client>::new(&SERVICE).endpoint("https://sae.example.com");
        builder.clock(clock.clone()).environment(|_| None).credentials_provider(Keys::default())
    };
    let client = keys().transport(script.clone()).build().unwrap();
    assert_eq!(arm(&run(client.send(Note::<false>))), ("ok", 2));
    assert_eq!(script.header("x-acs-accesskey-id"), ["key-1", "key-2"]);

    let script = Script::of(&[expired.clone(), expired.clone(), FINE]);
    let client = keys().transport(script.clone()).build().unwrap();
    assert_eq!(arm(&run(client.send(Note::<false>))), ("refused", 2));

    // A fixed key has no successor.
    let script = Script::of(&[expired, FINE]);
    let client = builder(&script, &clock).build().unwrap();
    assert_eq!(arm(&run(client.send(Note::<false>))), ("refused", 1));
}

#[test]
fn rate_limits_are_kept_by_all_clones() {
    let (script, clock) = (Script::of(&[FINE, FINE, FINE, FINE, FINE, FINE]), TestClock::new(start()));
    let client: Client = builder(&script, &clock).keep_rate_limits(true).build().unwrap();
    for _ in 0..6 {
        run(client.clone().send(Note::<false>)).unwrap();
    }
    assert_eq!(clock.elapsed(), Duration::from_secs(20));
    // A call that cannot wait so long says so, and takes no turn.
    let hasty = client.with(CallOptions::new().timeout(Duration::from_secs(5)));
    for _ in 0..3 {
        let Err(Error::Unsent(error)) = run(hasty.send(Note::<false>)) else { panic!("sent") };
        assert!(error.cause() == Cause::RateLimit && error.to_string().contains("rate limit"), "{error}");
    }
    let free = builder(&Script::of(&[FINE, FINE, FINE]), &clock).build().unwrap();
    for _ in 0..3 {
        run(free.send(Note::<false>)).unwrap();
    }
    assert_eq!(clock.elapsed(), Duration::from_secs(20));
}

#[test]
fn options_of_a_call() {
    let (script, clock) = (Script::of(&[FINE, FINE, UNAVAILABLE, FINE]), TestClock::new(start()));
    let client = builder(&script, &clock).app_id("shop/2.1").build().unwrap();
    run(client.with(CallOptions::new().header("x-acs-trace", "7")).send(Note::<true>)).unwrap();
    run(client.send(Note::<true>)).unwrap();
    assert_eq!(script.header("x-acs-trace"), ["7", ""]);
    assert!(script.header("authorization")[0].contains(";x-acs-trace;"), "signed");
    let agent = &script.header("user-agent")[0];
    assert!(agent.starts_with("apiscribe/") && agent.ends_with(" app/shop/2.1"), "{agent}");
    let once = client.with(CallOptions::new().retries(RetryPolicy::never()));
    assert_eq!(arm(&run(once.send(Note::<true>))), ("refused", 1));
    let odd = client.with(CallOptions::new().header("no name", "x"));
    assert_eq!(arm(&run(odd.send(Note::<true>))), ("invalid", 0));
    for id in ["", "a b", "é", &"x".repeat(51)] {
        let error = builder(&script, &clock).app_id(id).build().unwrap_err();
        assert!(error.to_string().contains("app id"), "{error}");
    }
}

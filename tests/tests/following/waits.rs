//! Waits for work by a clock that a test moves: states, ends, and failures that pass.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use apiscribe_macros::{Decode, Encode, Operation, Validate};
use apiscribe_runtime::{
    Asynchronous, CallOptions, Cause, Error, Source, TestClock, TransportError, WaitError, Waited, Waiter,
};
use tracing::span::{Attributes, Id, Record};
use tracing::{Event, Metadata, Subscriber};

use crate::canned::{Canned, Refusal, clock, ok, run};

#[derive(Encode, Validate, Operation)]
#[operation(method = "PUT", path = "/jobs/{name}", output = Started, error = Refusal, page = "https://example.com/job")]
#[waits(
    poll = DescribeJobs,
    parameters("Ids" = "response.Data.JobId", "Name" = "request.name", "Note" = "request.note", "Nonce" = "new-uuid"),
    state = "Jobs.Job[0].Status",
    initial("FAILED"),
    pending("RUNNING"),
    success("DONE"),
    failure("FAILED"),
    interval_ms = 4000,
    longest_wait_s = 21600
)]
pub struct StartJob {
    #[param(path = "name")]
    pub name: String,
    #[param(query = "note")]
    pub note: Option<String>,
}

#[derive(Debug, Decode)]
pub struct Started {
    #[field("Data")]
    pub data: Option<Handle>,
}

#[derive(Debug, Decode)]
pub struct Handle {
    #[field("JobId")]
    pub job_id: Option<String>,
}

#[derive(Encode, Validate, Operation)]
#[operation(method = "GET", path = "/jobs", output = Jobs, error = Refusal, page = "https://example.com/jobs")]
pub struct DescribeJobs {
    #[param(query = "Ids")]
    pub ids: Vec<String>,
    #[param(query = "Name")]
    pub name: Option<String>,
    #[param(query = "Note")]
    pub note: Option<String>,
    #[param(query = "Nonce")]
    pub nonce: Option<String>,
}

#[derive(Debug, Decode)]
pub struct Jobs {
    #[field("Jobs", wrapper = "Job")]
    pub jobs: Vec<Job>,
}

#[derive(Debug, Decode)]
pub struct Job {
    #[field("Status")]
    pub status: String,
}

#[derive(Encode, Validate, Operation)]
#[operation(method = "POST", path = "/short", output = (), error = Refusal, page = "https://example.com/short")]
#[waits(poll = DescribeJobs, parameters("Ids" = "response.Id"), state = "Done", success("true"))]
struct StartShort {}

pub const START: &str = r#"{"Data":{"JobId":"j-1"},"id":"r-1"}"#;

pub fn job(state: &str) -> String {
    format!(r#"{{"Jobs":{{"Job":[{{"Status":"{state}"}}]}}}}"#)
}

pub fn start() -> StartJob {
    StartJob { name: "x".to_owned(), note: None }
}

/// The answer to the start, and then a job in these states.
pub fn in_states(states: &[&str]) -> Canned {
    Canned::new([ok(START)].into_iter().chain(states.iter().map(|state| ok(&job(state)))))
}

fn wait(canned: &Canned, clock: &TestClock) -> Result<Waited<StartJob>, WaitError<StartJob>> {
    run(canned.client(clock).start_and_wait(start()))
}

#[test]
fn the_attribute_is_the_table() {
    let Waiter { parameters, state, initial, pending, success, failure, interval, longest_wait } = *StartJob::waiter();
    let expected = [
        ("Ids", Source::Response("Data.JobId")),
        ("Name", Source::Request("name")),
        ("Note", Source::Request("note")),
        ("Nonce", Source::NewUuid),
    ];
    assert_eq!((parameters, state), (&expected[..], "Jobs.Job[0].Status"));
    assert_eq!(
        (initial, pending, success, failure),
        (&["FAILED"][..], &["RUNNING"][..], &["DONE"][..], &["FAILED"][..])
    );
    assert_eq!((interval, longest_wait), (Some(Duration::from_secs(4)), Some(Duration::from_secs(6 * 3600))));
    let short = StartShort::waiter();
    assert_eq!((short.interval, short.longest_wait, short.pending), (None, None, &[][..]));
}

#[test]
fn starts_and_polls_until_success() {
    let (canned, clock) = (in_states(&["RUNNING", "RUNNING", "done"]), clock());
    let waited = wait(&canned, &clock).unwrap();
    assert_eq!(waited.state, "done");
    assert_eq!(waited.started.output.data.unwrap().job_id.as_deref(), Some("j-1"));
    assert_eq!(waited.finished.output.jobs[0].status, "done");
    assert_eq!(clock.sleeps(), [Duration::from_secs(4); 2]);
    let asked = canned.asked();
    assert_eq!((asked.len(), asked[0].as_str()), (4, "PUT /jobs/x"));
    for poll in &asked[1..] {
        assert!(poll.contains("Ids=j-1") && poll.contains("Name=x") && !poll.contains("Note"), "{poll}");
    }
    assert_ne!(asked[1], asked[2], "each poll has a random value of its own");
}

#[test]
fn an_initial_state_means_something_only_later() {
    let (canned, clock) = (in_states(&["FAILED", "FAILED", "RUNNING", "FAILED"]), clock());
    let error = wait(&canned, &clock).unwrap_err();
    let WaitError::Failed { state, last, .. } = &error else { panic!("{error}") };
    assert_eq!((state.as_str(), last.output.jobs[0].status.as_str()), ("FAILED", "FAILED"));
    assert_eq!(error.started().unwrap().request_id(), Some("r-1"));
    assert_eq!(canned.asked().len(), 5);
}

#[test]
fn an_initial_state_that_stays_means_what_it_says() {
    // Two minutes at four seconds, or three intervals of an hour.
    let cases =
        [(CallOptions::new(), 31, 120), (CallOptions::new().poll_interval(Duration::from_secs(3600)), 4, 10800)];
    for (options, polls, seconds) in cases {
        let (canned, clock) = (in_states(&vec!["FAILED"; polls]), clock());
        let error = run(canned.client(&clock).with(options.clone()).start_and_wait(start())).unwrap_err();
        assert!(matches!(&error, WaitError::Failed { .. }), "{error}");
        assert_eq!((canned.asked().len(), total(&clock)), (polls + 1, seconds));
        let (canned, clock) = (Canned::new(vec![ok(&job("FAILED")); polls]), self::clock());
        let poll = DescribeJobs { ids: vec!["j-7".to_owned()], name: None, note: None, nonce: None };
        let error = run(canned.client(&clock).with(options).wait_for::<StartJob>(poll)).unwrap_err();
        assert!(matches!(&error, WaitError::Failed { .. }), "{error}");
        assert_eq!((canned.asked().len(), total(&clock)), (polls, seconds));
    }
}

fn total(clock: &TestClock) -> u64 {
    clock.sleeps().iter().map(Duration::as_secs).sum()
}

#[test]
fn a_poll_comes_no_earlier_than_the_service_asks() {
    let busy = || Ok((429, r#"{"code":"Busy","message":"m"}"#.to_owned()));
    for (asked, longest, slept) in [("30", 100, 30), ("1", 100, 4), ("300", 100, 100)] {
        let canned = Canned::new([ok(START), busy(), ok(&job("DONE"))]).with_header("retry-after", asked);
        let clock = clock();
        let client = canned.client(&clock).with(CallOptions::new().longest_wait(Duration::from_secs(longest)));
        assert_eq!(run(client.start_and_wait(start())).unwrap().state, "DONE");
        assert_eq!(clock.sleeps(), [Duration::from_secs(slept)]);
    }
}

#[test]
fn the_longest_wait_is_the_documented_one_or_the_callers() {
    let running = |polls: usize| in_states(&vec!["RUNNING"; polls]);
    let cases = [
        (CallOptions::new(), 5401, 6 * 3600),
        (CallOptions::new().longest_wait(Duration::from_secs(10)), 4, 10),
        (CallOptions::new().longest_wait(Duration::from_secs(10)).poll_interval(Duration::from_secs(10)), 2, 10),
        (CallOptions::new().longest_wait(Duration::ZERO), 1, 0),
    ];
    for (options, polls, seconds) in cases {
        let (canned, clock) = (running(polls), clock());
        let client = canned.client(&clock).with(options);
        let error = run(client.start_and_wait(start())).unwrap_err();
        let WaitError::TimedOut { state, after, error: None, .. } = &error else { panic!("{error}") };
        assert_eq!((state.as_deref(), *after), (Some("RUNNING"), Duration::from_secs(seconds)));
        assert_eq!(canned.asked().len(), polls + 1);
        assert!(error.to_string().contains("RUNNING"), "{error}");
        assert!(error.started().is_some());
    }
    let (canned, clock) = (Canned::new([ok(r#"{"Id":"1"}"#)].into_iter().chain((0..721).map(|_| ok("{}")))), clock());
    let error = run(canned.client(&clock).start_and_wait(StartShort {})).unwrap_err();
    assert!(matches!(error, WaitError::TimedOut { state: None, after, .. } if after.as_secs() == 3600), "{error}");
}

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
fn an_undocumented_state_is_work_that_goes_on() {
    let canned = in_states(&["FAILED", "PAUSED", "PAUSED", "RUNNING", "DONE"]);
    let count = Arc::new(AtomicUsize::new(0));
    let waited = tracing::subscriber::with_default(Counter(Arc::clone(&count)), || wait(&canned, &clock()));
    assert_eq!(waited.unwrap().state, "DONE");
    assert_eq!(count.load(Ordering::Relaxed), 1, "warnings");
}

#[test]
fn an_answer_without_a_state_says_nothing() {
    let answers = [START, "{}", r#"{"Jobs":{"Job":[]}}"#, r#"{"Jobs":{"Job":{"Status":"DONE"}}}"#];
    assert_eq!(wait(&Canned::bodies(&answers), &clock()).unwrap().state, "DONE");
}

#[test]
fn failures_that_pass_are_sat_out() {
    let refused = |status: u16, code: &str| Ok((status, format!(r#"{{"code":"{code}","message":"m"}}"#)));
    let canned = Canned::new([
        ok(START),
        Err(TransportError::unsent("no connection")),
        Err(TransportError::lost("hung up").because(Cause::Timeout)),
        Ok((502, "<html>bad gateway</html>".to_owned())),
        refused(409, "Busy"),
        refused(429, "TooMany"),
        ok(&job("DONE")),
    ]);
    let clock = clock();
    assert_eq!(wait(&canned, &clock).unwrap().state, "DONE");
    assert_eq!(clock.sleeps().len(), 5);
}

#[test]
fn other_failures_end_the_wait() {
    let broken = [
        Ok((404, r#"{"code":"Missing","message":"m"}"#.to_owned())),
        Err(TransportError::unsent("no such region").because(Cause::Configuration)),
        Err(TransportError::lost("too long").because(Cause::Oversized)),
        ok("no JSON"),
    ];
    for answer in broken {
        let canned = Canned::new([ok(START), answer.clone()]);
        let error = wait(&canned, &clock()).unwrap_err();
        assert!(matches!(&error, WaitError::Poll { started: Some(_), .. }), "{answer:?}: {error}");
    }
}

#[test]
fn the_last_failure_is_told_when_the_time_is_over() {
    let lost = || Err(TransportError::lost("hung up"));
    let canned = Canned::new([ok(START), ok(&job("RUNNING")), lost(), lost()]);
    let clock = clock();
    let client = canned.client(&clock).with(CallOptions::new().longest_wait(Duration::from_secs(8)));
    let error = run(client.start_and_wait(start())).unwrap_err();
    let WaitError::TimedOut { state: Some(_), error: Some(Error::Lost(_)), .. } = &error else { panic!("{error}") };
    assert!(error.to_string().contains("hung up"), "{error}");
}

#[test]
fn nothing_to_wait_for() {
    for answer in ["{}", r#"{"Data":null}"#, r#"{"Data":{"JobId":""}}"#] {
        let canned = Canned::bodies(&[answer]);
        let error = wait(&canned, &clock()).unwrap_err();
        assert!(matches!(&error, WaitError::NoHandle { way: "Data.JobId", .. }), "{error:?}");
        assert!(error.to_string().contains("Data.JobId"), "{error}");
    }
    let canned = Canned::new([Ok((400, r#"{"code":"No","message":"m"}"#.to_owned()))]);
    let error = wait(&canned, &clock()).unwrap_err();
    assert!(matches!(&error, WaitError::Start(Error::Refused(_))), "{error:?}");
    assert!(error.started().is_none());
}

#[test]
fn goes_on_with_work_that_was_started_elsewhere() {
    let canned = Canned::bodies(&[&job("RUNNING"), &job("DONE")]);
    let poll = DescribeJobs { ids: vec!["j-7".to_owned()], name: None, note: None, nonce: Some("n".to_owned()) };
    let finished = run(canned.client(&clock()).wait_for::<StartJob>(poll)).unwrap();
    assert_eq!(finished.output.jobs[0].status, "DONE");
    assert_eq!(canned.asked(), ["GET /jobs?Ids=j-7&Nonce=n"; 2], "the caller's own request is kept as it is");
}

#[test]
fn waiting_moves_between_threads() {
    fn is_send<T: Send>(_: &T) {}
    let client = in_states(&[]).client(&clock());
    is_send(&client.start_and_wait(start()));
    is_send(&client.wait_for::<StartJob>(DescribeJobs { ids: Vec::new(), name: None, note: None, nonce: None }));
}

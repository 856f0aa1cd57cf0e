//! The one executor: a request of any operation to its outcome, with as many attempts as it takes.
//!
//! Everything here works on tables and trees, and is compiled once, whatever the number of operations.

use std::pin::pin;
use std::sync::atomic::{AtomicBool, AtomicI64, AtomicU32, Ordering};
use std::time::{Duration, SystemTime};

use tracing::Instrument;

use super::retry::{Verdict, asked_wait, verdict};
use super::telemetry::attempt_span;
use super::{Client, Plan};
use crate::answer::{Answer, Failure, read};
use crate::clock::within;
use crate::random::new_nonce;
use crate::sign::Texts;
use crate::{
    Attempts, Cause, Credentials, Endpoint, Progress, Retry, Signed, Stamp, TransportError, Unsigned, Value, sign,
};

/// A call under way, as those who end it early need to know it.
#[derive(Debug, Default)]
struct Journey {
    /// How often the request was sent.
    sent: AtomicU32,
    /// Whether an earlier attempt may have arrived, and no answer told.
    arrived: AtomicBool,
    /// How far the present attempt is.
    progress: Progress,
    /// By how many seconds its stamp differs from the own clock.
    skew: AtomicI64,
}

impl Client {
    /// Sends a value as a request of an operation.
    pub(super) async fn execute(&self, plan: Plan, value: Value) -> Result<Answer, Failure> {
        let span = self.call_span(plan);
        let (outcome, attempts) = self.call(plan, value).instrument(span.clone()).await;
        self.end_call(&span, plan, &outcome, attempts);
        outcome
    }

    /// The outcome of a call, and what it took.
    async fn call(&self, plan: Plan, value: Value) -> (Result<Answer, Failure>, Attempts) {
        let clock = &*self.shared.clock;
        let begun = clock.elapsed();
        let journey = Journey::default();
        journey.progress.waiting();
        let limit = self.timeout();
        let attempts = pin!(self.attempts(plan, value, &journey, begun.saturating_add(limit)));
        let outcome = within(clock, limit, attempts).await;
        let mut outcome =
            outcome.unwrap_or_else(|| Err(Failure::Transport(timed_out(&journey.progress, limit, "call"))));
        let count = journey.sent.load(Ordering::Relaxed);
        let attempts = Attempts { count, elapsed: clock.elapsed().saturating_sub(begun) };
        match &mut outcome {
            Ok(answer) => answer.head.attempts = attempts,
            Err(failure) => {
                // An attempt that failed before may have arrived, whatever the last one did.
                if let (Failure::Transport(error), true) = (&mut *failure, journey.arrived.load(Ordering::Relaxed)) {
                    error.set_arrived();
                }
                failure.set_attempts(attempts);
            }
        }
        (outcome, attempts)
    }

    /// Attempts until one succeeds or nothing speaks for another.
    async fn attempts(&self, plan: Plan, value: Value, journey: &Journey, end: Duration) -> Result<Answer, Failure> {
        let shared = &*self.shared;
        let (clock, policy) = (&*shared.clock, self.retry_policy());
        let endpoint = self.endpoint().map_err(Failure::Transport)?;
        let unsigned = self.unsigned(plan, value).await?;
        let mut mended = [false; 2];
        let mut refused = None;
        loop {
            let credentials = match self.credentials().await {
                Ok(credentials) => credentials,
                // What the service has said tells more than that there is no other key.
                Err(error) => return Err(refused.unwrap_or(Failure::Transport(error))),
            };
            let span = attempt_span(journey.sent.load(Ordering::Relaxed));
            let outcome =
                self.attempt(plan, &unsigned, &endpoint, &credentials, journey, end).instrument(span.clone()).await;
            self.end_attempt(&span, plan, &outcome);
            drop(span);
            let failure = match outcome {
                Ok(answer) => {
                    shared.tokens.give();
                    return Ok(answer);
                }
                Err(failure) => failure,
            };
            journey.arrived.fetch_or(failure.may_have_been_carried_out(), Ordering::Relaxed);
            journey.progress.waiting();
            let class = match verdict(&failure, plan.table.idempotent, shared.service.vendor.gateway) {
                Verdict::Tell => return Err(failure),
                Verdict::Again(class) => class,
                Verdict::SetClock if !mended[0] && self.set_clock(&failure, journey) => {
                    mended[0] = true;
                    continue;
                }
                Verdict::RenewKey if !mended[1] && shared.credentials.forget(&credentials) => {
                    mended[1] = true;
                    refused = Some(failure);
                    continue;
                }
                Verdict::SetClock | Verdict::RenewKey => return Err(failure),
            };
            let asked = failure.headers().and_then(|headers| asked_wait(headers, clock.now()));
            let sent = journey.sent.load(Ordering::Relaxed);
            let Some(wait) = policy.wait(class, sent, asked) else { return Err(failure) };
            // Nobody gains from a wait after which there is no time left.
            if clock.elapsed().saturating_add(wait) >= end || !shared.tokens.take() {
                return Err(failure);
            }
            tell_retry(plan, &failure, class, wait);
            clock.sleep(wait).await;
        }
    }

    /// One attempt: signed afresh, sent, read.
    async fn attempt(
        &self,
        plan: Plan,
        unsigned: &Unsigned,
        endpoint: &Endpoint,
        credentials: &Credentials,
        journey: &Journey,
        end: Duration,
    ) -> Result<Answer, Failure> {
        let shared = &*self.shared;
        let clock = &*shared.clock;
        if let Some(throttle) = &shared.throttle {
            throttle.enter(clock, plan.table, end).await.map_err(Failure::Transport)?;
        }
        journey.skew.store(shared.skew.load(Ordering::Relaxed), Ordering::Relaxed);
        let stamp = Stamp::new(self.service_time(), new_nonce());
        let signed = self.sign(unsigned, endpoint, credentials, &stamp)?;
        let Signed { request, canonical_request, string_to_sign, signature } = signed;
        journey.sent.fetch_add(1, Ordering::Relaxed);
        journey.progress.unknown();
        let limit = self.attempt_timeout();
        let sent = within(clock, limit, shared.transport.send(request, &journey.progress)).await;
        let sent = sent.unwrap_or_else(|| Err(timed_out(&journey.progress, limit, "attempt")));
        let outcome = read(shared.service, plan.table, plan.rows, sent.map_err(Failure::Transport)?);
        let outcome = self.explained(outcome, &Texts { canonical_request, string_to_sign }, &signature, credentials);
        outcome.inspect_err(|failure| self.heard_refusal(plan.table, failure))
    }

    /// Signs a request for an endpoint.
    pub(super) fn sign(
        &self,
        unsigned: &Unsigned,
        endpoint: &Endpoint,
        credentials: &Credentials,
        stamp: &Stamp,
    ) -> Result<Signed, Failure> {
        let signed = sign(self.shared.signing, unsigned, endpoint, credentials, stamp);
        let mut signed = signed.map_err(|violation| Failure::Invalid(crate::Violations(vec![violation])))?;
        signed.request.headers_mut().insert(http::header::USER_AGENT, self.shared.user_agent.clone());
        Ok(signed)
    }

    /// The time by the service's clock, as far as it is known.
    pub(super) fn service_time(&self) -> SystemTime {
        moved(self.shared.clock.now(), self.shared.skew.load(Ordering::Relaxed))
    }

    /// Takes the server's time from its refusal; whether that is another time than the refused attempt had.
    fn set_clock(&self, failure: &Failure, journey: &Journey) -> bool {
        let date = failure.headers().and_then(|headers| headers.get(http::header::DATE)?.to_str().ok());
        let Some(theirs) = date.and_then(|text| httpdate::parse_http_date(text).ok()) else { return false };
        let skew = seconds_between(self.shared.clock.now(), theirs);
        // Another call may have set it already; what counts is what this one was refused with.
        self.shared.skew.store(skew, Ordering::Relaxed);
        journey.skew.load(Ordering::Relaxed).abs_diff(skew) > 1
    }
}

fn timed_out(progress: &Progress, limit: Duration, what: &str) -> TransportError {
    let reason = format!("no answer within {} ms, the longest time for one {what}", limit.as_millis());
    let error = if progress.may_have_arrived() { TransportError::lost(reason) } else { TransportError::unsent(reason) };
    error.because(Cause::Timeout)
}

fn tell_retry(plan: Plan, failure: &Failure, class: Retry, wait: Duration) {
    let wait = u64::try_from(wait.as_millis()).unwrap_or(u64::MAX);
    tracing::debug!(operation = plan.table.name, reason = %failure, class = ?class, wait_ms = wait, "the request is sent again");
}

/// A time that is so many seconds later, or earlier.
fn moved(time: SystemTime, seconds: i64) -> SystemTime {
    let difference = Duration::from_secs(seconds.unsigned_abs());
    let moved = if seconds < 0 { time.checked_sub(difference) } else { time.checked_add(difference) };
    moved.unwrap_or(time)
}

/// How many seconds the second time is later.
fn seconds_between(ours: SystemTime, theirs: SystemTime) -> i64 {
    let seconds = |difference: Duration| i64::try_from(difference.as_secs()).unwrap_or(i64::MAX);
    match theirs.duration_since(ours) {
        Ok(ahead) => seconds(ahead),
        Err(behind) => -seconds(behind.duration()),
    }
}

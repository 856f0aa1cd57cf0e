//! When a request is sent again, and how long to wait before.

use std::sync::atomic::{AtomicU32, Ordering};
use std::time::{Duration, SystemTime};

use http::header::RETRY_AFTER;
use http::{HeaderMap, StatusCode};

use crate::answer::{Failure, gateway_meaning};
use crate::random::random_share;
use crate::{Cause, Fault, GatewayRefusal, GatewayRow, Retry};

/// How often a request is sent, and how long to wait between two attempts.
///
/// The wait before attempt n + 1 is random, between nothing and `base * 2^(n-1)`, at most `cap` ("full jitter"), on top
/// of what the service asks for with `Retry-After` or `x-acs-retry-after`. After a throttled call, or a resource that is
/// busy, `base` counts five times.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RetryPolicy {
    attempts: u32,
    base: Duration,
    cap: Duration,
}

impl Default for RetryPolicy {
    /// Three attempts; waits from 200 milliseconds up to 20 seconds.
    fn default() -> Self {
        RetryPolicy { attempts: 3, base: Duration::from_millis(200), cap: Duration::from_secs(20) }
    }
}

impl RetryPolicy {
    /// One attempt only. A request that was refused for the time of its stamp, or for a key that has just expired, is
    /// sent once more by any policy.
    pub fn never() -> Self {
        RetryPolicy { attempts: 1, ..RetryPolicy::default() }
    }

    /// So many attempts in all; 0 counts as 1.
    #[must_use]
    pub fn attempts(mut self, attempts: u32) -> Self {
        self.attempts = attempts.max(1);
        self
    }

    /// The longest wait before the second attempt; it doubles with each further one.
    #[must_use]
    pub fn base(mut self, base: Duration) -> Self {
        self.base = base;
        self
    }

    /// The longest wait of all. A service that asks for a longer one is not called again.
    #[must_use]
    pub fn cap(mut self, cap: Duration) -> Self {
        self.cap = cap;
        self
    }
}

/// How many retries a client can afford: a bucket of tokens that all of its clones share.
///
/// A retry takes `cost` tokens; every call that succeeds gives one back. When a service fails as a whole, retries stop
/// soon, and each call is sent about once.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RetryBudget {
    capacity: u32,
    cost: u32,
}

impl Default for RetryBudget {
    /// 500 tokens, 5 for a retry.
    fn default() -> Self {
        RetryBudget { capacity: 500, cost: 5 }
    }
}

impl RetryBudget {
    /// So many tokens, and so many for each retry.
    pub fn new(capacity: u32, cost: u32) -> Self {
        RetryBudget { capacity, cost }
    }
}

/// The tokens that are left.
#[derive(Debug)]
pub(crate) struct Tokens {
    budget: RetryBudget,
    left: AtomicU32,
}

impl Tokens {
    pub(crate) fn new(budget: RetryBudget) -> Self {
        Tokens { budget, left: AtomicU32::new(budget.capacity) }
    }

    /// Takes the cost of a retry, if so much is left.
    pub(crate) fn take(&self) -> bool {
        let less = |left: u32| left.checked_sub(self.budget.cost);
        self.left.fetch_update(Ordering::Relaxed, Ordering::Relaxed, less).is_ok()
    }

    /// Gives a token back for a success.
    pub(crate) fn give(&self) {
        let more = |left: u32| (left < self.budget.capacity).then(|| left + 1);
        // A full bucket stays full.
        let _ = self.left.fetch_update(Ordering::Relaxed, Ordering::Relaxed, more);
    }
}

/// What to do about a failure.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Verdict {
    /// The caller has to know.
    Tell,
    /// The same again after a wait.
    Again(Retry),
    /// Again at once, by the server's clock.
    SetClock,
    /// Again at once, with a new key.
    RenewKey,
}

/// What to do about a failure of an operation. A request that may have been carried out is sent again only if the
/// operation is idempotent; one that was throttled, or that met a busy resource, has not been carried out.
pub(crate) fn verdict(failure: &Failure, idempotent: bool, gateway: &[GatewayRow]) -> Verdict {
    let if_idempotent = |class| if idempotent { Verdict::Again(class) } else { Verdict::Tell };
    match failure {
        Failure::Invalid(_) => Verdict::Tell,
        Failure::Transport(error) => match error.cause() {
            Cause::Connection | Cause::Timeout if !error.may_have_arrived() => Verdict::Again(Retry::Transient),
            Cause::Connection | Cause::Timeout => if_idempotent(Retry::Transient),
            Cause::Oversized | Cause::Credentials | Cause::Configuration | Cause::RateLimit => Verdict::Tell,
        },
        Failure::Unreadable(answer) => match answer.status() {
            StatusCode::TOO_MANY_REQUESTS => Verdict::Again(Retry::Throttled),
            status if status.is_server_error() => if_idempotent(Retry::Transient),
            _ => Verdict::Tell,
        },
        Failure::Refused(_, fault) => match meaning(fault, gateway) {
            Some(GatewayRefusal::Throttled) => Verdict::Again(Retry::Throttled),
            Some(GatewayRefusal::Transient) => if_idempotent(Retry::Transient),
            Some(GatewayRefusal::ClockSkew) => Verdict::SetClock,
            Some(GatewayRefusal::ExpiredCredentials) => Verdict::RenewKey,
            Some(GatewayRefusal::SignatureMismatch) => Verdict::Tell,
            None => match fault.retry() {
                Retry::Never => Verdict::Tell,
                Retry::Transient => if_idempotent(Retry::Transient),
                class @ (Retry::Throttled | Retry::Busy) => Verdict::Again(class),
            },
        },
    }
}

/// What a refusal of the gateway means; nothing for refusals of the operation itself. One that asks to wait was throttled,
/// unless its status says that something failed.
pub(crate) fn meaning(fault: &Fault, gateway: &[GatewayRow]) -> Option<GatewayRefusal> {
    let asks_to_wait = || {
        let asks = fault.headers().contains_key(ACS_RETRY_AFTER);
        let failed = fault.status().is_server_error();
        asks.then_some(if failed { GatewayRefusal::Transient } else { GatewayRefusal::Throttled })
    };
    gateway_meaning(fault.code(), fault.message(), gateway).or_else(asks_to_wait)
}

/// In milliseconds; Alibaba Cloud sends it with whatever status.
const ACS_RETRY_AFTER: &str = "x-acs-retry-after";

/// How much longer the wait is after a throttled call or a busy resource than after a passing fault.
const PATIENCE: u32 = 5;

impl RetryPolicy {
    /// The wait before the next attempt, after so many; `None`: there is none.
    pub(crate) fn wait(&self, class: Retry, sent: u32, asked: Option<Duration>) -> Option<Duration> {
        if sent >= self.attempts || asked.is_some_and(|asked| asked > self.cap) {
            return None;
        }
        let base = match class {
            Retry::Throttled | Retry::Busy => self.base.saturating_mul(PATIENCE),
            Retry::Transient | Retry::Never => self.base,
        };
        let doubled = base.saturating_mul(2_u32.saturating_pow(sent.saturating_sub(1))).min(self.cap);
        let jittered = doubled.mul_f64(random_share());
        Some(asked.unwrap_or_default().saturating_add(jittered))
    }
}

/// How long the answer asks to wait.
pub(crate) fn asked_wait(headers: &HeaderMap, now: SystemTime) -> Option<Duration> {
    let text = |name: &str| headers.get(name)?.to_str().ok().map(str::trim);
    let milliseconds = text(ACS_RETRY_AFTER).and_then(|text| text.parse().ok()).map(Duration::from_millis);
    let retry_after = || {
        let text = text(RETRY_AFTER.as_str())?;
        let seconds = text.parse().ok().map(Duration::from_secs);
        seconds.or_else(|| httpdate::parse_http_date(text).ok()?.duration_since(now).ok())
    };
    milliseconds.filter(|wait| !wait.is_zero()).or_else(retry_after)
}

//! Documented rate limits, kept on this side.

use std::collections::{HashMap, VecDeque};
use std::sync::{Mutex, PoisonError};
use std::time::Duration;

use crate::{Cause, Clock, OperationTable, TransportError};

/// The calls of the last seconds, by operation; all clones of a client share it.
#[derive(Debug, Default)]
pub(crate) struct Throttle(Mutex<HashMap<&'static str, VecDeque<Duration>>>);

impl Throttle {
    /// Waits until the operation may be called without breaking its documented rate, and counts the call.
    ///
    /// In no stretch of the documented length are there more calls than documented. Calls go in the order in which they
    /// ask.
    ///
    /// # Errors
    /// When its turn would come after `end`, by the clock's elapsed time; such a call is not counted.
    pub(crate) async fn enter(
        &self,
        clock: &dyn Clock,
        table: &OperationTable,
        end: Duration,
    ) -> Result<(), TransportError> {
        let now = clock.elapsed();
        match self.reserve(now, table, end.saturating_sub(now)) {
            Ok(Some(wait)) => clock.sleep(wait).await,
            Ok(None) => {}
            Err(wait) => {
                let name = table.name;
                let reason =
                    format!("{name} may be called again in {} ms by its rate limit, too late", wait.as_millis());
                return Err(TransportError::unsent(reason).because(Cause::RateLimit));
            }
        }
        Ok(())
    }

    /// Takes the next free moment; gives how long it is until then, as an error if that is too long.
    fn reserve(&self, now: Duration, table: &OperationTable, longest: Duration) -> Result<Option<Duration>, Duration> {
        let Some(limit) = table.rate_limit.filter(|limit| limit.calls > 0) else { return Ok(None) };
        let stretch = Duration::from_secs(limit.seconds.into());
        let calls = usize::try_from(limit.calls).unwrap_or(usize::MAX);
        let mut taken = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let moments = taken.entry(table.name).or_default();
        // Only the last `calls` moments matter to the next one.
        while moments.len() >= calls.saturating_add(1) {
            moments.pop_front();
        }
        let full = moments.len() >= calls;
        let free = moments.front().filter(|_| full).map_or(now, |first| first.saturating_add(stretch).max(now));
        let wait = free.saturating_sub(now);
        if wait >= longest && !wait.is_zero() {
            return Err(wait);
        }
        if full {
            moments.pop_front();
        }
        moments.push_back(free);
        Ok(Some(wait).filter(|wait| !wait.is_zero()))
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test that panics has failed")]
mod tests {
    use super::*;
    use crate::RateLimit;

    #[test]
    fn no_stretch_has_more_calls_than_documented() {
        let rate_limit = Some(RateLimit { calls: 3, seconds: 60 });
        let table = OperationTable { rate_limit, ..OperationTable::new("Redeploy", "POST", "/", &[]) };
        let throttle = Throttle::default();
        let mut now = Duration::ZERO;
        let mut moments = Vec::new();
        for _ in 0..10 {
            now += throttle.reserve(now, &table, Duration::MAX).unwrap().unwrap_or_default();
            moments.push(now.as_secs());
        }
        assert_eq!(moments, [0, 0, 0, 60, 60, 60, 120, 120, 120, 180]);
        // Callers that ask at once are spread as well.
        let throttle = Throttle::default();
        let waits: Vec<u64> = (0..7)
            .map(|_| throttle.reserve(now, &table, Duration::MAX).unwrap().unwrap_or_default().as_secs())
            .collect();
        assert_eq!(waits, [0, 0, 0, 60, 60, 60, 120]);
        // Whoever cannot wait takes no turn.
        for _ in 0..3 {
            assert_eq!(throttle.reserve(now, &table, Duration::from_secs(60)), Err(Duration::from_secs(120)));
        }
    }
}

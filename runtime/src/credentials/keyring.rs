//! The key of a client: asked for when it is needed, renewed before it expires, kept while it is valid.
//!
//! However many callers want a key, one of them asks for it. The others go on with the key that is there, or wait if
//! none is. A refresh that fails, or takes too long, leaves a valid key in use.

use std::fmt;
use std::pin::pin;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, SystemTime};

use super::flight::SingleFlight;
use crate::clock::within;
use crate::{Cause, Chain, Clock, Credentials, ProvideCredentials, TransportError};

/// How long no refresh is tried after one that failed, while the old key is valid.
const REST: Duration = Duration::from_secs(10);

/// How long a caller waits for a new key while the old one is valid.
const PATIENCE: Duration = Duration::from_secs(5);

/// The key that a client uses, and what provides the next one.
pub(crate) struct Keyring {
    provider: Arc<dyn ProvideCredentials>,
    clock: Arc<dyn Clock>,
    /// How long before its expiry a key is renewed at the earliest.
    ahead: Duration,
    kept: Mutex<Kept>,
    refreshes: SingleFlight<Result<Credentials, TransportError>>,
}

#[derive(Default)]
struct Kept {
    key: Option<Credentials>,
    /// When the key is to be renewed; it is never, if it does not expire.
    renew: Option<SystemTime>,
    /// Until when no refresh is tried, by the clock's elapsed time.
    rest: Duration,
}

/// How good the key at hand is.
enum Standing {
    Fresh(Credentials),
    /// Valid, but it expires soon.
    Aging(Credentials),
    Missing,
}

impl Keyring {
    pub(crate) fn new(provider: Arc<dyn ProvideCredentials>, clock: Arc<dyn Clock>, chain: Chain) -> Self {
        Keyring { provider, clock, ahead: ahead(chain), kept: Mutex::default(), refreshes: SingleFlight::default() }
    }

    /// A key that stays the same.
    pub(crate) fn fixed(credentials: Credentials, clock: Arc<dyn Clock>, chain: Chain) -> Self {
        let keyring = Keyring::new(Arc::new(credentials.clone()), clock, chain);
        keyring.keep(credentials);
        keyring
    }

    /// A valid key, a new one if need be.
    ///
    /// # Errors
    /// [`TransportError`] of [`Cause::Credentials`] when there is no valid key and none could be had.
    pub(crate) async fn current(&self) -> Result<Credentials, TransportError> {
        match self.standing() {
            Standing::Fresh(key) => Ok(key),
            Standing::Aging(key) if self.refreshes.is_under_way() || self.rests() => Ok(key),
            Standing::Aging(_) => {
                let refresh = pin!(self.refreshes.join(self.refresh()));
                match within(&*self.clock, PATIENCE, refresh).await {
                    Some(refreshed) => refreshed.or_else(|error| self.at_hand().map_err(|_| error)),
                    None => match self.at_hand() {
                        Ok(key) => Ok(key),
                        // It has expired meanwhile.
                        Err(_) => self.refreshes.join(self.refresh()).await,
                    },
                }
            }
            Standing::Missing => self.refreshes.join(self.refresh()).await,
        }
    }

    /// A valid key, without asking anybody.
    pub(crate) fn at_hand(&self) -> Result<Credentials, TransportError> {
        match self.standing() {
            Standing::Fresh(key) | Standing::Aging(key) => Ok(key),
            Standing::Missing => {
                let reason = "no key is at hand: give the client fixed credentials, or let it send a request first";
                Err(TransportError::unsent(reason).because(Cause::Credentials))
            }
        }
    }

    /// Lets a key go that the service no longer takes; whether another one can be had.
    pub(crate) fn forget(&self, refused: &Credentials) -> bool {
        let mut kept = self.kept();
        let replaceable = refused.expires().is_some();
        if replaceable && kept.key.as_ref().is_some_and(|kept| kept.same_key(refused)) {
            *kept = Kept::default();
        }
        replaceable
    }

    async fn refresh(&self) -> Result<Credentials, TransportError> {
        // Somebody may have been faster between the look at the key and the turn.
        if let Standing::Fresh(key) = self.standing() {
            return Ok(key);
        }
        // Whoever gives this up does not get as far as to say so.
        self.kept().rest = self.clock.elapsed().saturating_add(PATIENCE + REST);
        let found = self.provider.provide().await;
        match found.and_then(|found| found.check().map(|()| found)) {
            Ok(found) => {
                self.keep(found.clone());
                Ok(found)
            }
            Err(error) => {
                self.kept().rest = self.clock.elapsed().saturating_add(REST);
                if self.at_hand().is_ok() {
                    tracing::warn!(reason = %error, "no new key could be had; the old one is used while it is valid");
                }
                Err(TransportError::unsent(error.to_string()).because(Cause::Credentials))
            }
        }
    }

    fn keep(&self, key: Credentials) {
        let now = self.clock.now();
        let renew = key.expires().map(|expires| {
            let left = expires.duration_since(now).unwrap_or_default();
            // A short-lived key would be renewed at every call otherwise.
            expires.checked_sub(self.ahead.min(left / 4)).unwrap_or(now)
        });
        *self.kept() = Kept { key: Some(key), renew, rest: Duration::ZERO };
    }

    fn standing(&self) -> Standing {
        let kept = self.kept();
        let is_ahead = |time: SystemTime| self.clock.now() < time;
        match &kept.key {
            // A key that does not expire needs no look at the clock.
            Some(key) if kept.renew.is_none_or(is_ahead) => Standing::Fresh(key.clone()),
            Some(key) if key.expires().is_none_or(is_ahead) => Standing::Aging(key.clone()),
            _ => Standing::Missing,
        }
    }

    fn rests(&self) -> bool {
        self.clock.elapsed() < self.kept().rest
    }

    fn kept(&self) -> MutexGuard<'_, Kept> {
        self.kept.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl fmt::Debug for Keyring {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Keyring").field("provider", &self.provider).finish_non_exhaustive()
    }
}

/// How long before their expiry the vendors' own clients renew their keys.
fn ahead(chain: Chain) -> Duration {
    match chain {
        Chain::Environment | Chain::Alibaba => Duration::from_secs(15 * 60),
        Chain::Huawei => Duration::from_secs(40 * 60),
    }
}

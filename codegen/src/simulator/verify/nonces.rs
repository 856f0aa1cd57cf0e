//! The nonces that were used a short time ago.

use std::collections::HashSet;

use sha2::{Digest, Sha256};

use super::TOLERANCE;

/// Dates lie before and after the clock, and so do those of the requests that end a window.
const WINDOW: i64 = 4 * TOLERANCE;

/// Which nonces were used. A nonce is forgotten when the date of its request is too old to be sent again.
#[derive(Debug, Default)]
pub(in crate::simulator) struct Nonces {
    recent: HashSet<[u8; 16]>,
    before: HashSet<[u8; 16]>,
    /// The latest date when `recent` was begun.
    since: i64,
}

impl Nonces {
    /// Whether the key has not used this nonce; from now on it has.
    pub fn is_new(&mut self, key_id: &str, nonce: &str, date: i64) -> bool {
        if date > self.since + WINDOW {
            self.before = std::mem::take(&mut self.recent);
            self.since = date;
        }
        let digest = Sha256::digest(format!("{key_id}\n{nonce}"));
        let mut short = [0; 16];
        short.iter_mut().zip(digest.iter()).for_each(|(to, from)| *to = *from);
        !self.before.contains(&short) && self.recent.insert(short)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_nonce_counts_once_for_a_key_and_a_time() {
        let mut nonces = Nonces::default();
        let now = 1_767_323_045;
        assert!(nonces.is_new("a", "1", now));
        assert!(!nonces.is_new("a", "1", now + 60));
        assert!(nonces.is_new("b", "1", now));
        assert!(nonces.is_new("a", "2", now + WINDOW + 1));
        assert!(!nonces.is_new("a", "1", now + WINDOW + 2));
        assert!(nonces.is_new("a", "3", now + 2 * WINDOW + 9));
        assert!(nonces.is_new("a", "1", now + 2 * WINDOW + 9));
    }
}

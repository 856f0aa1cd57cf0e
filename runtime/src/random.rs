//! Random texts for nonces and ids.

use std::collections::hash_map::RandomState;
use std::hash::BuildHasher;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{SystemTime, UNIX_EPOCH};

/// A random UUID of version 4 in its usual text, for parameters such as `Client-Request-Id`.
pub fn new_uuid() -> String {
    let bits = random_bits();
    let version = (bits & !(0xf << 76)) | (0x4 << 76);
    let variant = (version & !(0x3 << 62)) | (0x2 << 62);
    let (first, second, third) = (variant >> 96, (variant >> 80) & 0xffff, (variant >> 64) & 0xffff);
    format!("{first:08x}-{second:04x}-{third:04x}-{:04x}-{:012x}", (variant >> 48) & 0xffff, variant & 0xffff_ffff_ffff)
}

/// A number from 0 to 1.
pub(crate) fn random_share() -> f64 {
    let [first, second, third, fourth, ..] = random_bits().to_ne_bytes();
    f64::from(u32::from_ne_bytes([first, second, third, fourth])) / f64::from(u32::MAX)
}

/// 32 hexadecimal digits.
pub(crate) fn new_nonce() -> String {
    format!("{:032x}", random_bits())
}

fn random_bits() -> u128 {
    let mut bytes = [0; 16];
    match getrandom::fill(&mut bytes) {
        Ok(()) => u128::from_ne_bytes(bytes),
        // A nonce has to be unique, not secret: time, a counter and the process's own hash keys do.
        Err(_) => unique_bits(),
    }
}

fn unique_bits() -> u128 {
    static COUNTER: AtomicU64 = AtomicU64::new(0);
    let now = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default().as_nanos();
    let seed = (now, COUNTER.fetch_add(1, Ordering::Relaxed));
    let half = || u128::from(RandomState::new().hash_one(seed));
    (half() << 64) | half()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn uuids_have_their_shape_and_differ() {
        let uuid = new_uuid();
        assert!(
            regex_lite::Regex::new("^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$")
                .unwrap()
                .is_match(&uuid),
            "{uuid}"
        );
        assert_ne!(uuid, new_uuid());
        assert_eq!(new_nonce().len(), 32);
        assert_ne!(unique_bits(), unique_bits());
    }
}

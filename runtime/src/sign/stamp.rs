//! What makes one attempt different from the next: its time and its nonce.

use std::time::{SystemTime, UNIX_EPOCH};

use time::OffsetDateTime;

use crate::random::new_nonce;

/// The time and the nonce of one attempt. Explicit, so that a signature can be made again.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stamp {
    time: OffsetDateTime,
    nonce: String,
}

impl Stamp {
    /// A stamp for the system's time, cut to seconds, and a nonce that the account has not used before.
    ///
    /// A time before 1970 or after 9999 becomes the start of 1970, which no service accepts.
    pub fn new(time: SystemTime, nonce: impl Into<String>) -> Self {
        let seconds = time.duration_since(UNIX_EPOCH).map_or(0, |since| since.as_secs());
        let time = i64::try_from(seconds).ok().and_then(|seconds| OffsetDateTime::from_unix_timestamp(seconds).ok());
        Stamp { time: time.unwrap_or(OffsetDateTime::UNIX_EPOCH), nonce: nonce.into() }
    }

    /// A stamp for this moment with a random nonce.
    pub fn now() -> Self {
        Stamp::new(SystemTime::now(), new_nonce())
    }

    pub(super) fn nonce(&self) -> &str {
        &self.nonce
    }

    /// `2026-01-02T03:04:05Z`
    pub(super) fn extended(&self) -> String {
        let (date, (hour, minute, second)) = (self.time.date(), self.time.time().as_hms());
        format!("{:04}-{:02}-{:02}T{hour:02}:{minute:02}:{second:02}Z", date.year(), u8::from(date.month()), date.day())
    }

    /// `20260102T030405Z`
    pub(super) fn compact(&self) -> String {
        self.extended().replace(['-', ':'], "")
    }

    /// `Fri, 02 Jan 2026 03:04:05 GMT`
    pub(super) fn http_date(&self) -> String {
        let (date, (hour, minute, second)) = (self.time.date(), self.time.time().as_hms());
        let (weekday, month) = (date.weekday().to_string(), date.month().to_string());
        format!("{weekday:.3}, {:02} {month:.3} {:04} {hour:02}:{minute:02}:{second:02} GMT", date.day(), date.year())
    }
}

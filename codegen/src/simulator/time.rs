//! Points in time as texts of the wire, and back. All are UTC, in whole seconds since 1970.

use std::time::{Duration, SystemTime, UNIX_EPOCH};

use time::OffsetDateTime;
use time::format_description::well_known::Rfc3339;

/// The last second of the year 9999, behind which no text of the wire reaches.
const LAST: i64 = 253_402_300_799;

/// Seconds since 1970; 0 for what lies before.
pub(super) fn seconds(time: SystemTime) -> i64 {
    time.duration_since(UNIX_EPOCH).ok().and_then(|since| i64::try_from(since.as_secs()).ok()).unwrap_or(0)
}

/// `2026-01-02T03:04:05Z`
pub(super) fn extended(seconds: i64) -> String {
    let time = OffsetDateTime::from_unix_timestamp(seconds.clamp(0, LAST)).unwrap_or(OffsetDateTime::UNIX_EPOCH);
    time.format(&Rfc3339).unwrap_or_default()
}

/// `Fri, 02 Jan 2026 03:04:05 GMT`
pub(super) fn http_date(seconds: i64) -> String {
    let since = Duration::from_secs(u64::try_from(seconds.clamp(0, LAST)).unwrap_or_default());
    httpdate::fmt_http_date(UNIX_EPOCH + since)
}

/// Reads `2026-01-02T03:04:05Z`.
pub(super) fn read_extended(text: &str) -> Option<i64> {
    let read = OffsetDateTime::parse(text, &Rfc3339).ok()?.unix_timestamp();
    // The text written again tells whether it had any other form.
    Some(read).filter(|seconds| extended(*seconds) == text)
}

/// Reads `20260102T030405Z`.
pub(super) fn read_compact(text: &str) -> Option<i64> {
    let part = |from: usize, to: usize| text.get(from..to);
    let (date, time) = ([part(0, 4)?, part(4, 6)?, part(6, 8)?], [part(9, 11)?, part(11, 13)?, part(13, 15)?]);
    let extended = format!("{}T{}Z", date.join("-"), time.join(":"));
    read_extended(&extended).filter(|_| extended.replace(['-', ':'], "") == text)
}

/// Reads `Fri, 02 Jan 2026 03:04:05 GMT`.
pub(super) fn read_http_date(text: &str) -> Option<i64> {
    let read = seconds(httpdate::parse_http_date(text).ok()?);
    Some(read).filter(|seconds| http_date(*seconds) == text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_and_back() {
        for (seconds, long, http) in [
            (0, "1970-01-01T00:00:00Z", "Thu, 01 Jan 1970 00:00:00 GMT"),
            (1_767_323_045, "2026-01-02T03:04:05Z", "Fri, 02 Jan 2026 03:04:05 GMT"),
            (1_709_251_199, "2024-02-29T23:59:59Z", "Thu, 29 Feb 2024 23:59:59 GMT"),
            (951_868_800, "2000-03-01T00:00:00Z", "Wed, 01 Mar 2000 00:00:00 GMT"),
        ] {
            assert_eq!((extended(seconds), http_date(seconds)), (long.to_owned(), http.to_owned()));
            let compact = long.replace(['-', ':'], "");
            let read = [read_extended(long), read_compact(&compact), read_http_date(http)];
            assert_eq!(read, [Some(seconds); 3], "{long}");
        }
    }

    #[test]
    fn other_forms_are_refused() {
        for text in [
            "",
            "2026-01-02 03:04:05",
            "2026-02-30T00:00:00Z",
            "2026-01-02T24:00:00Z",
            "2026-1-2T3:4:5Z",
            "2026-01-02T9999999999999999:00:00Z",
            "2026-01-02T00:9223372036854775807:00Z",
            "9223372036854775807-01-02T00:00:00Z",
        ] {
            assert_eq!(read_extended(text), None, "{text}");
        }
        assert_eq!(read_compact("2026-01-02T03:04:05Z"), None);
        assert_eq!(read_http_date("Fri, 02 Jan 2026 9999999999999999:04:05 GMT"), None);
        assert_eq!(read_http_date("Sat, 02 Jan 2026 03:04:05 GMT"), None);
    }
}

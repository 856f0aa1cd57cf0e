//! Days, and how old a reading is.

use std::fmt;
use std::str::FromStr;

use time::{Date, Month, OffsetDateTime};

/// A reading of at most so many days is fresh.
pub const FRESH: i64 = 90;

/// One of at most so many is ageing.
pub const AGEING: i64 = 365;

/// A day: `2026-11-22`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Day(Date);

impl Day {
    /// A day for where none counts.
    pub(super) const EPOCH: Day = Day(OffsetDateTime::UNIX_EPOCH.date());

    /// The day that the system has, in UTC.
    pub fn today() -> Day {
        Day(OffsetDateTime::now_utc().date())
    }

    /// How many days have passed since an earlier day; negative for a later one.
    pub fn since(self, earlier: Day) -> i64 {
        (self.0 - earlier.0).whole_days()
    }
}

impl FromStr for Day {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let wrong = || format!("`{text}` is no day: write it as YYYY-MM-DD");
        let mut parts = text.split('-');
        let mut part = |digits: usize| {
            let part =
                parts.next().filter(|part| part.len() == digits && part.bytes().all(|byte| byte.is_ascii_digit()));
            part.and_then(|part| part.parse::<u16>().ok()).ok_or_else(wrong)
        };
        let (year, month, day) = (part(4)?, part(2)?, part(2)?);
        let month = u8::try_from(month).ok().and_then(|month| Month::try_from(month).ok()).ok_or_else(wrong)?;
        let day = u8::try_from(day).map_err(|_| wrong())?;
        if parts.next().is_some() {
            return Err(wrong());
        }
        Date::from_calendar_date(year.into(), month, day).map(Day).map_err(|_| wrong())
    }
}

impl fmt::Display for Day {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}-{:02}-{:02}", self.0.year(), u8::from(self.0.month()), self.0.day())
    }
}

/// How old a reading is, roughly.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Band {
    /// At most [`FRESH`] days.
    Fresh,
    /// At most [`AGEING`] days.
    Ageing,
    /// More.
    Old,
    /// Nobody has written down the day.
    Undated,
}

impl Band {
    /// Every band with its word and its meaning.
    pub const ALL: [(Band, &'static str, &'static str); 4] = [
        (Band::Fresh, "fresh", "read at most 90 days ago"),
        (Band::Ageing, "ageing", "read at most 365 days ago"),
        (Band::Old, "old", "read longer ago"),
        (Band::Undated, "undated", "the day of reading is not written down, as in specs imported from metadata"),
    ];

    /// The band of an age in days.
    pub fn of(age: Option<i64>) -> Band {
        match age {
            None => Band::Undated,
            Some(..=FRESH) => Band::Fresh,
            Some(..=AGEING) => Band::Ageing,
            Some(_) => Band::Old,
        }
    }

    /// Its word.
    pub fn word(self) -> &'static str {
        Band::ALL.iter().find(|(band, ..)| *band == self).map_or("", |(_, word, _)| word)
    }
}

/// An age in words: `today`, `1 day`, `3 years`.
pub fn in_words(age: i64) -> String {
    let some = |number: i64, unit: &str| format!("{number} {unit}{}", if number == 1 { "" } else { "s" });
    match age {
        ..0 => "later than the report".to_owned(),
        0 => "today".to_owned(),
        days @ ..=AGEING => some(days, "day"),
        days => some(days / 365, "year"),
    }
}

#[cfg(test)]
mod tests {
    use super::{Band, Day, in_words};

    #[test]
    fn days_are_days() {
        let day = |text: &str| text.parse::<Day>().unwrap();
        assert_eq!(day("2026-03-01").since(day("2024-02-29")), 731);
        assert_eq!(day("2026-03-01").to_string(), "2026-03-01");
        for wrong in ["", "2026-2-1", "2026-02-30", "2026-13-01", "2026-01-01-", "2026-01", "+026-01-01", "2026-01-01T"]
        {
            assert!(wrong.parse::<Day>().is_err(), "{wrong}");
        }
    }

    #[test]
    fn bands_and_words_change_where_they_say() {
        let ages = [-1, 0, 90, 91, 365, 366];
        use Band::{Ageing, Fresh, Old};
        assert_eq!(ages.map(|age| Band::of(Some(age))), [Fresh, Fresh, Fresh, Ageing, Ageing, Old]);
        assert_eq!(Band::of(None), Band::Undated);
        let words = ["later than the report", "today", "90 days", "91 days", "365 days", "1 year"];
        assert_eq!(ages.map(in_words), words);
    }
}

//! Limits in numbers: which of two takes more.

use std::cmp::Ordering;

use super::facts::on;
use super::field_facts::Role;
use super::found::{Found, Spot};
use super::kinds::{self, Kind};
use crate::spec::{Field, Length, Range, Rare, Written};

/// What a change of a limit is.
struct Limit {
    key: &'static str,
    tightened: &'static Kind,
    widened: &'static Kind,
    changed: &'static Kind,
}

const RANGE: Limit = Limit {
    key: "range",
    tightened: &kinds::RANGE_TIGHTENED,
    widened: &kinds::RANGE_WIDENED,
    changed: &kinds::RANGE_CHANGED,
};
const LENGTH: Limit = Limit {
    key: "length",
    tightened: &kinds::LENGTH_TIGHTENED,
    widened: &kinds::LENGTH_WIDENED,
    changed: &kinds::LENGTH_CHANGED,
};
const ITEMS: Limit = Limit {
    key: "items",
    tightened: &kinds::ITEMS_TIGHTENED,
    widened: &kinds::ITEMS_WIDENED,
    changed: &kinds::ITEMS_CHANGED,
};

/// Notes which limits of a field take more or less than before.
pub(super) fn compare([old, new]: [&Field; 2], way: &str, spot: &Spot<'_>, role: Role, found: &mut Found) {
    let ranges = |field: &Field| field.ranges().copied().collect::<Vec<Range>>();
    let one =
        |limit: &Rare<Length>| limit.as_deref().and_then(Written::get).copied().into_iter().collect::<Vec<Range>>();
    let limits = [
        (&RANGE, i64::MIN, ranges(old), ranges(new)),
        (&LENGTH, 0, one(&old.length), one(&new.length)),
        (&ITEMS, 0, one(&old.items), one(&new.items)),
    ];
    for (limit, least, before, after) in limits {
        if before == after {
            continue;
        }
        let sent = match taken(&before, least).partial_cmp_to(&taken(&after, least)) {
            Some(Ordering::Equal) => &kinds::WORDING_CHANGED,
            Some(Ordering::Greater) => limit.tightened,
            Some(Ordering::Less) => limit.widened,
            None => limit.changed,
        };
        let returned = if sent == &kinds::WORDING_CHANGED { sent } else { &kinds::ANSWER_LIMIT_CHANGED };
        let words = |ranges: &[Range]| {
            let words: Vec<String> = ranges.iter().map(ToString::to_string).collect();
            (!words.is_empty()).then(|| words.join(" or "))
        };
        let kind = role.of(sent, returned);
        found.add(kind, on(way, limit.key), &spot.key(limit.key), [words(&before), words(&after)]);
    }
}

/// The numbers that a limit takes: runs from a number to a number, apart and in order. No limit takes all of them.
#[derive(Debug, PartialEq, Eq)]
struct Taken(Vec<(i64, i64)>);

fn taken(ranges: &[Range], least: i64) -> Taken {
    if ranges.is_empty() {
        return Taken(vec![(least, i64::MAX)]);
    }
    let mut runs: Vec<(i64, i64)> =
        ranges.iter().map(|range| (range.least.unwrap_or(least).max(least), range.most.unwrap_or(i64::MAX))).collect();
    runs.retain(|(first, last)| first <= last);
    runs.sort_unstable();
    let mut apart: Vec<(i64, i64)> = Vec::new();
    for (first, last) in runs {
        match apart.last_mut() {
            Some(before) if first <= before.1.saturating_add(1) => before.1 = before.1.max(last),
            _ => apart.push((first, last)),
        }
    }
    Taken(apart)
}

impl Taken {
    fn holds(&self, other: &Taken) -> bool {
        other.0.iter().all(|(first, last)| self.0.iter().any(|(least, most)| least <= first && last <= most))
    }

    /// Which one takes more; `None`: each takes something that the other does not.
    fn partial_cmp_to(&self, other: &Taken) -> Option<Ordering> {
        match (self.holds(other), other.holds(self)) {
            (true, true) => Some(Ordering::Equal),
            (true, false) => Some(Ordering::Greater),
            (false, true) => Some(Ordering::Less),
            (false, false) => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use std::cmp::Ordering::{Equal, Greater, Less};

    use super::{Range, taken};

    #[test]
    fn a_limit_takes_more_than_another_or_not() {
        let cases = [
            ("", "1..=5", Some(Greater)),
            ("1..=5", "", Some(Less)),
            ("1..=5", "2..=4", Some(Greater)),
            ("1..=5", "1..=6", Some(Less)),
            ("1..=5", "2..=6", None),
            ("-1 0..=100", "-1..=100", Some(Equal)),
            ("-1 1..=100", "-1..=100", Some(Less)),
            ("-1 1..=100", "1..=100", Some(Greater)),
            ("1..", "..=5", None),
            ("5..=1", "1", Some(Less)),
        ];
        for (one, other, expected) in cases {
            let read = |text: &str| -> Vec<Range> {
                text.split_whitespace().map(|range| range.parse().expect("it is a range")).collect()
            };
            let found = taken(&read(one), i64::MIN).partial_cmp_to(&taken(&read(other), i64::MIN));
            assert_eq!(found, expected, "{one} and {other}");
        }
    }
}

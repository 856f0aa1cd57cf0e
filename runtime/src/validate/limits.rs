//! The limits of one value: what they say, and what breaks them.

use std::collections::BTreeMap;

use super::place::Place;
use super::{Walk, given, shown};
use crate::{Limit, Value, pattern};

impl Walk {
    /// Checks what holds for a leaf.
    pub(super) fn leaf_limits(&mut self, limits: &'static [Limit], value: &Value, place: &Place<'_>) {
        for limit in limits {
            if let Some(tail) = leaf_breaks(limit, value) {
                self.add(place, format!("{}, {tail}", describe(limit)));
            }
        }
    }

    /// Checks what holds for a list as a whole.
    pub(super) fn list_limits(&mut self, limits: &'static [Limit], items: &[Value], place: &Place<'_>) {
        for limit in limits {
            if let Some(tail) = list_breaks(limit, items) {
                self.add(place, format!("{}, {tail}", describe(limit)));
            }
        }
    }
}

/// The limit as a person would say it: `length 36 to 128`, `-1 or 0 to 100`.
pub(crate) fn describe(limit: &Limit) -> String {
    match limit {
        Limit::Range(ranges) => ranges.iter().map(|(low, high)| bounds(*low, *high)).collect::<Vec<_>>().join(" or "),
        Limit::Length(low, high) => format!("length {}", bounds(Some(*low), *high)),
        Limit::Items(low, high) => format!("items {}", bounds(Some(*low), *high)),
        Limit::Pattern(pattern) => format!("matches {pattern}"),
        Limit::Unique(None) => "no two items alike".to_owned(),
        Limit::Unique(Some(name)) => format!("no two items with the same {name}"),
        Limit::MultipleOf(factor) => format!("a multiple of {factor}"),
    }
}

fn bounds<T: PartialEq + ToString>(low: Option<T>, high: Option<T>) -> String {
    match (low, high) {
        (Some(low), Some(high)) if low == high => low.to_string(),
        (Some(low), Some(high)) => format!("{} to {}", low.to_string(), high.to_string()),
        (Some(low), None) => format!("at least {}", low.to_string()),
        (None, Some(high)) => format!("at most {}", high.to_string()),
        (None, None) => "any".to_owned(),
    }
}

fn inside<T: PartialOrd>(value: T, low: Option<T>, high: Option<T>) -> bool {
    low.is_none_or(|low| low <= value) && high.is_none_or(|high| value <= high)
}

/// How a leaf breaks the limit, if it does: `is 4`.
fn leaf_breaks(limit: &Limit, value: &Value) -> Option<String> {
    let text = value.text()?;
    match limit {
        Limit::Range(ranges) => {
            let holds = ranges.iter().any(|(low, high)| match (value.integer(), value.number()) {
                (Some(integer), _) => inside(integer, low.map(i128::from), high.map(i128::from)),
                (None, Some(number)) => inside(number, low.map(|low| low as f64), high.map(|high| high as f64)),
                (None, None) => false,
            });
            (!holds).then(|| format!("is {}", shown(value)))
        }
        Limit::Length(low, high) => {
            let length = text.chars().count();
            (!inside(length, Some(*low), *high)).then(|| format!("is {length}"))
        }
        Limit::Pattern(pattern) => (!pattern::matches(pattern, &text)).then(|| format!("is {}", shown(value))),
        Limit::MultipleOf(factor) => {
            let rest = value.integer().and_then(|integer| integer.checked_rem(i128::from(*factor)));
            (rest != Some(0)).then(|| format!("is {}", shown(value)))
        }
        Limit::Items(..) | Limit::Unique(_) => None,
    }
}

/// How a list breaks the limit, if it does.
fn list_breaks(limit: &Limit, items: &[Value]) -> Option<String> {
    match limit {
        Limit::Items(low, high) => (!inside(items.len(), Some(*low), *high)).then(|| format!("is {}", items.len())),
        Limit::Unique(name) => {
            let mut seen = BTreeMap::new();
            items.iter().enumerate().find_map(|(index, item)| {
                let value = name.map_or(Some(item), |name| given(item, name))?;
                let earlier = seen.insert(value.text().map_or_else(|| value.to_string(), Into::into), index)?;
                Some(format!("[{earlier}] and [{index}] are"))
            })
        }
        _ => None,
    }
}

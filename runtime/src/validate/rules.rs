//! What several fields of a record must obey together.

use super::place::Place;
use super::{Walk, given};
use crate::{Rule, Value};

impl Walk {
    pub(super) fn rules(&mut self, rules: &'static [Rule], record: &Value, place: &Place<'_>) {
        for rule in rules {
            match *rule {
                Rule::ExactlyOne(names) => self.count(rule, names, record, place, |count| count == 1),
                Rule::AtMostOne(names) => self.count(rule, names, record, place, |count| count <= 1),
                Rule::AtLeastOne(names) => self.count(rule, names, record, place, |count| count >= 1),
                Rule::RequiredIf(name, other, text) => {
                    if has_text(record, other, text) && given(record, name).is_none() {
                        self.add(&place.field(name), format!("required when {other} is {text}"));
                    }
                }
                Rule::ForbiddenIf(name, other, text) => {
                    if has_text(record, other, text) && given(record, name).is_some() {
                        self.add(&place.field(name), format!("not allowed when {other} is {text}"));
                    }
                }
            }
        }
    }

    fn count(&mut self, rule: &Rule, names: &[&str], record: &Value, place: &Place<'_>, holds: fn(usize) -> bool) {
        let present: Vec<&str> = names.iter().copied().filter(|name| given(record, name).is_some()).collect();
        if holds(present.len()) {
            return;
        }
        let tail =
            if present.is_empty() { "none is given".to_owned() } else { format!("given are {}", present.join(", ")) };
        let text = format!("{}; {tail}", describe(rule));
        // At the root there is no object to name, so the fields themselves stand for the place.
        match place.is_root() {
            true => self.add(&place.field(&names.join(", ")), text),
            false => self.add(place, text),
        }
    }
}

/// The rule as a person would say it: `exactly one of agency_name, agency_urn`.
pub(crate) fn describe(rule: &Rule) -> String {
    match rule {
        Rule::ExactlyOne(names) => format!("exactly one of {}", names.join(", ")),
        Rule::AtMostOne(names) => format!("at most one of {}", names.join(", ")),
        Rule::AtLeastOne(names) => format!("at least one of {}", names.join(", ")),
        Rule::RequiredIf(name, other, text) => format!("{name} required when {other} is {text}"),
        Rule::ForbiddenIf(name, other, text) => format!("{name} not allowed when {other} is {text}"),
    }
}

fn has_text(record: &Value, name: &str, expected: &str) -> bool {
    given(record, name).and_then(Value::text).is_some_and(|text| text == expected)
}

//! Names of fields, of documented values and of errors, each beside its siblings.

use std::collections::HashMap;

use super::free::Taken;
use crate::check::rules::name_reserved;
use crate::name::{self, items};
use crate::spec::{ErrorRow, Field, Location, NamedValue};

/// What fields are for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Use {
    /// Parameters, and the fields of objects in them: every request has methods of its own.
    Request,
    /// Fields of an answer.
    Answer,
}

/// Names the fields of a record and of the objects in them.
pub(super) fn fields(all: &mut [Field], old: Option<&[Field]>, used: Use) {
    let mut known: HashMap<(&str, Option<&str>), &Field> = HashMap::new();
    for field in old.unwrap_or_default() {
        known.entry((field.name.as_str(), field.location.map(Location::word))).or_insert(field);
    }
    let mut taken = Taken::default();
    let is_good = |name: &str| name::is_snake(name) && !(used == Use::Request && name_reserved::is_setter(name));
    let mut open = Vec::new();
    for (index, field) in all.iter_mut().enumerate() {
        let old = known.get(&(field.name.as_str(), field.location.map(Location::word))).copied();
        fields(&mut field.fields, old.map(|old| old.fields.as_slice()), used);
        values(&mut field.values, old.map(|old| old.values.as_slice()));
        field.rust_name = old.and_then(|old| old.rust_name.clone());
        field.rust_type = old.and_then(|old| old.rust_type.clone());
        let made = items::field(field).filter(|_| old.is_some());
        if !made.is_some_and(|made| is_good(&made) && taken.claim(&made)) {
            open.push(index);
        }
    }
    for index in open {
        let Some(field) = all.get_mut(index) else { continue };
        field.rust_name = None;
        let usual = items::field(field);
        let word = usual.clone().or_else(|| name::snake(&name::stand_in(&field.name))).unwrap_or_default();
        let plain = word.trim_start_matches("r#");
        let place = field.location.map(|location| format!("{plain}_in_{}", location.word()));
        let candidates = [
            Some(word.clone()),
            // A word that is good but taken stands beside a sibling that differs in little.
            case_ending(&field.name).filter(|_| is_good(&word)).map(|end| format!("{plain}_{end}")),
            place.filter(|_| is_good(&word)),
            Some(format!("{plain}_value")),
        ];
        // A number goes behind the plain word.
        let made = match taken_first(&mut taken, candidates.into_iter().flatten(), &is_good) {
            Some(made) => made,
            None => taken.first_free([format!("{plain}_value")], "_", is_good),
        };
        if usual.as_ref() != Some(&made) {
            field.rust_name = Some(made);
        }
    }
}

fn taken_first(
    taken: &mut Taken,
    candidates: impl Iterator<Item = String>,
    is_good: &impl Fn(&str) -> bool,
) -> Option<String> {
    let mut candidates = candidates;
    candidates.find(|name| is_good(name) && taken.claim(name))
}

/// What tells a word from its siblings that differ in case only.
fn case_ending(word: &str) -> Option<&'static str> {
    let mut letters = word.chars().filter(char::is_ascii_alphabetic);
    let first = letters.next()?;
    let rest_upper = letters.clone().next().is_some() && letters.all(|letter| letter.is_ascii_uppercase());
    match (first.is_ascii_uppercase(), rest_upper) {
        (true, true) => Some("capitals"),
        (true, false) => Some("upper"),
        (false, _) => Some("lower"),
    }
}

/// Names documented values.
pub(super) fn values(all: &mut [NamedValue], old: Option<&[NamedValue]>) {
    let known: HashMap<&str, &NamedValue> =
        old.unwrap_or_default().iter().map(|value| (value.value.as_str(), value)).collect();
    let mut taken = Taken::default();
    let mut open = Vec::new();
    for (index, value) in all.iter_mut().enumerate() {
        let old = known.get(value.value.as_str());
        value.rust_name = old.and_then(|old| old.rust_name.clone());
        let made = items::value(value).filter(|_| old.is_some());
        if !made.is_some_and(|made| is_variant(&made) && taken.claim(&made)) {
            open.push(index);
        }
    }
    for index in open {
        let Some(value) = all.get_mut(index) else { continue };
        value.rust_name = None;
        let usual = items::value(value);
        let word = match (&usual, value.value.is_empty()) {
            (Some(usual), _) => usual.clone(),
            (None, true) => "Empty".to_owned(),
            (None, false) => name::upper_camel(&name::stand_in(&value.value)).unwrap_or_default(),
        };
        let ending =
            case_ending(&value.value).map(|end| format!("{word}{}", name::upper_camel(end).unwrap_or_default()));
        let candidates = [Some(word.clone()), ending, Some(format!("{word}Value"))];
        let made = match taken_first(&mut taken, candidates.into_iter().flatten(), &is_variant) {
            Some(made) => made,
            None => taken.first_free([format!("{word}Value")], "", is_variant),
        };
        if usual.as_ref() != Some(&made) {
            value.rust_name = Some(made);
        }
    }
}

/// Names the variants of an error table.
pub(super) fn errors(all: &mut [ErrorRow], old: Option<&[ErrorRow]>) {
    let mut known: HashMap<(u16, Option<&str>), &ErrorRow> = HashMap::new();
    for row in old.unwrap_or_default() {
        known.entry((row.status, row.code.as_deref())).or_insert(row);
    }
    let mut taken = Taken::default();
    let mut open = Vec::new();
    for (index, row) in all.iter_mut().enumerate() {
        let old = known.get(&(row.status, row.code.as_deref()));
        row.rust_name = old.and_then(|old| old.rust_name.clone());
        let made = items::error(row).filter(|_| old.is_some());
        if !made.is_some_and(|made| is_variant(&made) && taken.claim(&made)) {
            open.push(index);
        }
    }
    for index in open {
        let Some(row) = all.get_mut(index) else { continue };
        row.rust_name = None;
        let usual = items::error(row);
        let stand_in = || name::upper_camel(&name::stand_in(row.code.as_deref().unwrap_or_default()));
        let word = usual.clone().or_else(stand_in).unwrap_or_default();
        let candidates = [word.clone(), format!("{word}{}", row.status)];
        let made = match taken_first(&mut taken, candidates.into_iter(), &is_variant) {
            Some(made) => made,
            None => taken.first_free([format!("{word}{}Code", row.status)], "", is_variant),
        };
        if usual.as_ref() != Some(&made) {
            row.rust_name = Some(made);
        }
    }
}

/// Whether a variant can be called so: `Other` stands for what is not documented.
fn is_variant(name: &str) -> bool {
    name::is_upper_camel(name) && name != "Other" && name != "Self"
}

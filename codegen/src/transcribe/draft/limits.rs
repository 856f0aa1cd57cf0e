//! Limits that sentences state: facts where they are certain and fit the field, guesses otherwise.

use std::collections::HashMap;

use serde_json::Value;

use crate::check::Scope;
use crate::check::value::{problems, tree};
use crate::spec::{Field, Guess, Override, RecordRule, TypeExpression, Written};
use crate::transcribe::constraint::{Constraint, ConstraintRead};
use crate::transcribe::reading::{FieldRead, Remark, RemarkKind};

use super::facts::Reader;
use super::fields::{Fields, Record, kind_of};
use super::values::typed;
use super::words::{clean, clean_line};

/// Adds what the page states of a field to it, and what it states of several to the record.
pub(super) fn apply(
    fields: &mut Fields,
    field: &mut Field,
    read: &FieldRead,
    kinds: &HashMap<&str, TypeExpression>,
    record: &mut Record,
) {
    if let Some(default) = &read.default {
        field.default = Some(typed(&clean(&default.value), &kind_of(read)));
    }
    // What changes the type comes first: other limits depend on it.
    let (types, others): (Vec<_>, Vec<_>) = read.constraints.iter().partition(|one| changes_type(&one.constraint));
    for one in types.into_iter().chain(others) {
        match rule(one) {
            Some(rule) => add_rule(rule, one.certain, record),
            None => add(fields, field, one, kinds),
        }
    }
}

fn changes_type(constraint: &Constraint) -> bool {
    matches!(constraint, Constraint::CommaList | Constraint::JsonText)
}

fn rule(one: &ConstraintRead) -> Option<RecordRule> {
    let because = Some(clean_line(&one.because));
    let mut rule = RecordRule { because, ..RecordRule::default() };
    let names = |names: &[String]| names.iter().map(|name| clean_line(name)).collect();
    match &one.constraint {
        Constraint::ExactlyOneOf(all) => rule.exactly_one_of = names(all),
        Constraint::AtMostOneOf(all) => rule.at_most_one_of = names(all),
        Constraint::AtLeastOneOf(all) => rule.at_least_one_of = names(all),
        _ => return None,
    }
    Some(rule)
}

/// Each of the fields can state the same rule.
fn add_rule(rule: RecordRule, certain: bool, record: &mut Record) {
    let sorted = |rule: &RecordRule| {
        rule.lists().map(|(_, names)| {
            let mut names = names.to_vec();
            names.sort();
            names
        })
    };
    let known = record.rules.iter().chain(&record.guesses).any(|other| sorted(other) == sorted(&rule));
    match (known, certain) {
        (true, _) => {}
        (false, true) => record.rules.push(rule),
        (false, false) => record.guesses.push(rule),
    }
}

fn add(fields: &mut Fields, field: &mut Field, one: &ConstraintRead, kinds: &HashMap<&str, TypeExpression>) {
    let kind = field.kind.as_ref().and_then(Written::get).cloned().unwrap_or(TypeExpression::String);
    let reader = Reader { kind: &kind, kinds, language: fields.language };
    let Some((fact, fits)) = reader.fact(&one.constraint) else { return };
    let guess = Guess::of(fact);
    let facts = guess.facts();
    let stated = serde_json::to_value(&*field).unwrap_or(Value::Null);
    let known = |key: &str| stated.get(key).filter(|_| key != "type");
    if facts.iter().all(|(key, value)| known(key) == Some(value)) {
        return;
    }
    if let Some((key, value)) = facts.iter().find(|(key, _)| known(key).is_some()) {
        let message = format!("`{key}: {value}` of `{}`, which another sentence states otherwise", field.name);
        fields.remarks.push(Remark { kind: RemarkKind::LeftOut, at: one.at, message });
        return;
    }
    let because = clean_line(&one.because);
    let mut stating = field.clone();
    state(&mut stating, &facts);
    // A limit that the page's own example or default breaks was misread, or one of them is wrong.
    if one.certain && fits && broken(&stating) <= broken(field) {
        *field = stating;
        facts.iter().for_each(|(key, _)| fields.reasons.note(field, key, &because));
        let said = field.because.get_or_insert_default();
        if !said.contains(&because) {
            said.push_str(if said.is_empty() { "" } else { " / " });
            said.push_str(&because);
        }
    } else {
        let mut guess = guess;
        guess.field.because = Some(because);
        field.guess.push(guess);
    }
}

/// How many limits the field's own example and default break.
fn broken(field: &Field) -> usize {
    let scope = Scope { operation: None, service: None };
    let given = field.example.iter().chain(&field.default);
    given.map(|value| problems(field, scope, &tree(value)).len()).sum()
}

/// Gives a field further facts.
pub(in crate::transcribe) fn state(field: &mut Field, facts: &[(String, Value)]) {
    let Ok(Value::Object(mut keys)) = serde_json::to_value(&*field) else { return };
    keys.extend(facts.iter().cloned());
    if let Ok(stated) = serde_json::from_value(Value::Object(keys)) {
        *field = stated;
    }
}

/// "Has no effect when the other is given" is a fact of the other field: it overrides this one.
pub(super) fn turn_around(all: &[FieldRead], fields: &mut [Field]) {
    for read in all {
        for one in read.constraints.iter().filter(|one| one.certain) {
            let Constraint::OverriddenBy { parameter, unless } = &one.constraint else { continue };
            let name = clean_line(&read.name.value);
            let other = clean_line(parameter);
            let Some(over) = fields.iter_mut().find(|field| field.name == other && field.overrides.is_none()) else {
                continue;
            };
            let kind = crate::check::kind_of(over).unwrap_or(TypeExpression::String);
            let unless = unless.as_ref().map(|value| typed(&clean(value), &kind));
            over.overrides = Some(Box::new(Override { parameter: name.clone(), unless }));
            // What has become a fact there is no guess here.
            if let Some(under) = fields.iter_mut().find(|field| field.name == name) {
                let because = clean_line(&one.because);
                under
                    .guess
                    .retain(|guess| guess.field.advice.is_none() || guess.field.because.as_ref() != Some(&because));
            }
        }
    }
}

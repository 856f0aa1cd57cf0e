//! Limits that sentences state: facts where they are certain and fit the field, guesses otherwise.

use std::collections::HashMap;

use serde_json::Value;

use crate::check::Scope;
use crate::check::value::{problems, tree};
use crate::spec::{Condition, Field, Guess, NamedValue, Override, Range, RecordRule, TypeExpression, Written};
use crate::transcribe::constraint::{Constraint, ConstraintRead};
use crate::transcribe::reading::{FieldRead, Language, Remark, RemarkKind};

use super::fields::{Fields, Record, in_language, kind_of};
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
    let Some((fact, fits)) = fact(&one.constraint, &kind, kinds, fields.language) else { return };
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

/// A field with nothing but the fact, and whether a field of this type can have it.
fn fact(
    constraint: &Constraint,
    kind: &TypeExpression,
    kinds: &HashMap<&str, TypeExpression>,
    language: Language,
) -> Option<(Field, bool)> {
    let mut fact = Field::default();
    let is_text = *kind == TypeExpression::String;
    let other = |name: &str| kinds.get(name.trim()).cloned().unwrap_or(TypeExpression::String);
    let condition = |field: &String, equals: &String| Condition {
        field: clean_line(field),
        equals: typed(&clean(equals), &other(field)),
    };
    let fits = match constraint {
        Constraint::Values(values) => return Some(values_of(values, kind, language)),
        Constraint::Meaning(values) => {
            fact.meaning =
                values.iter().map(|(value, doc)| (clean_line(value), clean_line(doc))).filter(short).collect();
            matches!(kind, TypeExpression::Integer | TypeExpression::Number | TypeExpression::Boolean) || is_text
        }
        Constraint::Ranges(ranges) => {
            set_ranges(&mut fact, ranges);
            *kind == TypeExpression::Integer
        }
        Constraint::MultipleOf(of) => {
            fact.multiple_of = Some(*of);
            *kind == TypeExpression::Integer
        }
        Constraint::Length(range) => {
            fact.length = Some(range_of(range));
            is_text
        }
        Constraint::Items(range) => {
            fact.items = Some(range_of(range));
            kind.is_list()
        }
        Constraint::Pattern(pattern) => {
            fact.pattern = Some(pattern.clone());
            is_text && regex_lite::Regex::new(pattern).is_ok()
        }
        Constraint::Default(value) => {
            fact.default = Some(typed(&clean(value), kind));
            true
        }
        Constraint::WhenAbsent(what) => {
            fact.when_absent = Some(clean_line(what));
            true
        }
        Constraint::Unit(unit) => {
            fact.unit = Some(clean_line(unit));
            matches!(kind, TypeExpression::Integer | TypeExpression::Number) || is_text
        }
        Constraint::Format(format) => {
            fact.format = Some(clean_line(format));
            true
        }
        Constraint::CommaList => {
            let inner = match kind {
                TypeExpression::List(inner) => inner.to_string(),
                _ => "string".to_owned(),
            };
            fact.kind = Some(Written::from(format!("comma<{inner}>").as_str()));
            is_text
        }
        Constraint::JsonText => {
            let inner = if *kind == TypeExpression::Object { "object" } else { "any" };
            fact.kind = Some(Written::from(format!("json<{inner}>").as_str()));
            is_text || *kind == TypeExpression::Object
        }
        Constraint::Unique => {
            fact.unique = true;
            kind.is_list()
        }
        Constraint::UniqueBy(name) => {
            fact.unique_by = Some(clean_line(name));
            kind.is_list()
        }
        Constraint::RequiredIf { field, equals } => {
            fact.required_if = Some(condition(field, equals));
            true
        }
        Constraint::ForbiddenIf { field, equals } => {
            fact.forbidden_if = Some(condition(field, equals));
            true
        }
        Constraint::UsedWhen { field, equals } => {
            fact.used_when = Some(condition(field, equals));
            true
        }
        Constraint::ReturnedWhen { field, equals } => {
            fact.returned_when = Some(condition(field, equals));
            true
        }
        Constraint::OverriddenBy { .. } | Constraint::Without { .. } => {
            fact.advice = Some(clean_line(&constraint.to_string()));
            false
        }
        Constraint::Overrides { parameter, unless } => {
            let unless = unless.as_ref().map(|value| typed(&clean(value), kind));
            fact.overrides = Some(Override { parameter: clean_line(parameter), unless });
            true
        }
        Constraint::ValueFrom(operations) => {
            fact.value_from = operations.iter().map(|name| clean_line(name)).collect();
            true
        }
        Constraint::IdempotencyToken => {
            fact.idempotency_token = true;
            true
        }
        Constraint::CaseSensitive(is) => {
            fact.case_sensitive = Some(*is);
            true
        }
        Constraint::Sensitive => {
            fact.sensitive = true;
            true
        }
        Constraint::Deprecated(why) => {
            fact.deprecated = Some(clean_line(why));
            true
        }
        Constraint::ExactlyOneOf(_) | Constraint::AtMostOneOf(_) | Constraint::AtLeastOneOf(_) => return None,
    };
    Some((fact, fits))
}

/// Whether a value with its meaning can be a key: longer ones are sentences.
fn short((value, _): &(String, String)) -> bool {
    value.len() <= 200
}

fn range_of(range: &Range) -> Written<Range> {
    Written::from(range.to_string().as_str())
}

fn set_ranges(fact: &mut Field, ranges: &[Range]) {
    match ranges {
        [one] => fact.range = Some(range_of(one)),
        several => fact.one_of_ranges = several.iter().map(range_of).collect(),
    }
}

/// Documented values: of texts as such, of numbers as ranges and meanings.
fn values_of(values: &[(String, Option<String>)], kind: &TypeExpression, language: Language) -> (Field, bool) {
    let mut fact = Field::default();
    let numbers: Option<Vec<i64>> = values.iter().map(|(value, _)| value.trim().parse().ok()).collect();
    let meant =
        values.iter().filter_map(|(value, doc)| Some((clean_line(value), clean_line(doc.as_ref()?)))).filter(short);
    match (kind, numbers) {
        (TypeExpression::Integer, Some(mut numbers)) => {
            numbers.sort_unstable();
            numbers.dedup();
            set_ranges(&mut fact, &joined(&numbers));
            fact.meaning = meant.collect();
            (fact, true)
        }
        (TypeExpression::Boolean, _) => {
            fact.meaning = meant.collect();
            (fact, true)
        }
        _ => {
            for (value, doc) in values {
                let value = clean_line(value);
                if !fact.values.iter().any(|other| other.value == value) {
                    let (doc, doc_zh) = in_language(doc.as_ref().map(|doc| clean_line(doc)), language);
                    fact.values.push(NamedValue { value, doc, doc_zh, rust_name: None });
                }
            }
            let inner = match kind {
                TypeExpression::List(inner) | TypeExpression::Comma(inner) => inner,
                other => other,
            };
            (fact, *inner == TypeExpression::String)
        }
    }
}

/// Sorted numbers as ranges.
fn joined(numbers: &[i64]) -> Vec<Range> {
    let mut ranges: Vec<Range> = Vec::new();
    for number in numbers {
        match ranges.last_mut() {
            Some(Range { most: Some(most), .. }) if most.checked_add(1) == Some(*number) => *most = *number,
            _ => ranges.push(Range { least: Some(*number), most: Some(*number) }),
        }
    }
    ranges
}

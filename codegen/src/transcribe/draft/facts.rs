//! What a sentence states, as a field with nothing but that, and whether a field of its type can have it.

use std::collections::HashMap;

use crate::spec::{Condition, Field, NamedValue, Override, Range, TypeExpression, Written};
use crate::transcribe::constraint::Constraint;
use crate::transcribe::reading::Language;

use super::fields::in_language;
use super::values::typed;
use super::words::{clean, clean_line};

/// What a statement is read with.
pub(super) struct Reader<'r> {
    /// The type of the field.
    pub kind: &'r TypeExpression,
    /// The types of the fields beside it.
    pub kinds: &'r HashMap<&'r str, TypeExpression>,
    /// The language of the page.
    pub language: Language,
}

impl Reader<'_> {
    /// A field with nothing but the fact, and whether a field of this type can have it.
    pub fn fact(&self, constraint: &Constraint) -> Option<(Field, bool)> {
        if let Constraint::Values(values) = constraint {
            return Some(values_of(values, self.kind, self.language));
        }
        let mut fact = Field::default();
        let fits = self
            .of_values(constraint, &mut fact)
            .or_else(|| self.of_shape(constraint, &mut fact))
            .or_else(|| self.between(constraint, &mut fact))
            .or_else(|| of_use(constraint, &mut fact))?;
        Some((fact, fits))
    }

    /// Limits on single values, and what they mean.
    fn of_values(&self, constraint: &Constraint, fact: &mut Field) -> Option<bool> {
        let kind = self.kind;
        let is_text = *kind == TypeExpression::String;
        Some(match constraint {
            Constraint::Meaning(values) => {
                fact.meaning =
                    values.iter().map(|(value, doc)| (clean_line(value), clean_line(doc))).filter(short).collect();
                matches!(kind, TypeExpression::Integer | TypeExpression::Number | TypeExpression::Boolean) || is_text
            }
            Constraint::Ranges(ranges) => {
                set_ranges(fact, ranges);
                *kind == TypeExpression::Integer
            }
            Constraint::MultipleOf(of) => {
                fact.multiple_of = Some(*of);
                *kind == TypeExpression::Integer
            }
            Constraint::Length(range) => {
                fact.length = Some(Box::new(range_of(range)));
                is_text
            }
            Constraint::Items(range) => {
                fact.items = Some(Box::new(range_of(range)));
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
            _ => return None,
        })
    }

    /// Lists, and what texts hold.
    fn of_shape(&self, constraint: &Constraint, fact: &mut Field) -> Option<bool> {
        let kind = self.kind;
        let is_text = *kind == TypeExpression::String;
        Some(match constraint {
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
            _ => return None,
        })
    }

    /// What hangs on other fields.
    fn between(&self, constraint: &Constraint, fact: &mut Field) -> Option<bool> {
        let kind = self.kind;
        let other = |name: &str| self.kinds.get(name.trim()).cloned().unwrap_or(TypeExpression::String);
        let condition = |field: &String, equals: &String| {
            Box::new(Condition { field: clean_line(field), equals: typed(&clean(equals), &other(field)) })
        };
        Some(match constraint {
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
                fact.overrides = Some(Box::new(Override { parameter: clean_line(parameter), unless }));
                true
            }
            _ => return None,
        })
    }
}

/// How a value is come by and handled.
fn of_use(constraint: &Constraint, fact: &mut Field) -> Option<bool> {
    Some(match constraint {
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
        _ => return None,
    })
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
        [one] => fact.range = Some(Box::new(range_of(one))),
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

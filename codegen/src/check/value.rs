//! Whether a value is one that a field may have: for defaults, examples, conditions and answers.

use apiscribe_runtime::Value;
use indexmap::IndexMap;
use serde::Deserialize;

use super::between;
use super::view::{Scope, written_kind};
use crate::spec::{Field, NamedValue, Operation, Range, RecordRule, TypeExpression, Written};

/// Something that is wrong with a value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// What sort of thing is wrong.
    pub sort: Sort,
    /// The way to it inside the value: `agencies[1].name`; empty for the value itself.
    pub way: String,
    /// What is wrong, as the end of a sentence: `is text, not a whole number`.
    pub what: String,
}

/// What sort of thing is wrong with a value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sort {
    /// It is another type of value, or lacks a required field.
    Shape,
    /// It is none of the documented values.
    Unlisted,
    /// It breaks a limit.
    Limit,
    /// It has a field that is documented with other letters.
    Spelling,
    /// It has a field that is not documented.
    Unknown,
}

impl Sort {
    /// Whether it is about a name, and not about a value.
    pub fn is_name(self) -> bool {
        matches!(self, Sort::Unknown | Sort::Spelling)
    }
}

/// Whether two names differ in case and in marks between words only: `RequestId`, `request_id`.
pub fn spelled_alike(one: &str, other: &str) -> bool {
    folded(one).eq(folded(other))
}

/// The letters and digits of a name, in lower case.
pub fn folded(name: &str) -> impl Iterator<Item = char> + '_ {
    name.chars().filter(|letter| letter.is_alphanumeric()).flat_map(char::to_lowercase)
}

impl Problem {
    /// The sentence about a value that is called `subject`.
    pub fn sentence(&self, subject: &str) -> String {
        let Problem { way, what, .. } = self;
        if way.is_empty() { format!("{subject} {what}") } else { format!("`{way}` in {subject} {what}") }
    }
}

/// What is wrong with a value that a caller gives or a page shows; empty when nothing is.
pub fn problems(field: &Field, scope: Scope<'_>, value: &Value) -> Vec<Problem> {
    let mut reader = Reader { scope, answer: false, found: Vec::new() };
    reader.field(field, value, "");
    reader.found
}

/// What breaks the limits between the parameters of a request.
pub fn request_problems(operation: &Operation, request: &IndexMap<String, serde_json::Value>) -> Vec<Problem> {
    let values: Vec<(&String, Value)> = request.iter().map(|(name, value)| (name, tree(value))).collect();
    let given = |name: &str| values.iter().find(|(known, _)| *known == name).map(|(_, value)| value);
    let found = between::broken(&operation.parameters, &operation.rules, &given);
    found.into_iter().map(|what| Problem { sort: Sort::Limit, way: String::new(), what }).collect()
}

/// What is wrong with an answer of these fields. Answers are read as the client reads them: anything may be absent,
/// numbers and booleans may come as text, one item may stand for a list of one, and limits do not bind.
pub fn answer_problems(fields: &[Field], scope: Scope<'_>, answer: &Value) -> Vec<Problem> {
    let mut reader = Reader { scope, answer: true, found: Vec::new() };
    reader.record(fields, &[], answer, "");
    reader.found
}

/// A value of a spec as the tree that the client works on.
pub fn tree(value: &serde_json::Value) -> Value {
    match value {
        serde_json::Value::String(text) => Value::Text(text.clone()),
        other => Value::deserialize(other).unwrap_or(Value::Null),
    }
}

struct Reader<'s> {
    scope: Scope<'s>,
    /// Whether the value is an answer, or part of one.
    answer: bool,
    found: Vec<Problem>,
}

impl Reader<'_> {
    fn add(&mut self, sort: Sort, way: &str, what: String) {
        self.found.push(Problem { sort, way: way.to_owned(), what });
    }

    fn wrong(&mut self, way: &str, value: &Value, wanted: &str) {
        self.add(Sort::Shape, way, format!("is {}, not {wanted}", value.kind()));
    }

    fn field(&mut self, field: &Field, value: &Value, way: &str) {
        // An empty text is how XML, and some services in JSON, write "nothing".
        let nothing = *value == Value::Null || matches!(value, Value::Text(text) if text.is_empty());
        if let Some(kind) = written_kind(field).filter(|_| !(self.answer && nothing)) {
            self.fits(field, kind, value, way, !self.answer);
        }
    }

    /// `limited`: whether the field's limits are those of this value, and not of the list or document around it.
    fn fits(&mut self, field: &Field, kind: &TypeExpression, value: &Value, way: &str, limited: bool) {
        match kind {
            TypeExpression::Binary | TypeExpression::Any => {}
            TypeExpression::String => self.text(field, &field.values, value, way, limited),
            TypeExpression::Integer => match value.integer().and_then(|number| i64::try_from(number).ok()) {
                Some(number) if limited => self.number_limits(field, number, way),
                Some(_) => {}
                None => self.wrong(way, value, "a whole number of 64 bits"),
            },
            TypeExpression::Number => match value.number() {
                Some(number) if limited => self.range_of(field, way, &number, |range| range.surrounds(number)),
                Some(_) => {}
                None => self.wrong(way, value, "a number"),
            },
            TypeExpression::Boolean if value.boolean().is_none() => self.wrong(way, value, "true or false"),
            TypeExpression::Boolean => {}
            TypeExpression::Text(inner) => self.fits(field, inner, value, way, limited),
            TypeExpression::Object => self.record(&field.fields, &[], value, way),
            TypeExpression::Named(name) => match self.scope.declared(name) {
                Some(declared) if declared.fields.is_empty() => {
                    self.text(field, &declared.values, value, way, limited);
                }
                Some(declared) => self.record(&declared.fields, &declared.rules, value, way),
                None => {}
            },
            TypeExpression::List(inner) => self.list(field, inner, value, way),
            TypeExpression::Comma(inner) => match value {
                Value::Text(text) => {
                    let items = text.split(',').map(|item| Value::Text(item.to_owned())).collect();
                    self.list(field, inner, &Value::List(items), way);
                }
                other => self.list(field, inner, other, way),
            },
            TypeExpression::Map(inner) => match value {
                Value::Record(fields) => {
                    fields.iter().for_each(|(name, value)| self.fits(field, inner, value, &under(way, name), false));
                }
                other => self.wrong(way, other, "an object"),
            },
            TypeExpression::Json(inner) => match value {
                Value::Text(text) if text.is_empty() => {}
                Value::Text(text) => match Value::from_json(text.as_bytes()) {
                    Ok(document) => self.fits(field, inner, &document, way, false),
                    Err(error) => self.add(Sort::Shape, way, format!("is not JSON: {error}")),
                },
                document => self.fits(field, inner, document, way, false),
            },
        }
    }

    fn list(&mut self, field: &Field, inner: &TypeExpression, value: &Value, way: &str) {
        let mut way = way.to_owned();
        let mut value = value;
        if let (Some(wrapper), Value::Record(given)) = (&field.wrapper, value) {
            self.unknown(given.iter().map(|(name, _)| name.as_ref()).filter(|name| name != wrapper), &[], &way);
            let Some(inside) = value.get(wrapper) else { return };
            way = under(&way, wrapper);
            value = inside;
        }
        let items = match value {
            Value::List(items) => items.iter().collect::<Vec<_>>(),
            // XML does not tell a list of one from the one; with a wrapper the list is known to be one.
            one if self.answer || field.wrapper.is_some() => vec![one],
            other => return self.wrong(&way, other, "a list"),
        };
        if !self.answer {
            self.range_limit(field.items.as_deref(), items.len(), "items", &way);
            self.unique(field, &items, &way);
        }
        for (index, item) in items.iter().enumerate() {
            self.fits(field, inner, item, &format!("{way}[{index}]"), false);
        }
    }

    fn unique(&mut self, field: &Field, items: &[&Value], way: &str) {
        let compared: Vec<Option<&Value>> = match &field.unique_by {
            Some(name) => items.iter().map(|item| item.get(name)).collect(),
            None if field.unique => items.iter().map(|item| Some(*item)).collect(),
            None => return,
        };
        for (index, item) in compared.iter().enumerate().filter(|(_, item)| item.is_some()) {
            if let Some(first) = compared.iter().take(index).position(|earlier| earlier == item) {
                let what = field
                    .unique_by
                    .as_ref()
                    .map(|name| format!("the same `{name}` as"))
                    .unwrap_or("the value of".to_owned());
                self.add(Sort::Limit, &format!("{way}[{index}]"), format!("has {what} item {first}"));
            }
        }
    }

    fn record(&mut self, fields: &[Field], rules: &[RecordRule], value: &Value, way: &str) {
        let Value::Record(given) = value else { return self.wrong(way, value, "an object") };
        for field in fields {
            match given.iter().rev().find(|(name, _)| *name == field.name) {
                Some((_, Value::Null)) if !field.required || field.nullable => {}
                Some((_, value)) => self.field(field, value, &under(way, &field.name)),
                None if field.required && !self.answer => {
                    self.add(Sort::Shape, way, format!("lacks `{}`", field.name));
                }
                None => {}
            }
        }
        if !self.answer {
            let broken = between::broken(fields, rules, &|name| value.get(name));
            broken.into_iter().for_each(|what| self.add(Sort::Limit, way, what));
        }
        let is_known = |name: &str| fields.iter().any(|field| field.name == name);
        let unknown = given.iter().map(|(name, _)| name.as_ref()).filter(|name| !is_known(name));
        self.unknown(unknown, fields, way);
    }

    fn unknown<'n>(&mut self, names: impl Iterator<Item = &'n str>, fields: &[Field], way: &str) {
        for name in names {
            match fields.iter().find(|field| spelled_alike(&field.name, name)) {
                Some(meant) => self.add(Sort::Spelling, way, format!("has `{name}`, and the table `{}`", meant.name)),
                None => self.add(Sort::Unknown, way, format!("has `{name}`, which is not documented")),
            }
        }
    }

    fn number_limits(&mut self, field: &Field, number: i64, way: &str) {
        self.range_of(field, way, &number, |range| range.holds(number.into()));
        if let Some(of) = field.multiple_of.filter(|of| *of > 0 && number % of != 0) {
            self.add(Sort::Limit, way, format!("is {number}, which is no multiple of {of}"));
        }
    }

    fn range_of(&mut self, field: &Field, way: &str, number: &dyn std::fmt::Display, holds: impl Fn(&Range) -> bool) {
        let ranges: Vec<&Range> = field.ranges().collect();
        if !ranges.is_empty() && !ranges.iter().any(|range| holds(range)) {
            let words: Vec<String> = ranges.iter().map(ToString::to_string).collect();
            self.add(Sort::Limit, way, format!("is {number}, which lies outside {}", words.join(" and ")));
        }
    }

    fn text(&mut self, field: &Field, values: &[NamedValue], value: &Value, way: &str, limited: bool) {
        let Some(text) = value.text() else { return self.wrong(way, value, "text") };
        if limited {
            self.range_limit(field.length.as_deref(), text.chars().count(), "characters", way);
            let pattern = field.pattern.as_ref();
            let missed = |pattern: &&String| regex_lite::Regex::new(pattern).is_ok_and(|regex| !regex.is_match(&text));
            if let Some(pattern) = pattern.filter(missed) {
                self.add(Sort::Limit, way, format!("does not match {pattern}"));
            }
        }
        if !self.answer && !values.is_empty() && !values.iter().any(|value| value.value == text) {
            let words: Vec<&str> = values.iter().map(|value| value.value.as_str()).collect();
            self.add(Sort::Unlisted, way, format!("is `{text}`, which is none of {}", words.join(", ")));
        }
    }

    fn range_limit(&mut self, range: Option<&Written<Range>>, count: usize, what: &str, way: &str) {
        if let Some(range) = range.and_then(Written::get).filter(|range| !range.holds(count as i128)) {
            self.add(Sort::Limit, way, format!("has {count} {what}, not {range}"));
        }
    }
}

fn under(way: &str, name: &str) -> String {
    if way.is_empty() { name.to_owned() } else { format!("{way}.{name}") }
}

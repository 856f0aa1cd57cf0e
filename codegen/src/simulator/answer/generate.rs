//! Answers made from the table of returned fields: every field, with its example or a value of its type.

use apiscribe_runtime::{Bytes, Value};

use crate::check::value::tree;
use crate::check::{Scope, kind_of};
use crate::spec::{Field, TypeExpression, Written};

/// Objects nest no deeper than this; types can hold themselves.
const DEEPEST: usize = 6;

/// The declared types around a value, innermost first.
#[derive(Clone, Copy)]
struct Inside<'i> {
    name: &'i str,
    outer: Option<&'i Inside<'i>>,
}

impl Inside<'_> {
    fn holds(&self, name: &str) -> bool {
        self.name == name || self.outer.is_some_and(|outer| outer.holds(name))
    }
}

/// A value for each of the fields that `wanted` does not turn down.
pub(in crate::simulator) fn generate(fields: &[Field], scope: Scope<'_>, wanted: &dyn Fn(&Field) -> bool) -> Value {
    record(fields, scope, wanted, 0, None)
}

fn record(
    fields: &[Field],
    scope: Scope<'_>,
    wanted: &dyn Fn(&Field) -> bool,
    depth: usize,
    inside: Option<&Inside<'_>>,
) -> Value {
    let value = |one: &Field| (one.name.clone().into(), field(one, scope, depth, inside));
    let made = fields.iter().filter(|field| wanted(field)).map(value);
    Value::Record(made.filter(|(_, value)| *value != Value::Null).collect())
}

fn field(field: &Field, scope: Scope<'_>, depth: usize, inside: Option<&Inside<'_>>) -> Value {
    let kind = kind_of(field).unwrap_or(TypeExpression::String);
    let shown = field.example.as_ref().or(field.default.as_ref()).map(tree);
    let value = shown.unwrap_or_else(|| of_kind(field, &kind, scope, depth, inside));
    match (&field.wrapper, value) {
        (Some(wrapper), value @ Value::List(_)) => Value::Record(vec![(wrapper.clone().into(), value)]),
        (_, value) => value,
    }
}

/// Null where it has to end.
fn of_kind(field: &Field, kind: &TypeExpression, scope: Scope<'_>, depth: usize, inside: Option<&Inside<'_>>) -> Value {
    let inner = |kind: &TypeExpression| of_kind(field, kind, scope, depth + 1, inside);
    let some = |kind: &TypeExpression| Some(inner(kind)).filter(|value| *value != Value::Null);
    match kind {
        _ if depth > DEEPEST => Value::Null,
        TypeExpression::String => Value::Text(text(field)),
        TypeExpression::Integer => Value::Integer(least(field)),
        TypeExpression::Number => Value::Number(0.5),
        TypeExpression::Boolean => Value::Boolean(true),
        TypeExpression::Binary => Value::Bytes(Bytes(b"simulated bytes".to_vec())),
        TypeExpression::Any => Value::Text("anything".to_owned()),
        TypeExpression::Object => record(&field.fields, scope, &|_| true, depth + 1, inside),
        TypeExpression::List(item) => Value::List(some(item).into_iter().collect()),
        TypeExpression::Map(value) => {
            Value::Record(some(value).map(|value| ("name".into(), value)).into_iter().collect())
        }
        TypeExpression::Json(document) => Value::Text(inner(document).to_string()),
        TypeExpression::Comma(item) => Value::Text(inner(item).text().unwrap_or_default().into_owned()),
        TypeExpression::Text(leaf) => Value::Text(inner(leaf).text().unwrap_or_default().into_owned()),
        TypeExpression::Named(name) => match scope.declared(name) {
            Some(declared) if declared.fields.is_empty() => {
                Value::Text(declared.values.first().map(|value| value.value.clone()).unwrap_or_default())
            }
            // A type that holds itself is shown once: several such fields would make ever more of it.
            Some(_) if inside.is_some_and(|inside| inside.holds(name)) => Value::Null,
            Some(declared) => {
                record(&declared.fields, scope, &|_| true, depth + 1, Some(&Inside { name, outer: inside }))
            }
            None => Value::Null,
        },
    }
}

fn least(field: &Field) -> i128 {
    let ranges = field.ranges();
    let bound = ranges.map(|range| range.least.or(range.most)).next().flatten();
    bound.unwrap_or(field.multiple_of.unwrap_or(1)).into()
}

fn text(field: &Field) -> String {
    let format = field.format.as_deref().unwrap_or_default();
    let length = field.length.as_deref().and_then(Written::get);
    match field.values.first() {
        Some(value) => value.value.clone(),
        None if format.contains("UUID") => apiscribe_runtime::new_uuid(),
        None if format.contains("RFC 3339") => "2026-01-02T03:04:05Z".to_owned(),
        None if format.contains("epoch") => "1767323045000".to_owned(),
        None if format.contains("base64") => "c2ltdWxhdGVk".to_owned(),
        None => {
            let least = length.and_then(|range| usize::try_from(range.least?).ok()).unwrap_or(1);
            let most = length.and_then(|range| usize::try_from(range.most?).ok()).unwrap_or(usize::MAX);
            let word = "simulated".repeat(least.min(4096).div_ceil(9).max(1));
            word.chars().take(most.max(least)).collect()
        }
    }
}

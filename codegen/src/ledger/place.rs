//! From the way of a difference to what the spec says there.

use crate::check::{Scope, kind_of};
use crate::spec::{Field, NamedValue, TypeExpression};

/// The name in the way, if it is one of the list: `Data.Id` of `returns[Data.Id]`.
pub(super) fn names<'w>(way: &'w str, list: &str) -> Option<&'w str> {
    way.strip_prefix(list)?.strip_prefix('[')?.strip_suffix(']')
}

/// The field of the answer at the end of a way. Names of wrappers, and the `*` of a map's names, are passed over.
pub(super) fn field<'s>(scope: Scope<'s>, names: &str) -> Option<&'s Field> {
    let fields = scope.operation.map_or(&[][..], |operation| &operation.returns);
    walk(scope, fields, names)
}

/// A name may have dots itself. Each step takes a name, so that this ends.
fn walk<'s>(scope: Scope<'s>, fields: &'s [Field], names: &str) -> Option<&'s Field> {
    for field in fields {
        let Some(rest) = names.strip_prefix(field.name.as_str()) else { continue };
        let rest = match (rest, &field.wrapper) {
            (rest, Some(wrapper)) => within(rest, wrapper).unwrap_or(rest),
            (rest, None) => rest,
        };
        let rest = within(rest, "*").unwrap_or(rest);
        let found = match rest {
            "" => Some(field),
            rest => rest.strip_prefix('.').and_then(|rest| walk(scope, scope.fields_of(field), rest)),
        };
        if found.is_some() {
            return found;
        }
    }
    None
}

/// What is behind a step of this name.
fn within<'w>(rest: &'w str, name: &str) -> Option<&'w str> {
    let behind = rest.strip_prefix('.')?.strip_prefix(name)?;
    (behind.is_empty() || behind.starts_with('.')).then_some(behind)
}

/// The documented values of a field, and the declared type that has them, if it is one.
pub(super) fn values<'s>(scope: Scope<'s>, field: &'s Field) -> (&'s [NamedValue], Option<String>) {
    match kind_of(field).map(|kind| kind.innermost().clone()) {
        _ if !field.values.is_empty() => (&field.values, None),
        Some(TypeExpression::Named(name)) => {
            (scope.declared(&name).map_or(&[][..], |declared| &declared.values), Some(name))
        }
        _ => (&[], None),
    }
}

/// The type with another leaf inside; nothing for a declared type, whose leaf stands elsewhere.
pub(super) fn with_leaf(kind: &TypeExpression, leaf: &TypeExpression) -> Option<TypeExpression> {
    let inner = |kind: &TypeExpression| with_leaf(kind, leaf).map(Box::new);
    match kind {
        TypeExpression::List(kind) => inner(kind).map(TypeExpression::List),
        TypeExpression::Map(kind) => inner(kind).map(TypeExpression::Map),
        TypeExpression::Json(kind) => inner(kind).map(TypeExpression::Json),
        TypeExpression::String
        | TypeExpression::Integer
        | TypeExpression::Number
        | TypeExpression::Boolean
        | TypeExpression::Text(_) => Some(leaf.clone()),
        // In a string there are no types; the rest has no leaf.
        TypeExpression::Comma(_)
        | TypeExpression::Binary
        | TypeExpression::Any
        | TypeExpression::Object
        | TypeExpression::Named(_) => None,
    }
}

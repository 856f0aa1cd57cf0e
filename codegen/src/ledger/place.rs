//! From the way of a difference to what the spec says there.

use crate::check::{Scope, kind_of};
use crate::spec::{Field, NamedValue, TypeExpression};

/// The name in the way, if it is one of the list: `Data.Id` of `returns[Data.Id]`.
pub(super) fn names<'w>(way: &'w str, list: &str) -> Option<&'w str> {
    way.strip_prefix(list)?.strip_prefix('[')?.strip_suffix(']')
}

/// A field of the answer, and the way to it as corrections have it.
#[derive(Clone, Debug)]
pub(super) struct Place<'s> {
    /// The field.
    pub(super) field: &'s Field,
    /// Its names, with dots between them.
    pub(super) names: String,
}

/// The field at the end of a way. Names of wrappers, and the `*` of a map's names, are passed over.
pub(super) fn place<'s>(scope: Scope<'s>, names: &str) -> Option<Place<'s>> {
    let fields = scope.operation.map_or(&[][..], |operation| &operation.returns);
    walk(scope, fields, names)
}

/// A name may have dots itself. Each step takes a name, so that this ends.
fn walk<'s>(scope: Scope<'s>, fields: &'s [Field], names: &str) -> Option<Place<'s>> {
    fields.iter().find_map(|field| {
        let rest = names.strip_prefix(field.name.as_str())?;
        let rest = field.wrapper.as_ref().and_then(|wrapper| within(rest, wrapper)).unwrap_or(rest);
        let rest = within(rest, "*").unwrap_or(rest);
        if rest.is_empty() {
            return Some(Place { field, names: field.name.clone() });
        }
        let inner = walk(scope, scope.fields_of(field), rest.strip_prefix('.')?)?;
        Some(Place { field: inner.field, names: format!("{}.{}", field.name, inner.names) })
    })
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

/// The type with another leaf inside; nothing for one without a leaf of its own. In `comma` there are no types.
pub(super) fn with_leaf(kind: &TypeExpression, leaf: &TypeExpression) -> Option<TypeExpression> {
    let inner = |kind: &TypeExpression| with_leaf(kind, leaf).map(Box::new);
    match kind {
        TypeExpression::List(kind) => inner(kind).map(TypeExpression::List),
        TypeExpression::Map(kind) => inner(kind).map(TypeExpression::Map),
        TypeExpression::Json(kind) => inner(kind).map(TypeExpression::Json),
        kind => is_leaf(kind).then(|| leaf.clone()),
    }
}

/// Whether a type is that of a leaf.
pub(super) fn is_leaf(kind: &TypeExpression) -> bool {
    match kind {
        TypeExpression::Text(_)
        | TypeExpression::String
        | TypeExpression::Integer
        | TypeExpression::Number
        | TypeExpression::Boolean => true,
        TypeExpression::List(_)
        | TypeExpression::Map(_)
        | TypeExpression::Json(_)
        | TypeExpression::Comma(_)
        | TypeExpression::Binary
        | TypeExpression::Any
        | TypeExpression::Object
        | TypeExpression::Named(_) => false,
    }
}

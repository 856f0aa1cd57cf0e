//! What a field holds: its type as it is on the wire and in Rust, and what stands inside it.

use crate::check::{Scope, kind_of, written_kind};
use crate::parse::At;
use crate::spec::{Field, NamedValue, RecordRule, TypeDeclaration, TypeExpression};

/// What stands inside a field: an object's fields or a text's values, in place or under a declared type.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Inside<'s> {
    /// The declared type, and whether the service declares it.
    pub declared: Option<(&'s str, bool, &'s TypeDeclaration)>,
    /// The fields of an object.
    pub fields: &'s [Field],
    /// The documented values of a text.
    pub values: &'s [NamedValue],
    /// Limits on several fields of an object.
    pub rules: &'s [RecordRule],
}

impl<'s> Inside<'s> {
    /// What stands inside a field.
    pub fn of(field: &'s Field, scope: Scope<'s>) -> Self {
        let Some(TypeExpression::Named(name)) = written_kind(field).map(TypeExpression::innermost) else {
            return Inside { fields: &field.fields, values: &field.values, ..Inside::default() };
        };
        let own = scope.operation.and_then(|operation| operation.types.get_key_value(name));
        let shared = || scope.service.and_then(|service| service.types.get_key_value(name));
        match own.map(|found| (found, false)).or_else(|| shared().map(|found| (found, true))) {
            Some(((name, declared), shared)) => Inside {
                declared: Some((name, shared, declared)),
                fields: &declared.fields,
                values: &declared.values,
                rules: &declared.rules,
            },
            None => Inside::default(),
        }
    }

    /// The way to it in the field's file; `None`: in another file.
    pub fn at(&self, field: &At) -> Option<At> {
        match self.declared {
            None => Some(field.clone()),
            Some((name, false, _)) => Some(At::root().key("types").key(name)),
            Some((_, true, _)) => None,
        }
    }
}

/// How a field's value is written on the wire, with `..` for an object whose fields are listed; `form` keeps apart what
/// only the writing differs in: a list and a list in a text, a number and a number in a text.
pub(super) fn on_wire(field: &Field, inside: &Inside<'_>, form: bool) -> String {
    kind_of(field).map_or_else(|| "?".to_owned(), |kind| written(&kind, inside, form))
}

fn written(kind: &TypeExpression, inside: &Inside<'_>, form: bool) -> String {
    use TypeExpression::{Comma, Json, List, Map, Named, Object, String, Text};
    let inner = |kind: &TypeExpression| written(kind, inside, form);
    match kind {
        List(kind) => format!("list<{}>", inner(kind)),
        Comma(kind) => format!("{}<{}>", if form { "comma" } else { "list" }, inner(kind)),
        Map(kind) => format!("map<{}>", inner(kind)),
        Json(kind) => format!("json<{}>", inner(kind)),
        Text(kind) if form => format!("text<{}>", inner(kind)),
        Text(kind) => inner(kind),
        Object if !inside.fields.is_empty() => "..".to_owned(),
        Named(_) if inside.fields.is_empty() => String.to_string(),
        Named(_) => "..".to_owned(),
        other => other.to_string(),
    }
}

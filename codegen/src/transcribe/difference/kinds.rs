//! Whether two types are one on the wire, as far as a page tells.

use crate::check::{Scope, kind_of};
use crate::spec::{Field, TypeExpression};

/// Whether a field of the spec can be what the page calls it.
pub(super) fn agree(own: &Field, read: &Field, scope: Scope<'_>) -> bool {
    match (kind_of(own), kind_of(read)) {
        (Some(own), Some(read)) => same(&own, &read, scope),
        _ => true,
    }
}

fn same(own: &TypeExpression, read: &TypeExpression, scope: Scope<'_>) -> bool {
    use TypeExpression::{Any, Boolean, Comma, Integer, Json, List, Map, Named, Number, Object, String, Text};
    match (own, read) {
        // Pages call objects whatever they do not take apart, and texts what is written into a text.
        (Any, Object | Map(_) | Any | Json(_)) | (Object | Map(_), Any) | (_, Any) => true,
        (Named(name), read) => match scope.declared(name) {
            Some(declared) if declared.fields.is_empty() => same(&String, read, scope),
            Some(_) => matches!(read, Object | Map(_)),
            None => true,
        },
        (Json(_) | Comma(_) | Text(_), String) => true,
        (Text(own), Text(read)) | (Json(own), Json(read)) | (Comma(own), Comma(read)) => same(own, read, scope),
        (List(own), List(read)) | (Map(own), Map(read)) => same(own, read, scope),
        (Text(own) | Json(own), read) => same(own, read, scope),
        (Comma(own), List(read)) => same(own, read, scope),
        (Map(_), Object) | (Object, Map(_)) => true,
        (String, String) | (Integer, Integer) | (Number, Number) | (Boolean, Boolean) | (Object, Object) => true,
        _ => false,
    }
}

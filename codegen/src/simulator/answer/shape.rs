//! What makes an answer this call's own: fields that depend on the request, the request id, no further page.

use apiscribe_runtime::Value;

use crate::check::value::tree;
use crate::check::{Scope, kind_of};
use crate::simulator::way;
use crate::spec::{Condition, Envelope, Field, Operation, TypeExpression};

/// Objects nest no deeper than this; types can hold themselves.
const DEEPEST: usize = 8;

/// The given parameters by name.
type Given<'g> = &'g dyn Fn(&str) -> Option<Value>;

/// Takes out of an answer what is documented for other requests only, and the token of a next page; one item that stands
/// for a list becomes a list.
pub(in crate::simulator) fn fit(answer: &mut Value, operation: &Operation, scope: Scope<'_>, given: Given<'_>) {
    prune(answer, &operation.returns, operation, scope, given, 0);
    if let Some(next) = operation.pagination.as_ref().and_then(|pages| pages.next.as_ref()) {
        way::remove(answer, next);
    }
}

/// Puts the request id in where the answer has one or documents one.
pub(in crate::simulator) fn identify(answer: &mut Value, operation: &Operation, envelope: &Envelope, request_id: &str) {
    let documented = |name: &&String| operation.returns.iter().any(|field| field.name == **name);
    let there = envelope.request_id.iter().find(|name| answer.get(name).is_some());
    if let Some(name) = there.or_else(|| envelope.request_id.iter().find(documented)) {
        way::set(answer, name, Value::Text(request_id.to_owned()));
    }
}

/// Whether a condition on a parameter holds; an absent parameter has its default.
pub(in crate::simulator) fn holds(condition: &Condition, operation: &Operation, given: Given<'_>) -> bool {
    let parameter = operation.parameters.iter().find(|field| field.name == condition.field);
    let usual = parameter.and_then(|field| field.default.as_ref()).map(tree);
    let value = given(&condition.field).or(usual);
    let text = |value: &Value| value.text().map(|text| text.to_lowercase());
    value.as_ref().and_then(text) == text(&tree(&condition.equals))
}

fn prune(
    answer: &mut Value,
    fields: &[Field],
    operation: &Operation,
    scope: Scope<'_>,
    given: Given<'_>,
    depth: usize,
) {
    let Value::Record(there) = answer else { return };
    for field in fields {
        if field.returned_when.as_ref().is_some_and(|condition| !holds(condition, operation, given)) {
            there.retain(|(name, _)| *name != field.name);
        }
        let Some((_, inside)) = there.iter_mut().find(|(name, _)| *name == field.name) else { continue };
        let fields = scope.fields_of(field);
        match kind_of(field) {
            _ if depth > DEEPEST => {}
            Some(TypeExpression::Object | TypeExpression::Named(_)) => {
                prune(inside, fields, operation, scope, given, depth + 1);
            }
            Some(TypeExpression::List(_)) => {
                let list = listed(inside, field.wrapper.as_deref());
                list.iter_mut().for_each(|item| prune(item, fields, operation, scope, given, depth + 1));
            }
            _ => {}
        }
    }
}

/// The items of a list. Pages show one item in place of a list of one, which services do not.
fn listed<'v>(value: &'v mut Value, wrapper: Option<&str>) -> &'v mut [Value] {
    let list = match (wrapper, value) {
        (Some(wrapper), Value::Record(fields)) => {
            let Some((_, list)) = fields.iter_mut().find(|(name, _)| name == wrapper) else { return &mut [] };
            list
        }
        (_, value) => value,
    };
    if let Value::Record(_) = list {
        *list = Value::List(vec![std::mem::replace(list, Value::Null)]);
    }
    match list {
        Value::List(items) => items,
        _ => &mut [],
    }
}

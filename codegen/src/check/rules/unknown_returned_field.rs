//! A returned field that is relied on and not returned.

use crate::check::answer::payload;
use crate::check::{Category, Check, OperationView, Place, Report, Rule, Scope, Severity};
use crate::parse::At;
use crate::spec::Field;

/// The rule.
pub const RULE: Rule = Rule {
    name: "unknown-returned-field",
    summary: "`asynchronous.handle` or `success_when.field` names no returned field.",
    category: Category::Spec,
    severity: Severity::Error,
    check: Check::Operation(check),
};

fn check(operation: &OperationView<'_>, report: &mut Report<'_>) {
    let (spec, scope) = (operation.spec(), operation.scope());
    if let Some(handle) = spec.asynchronous.as_ref().and_then(|asynchronous| asynchronous.handle.as_ref()) {
        let at = At::root().key("asynchronous").key("handle");
        known(handle, scope, scope.returned(handle), at, report);
    }
    if let Some(success) = &spec.success_when {
        let found = spec.returns.iter().find(|field| field.name == success.field);
        known(&success.field, scope, found, At::root().key("success_when").key("field"), report);
        return;
    }
    let shared = operation.service.and_then(|service| service.spec.success_when.as_ref());
    // Where one field is the whole body, it stands inside of that, if anywhere.
    if let Some(success) = shared.filter(|_| !spec.returns.is_empty() && payload(&spec.returns).is_none())
        && !spec.returns.iter().any(|field| field.name == success.field)
    {
        let place = Place::Value(At::root().key("operation"));
        let message = format!("the service's `success_when` asks for `{}`, which is not returned", success.field);
        let help = format!("list `{}` under `returns`, or give the operation its own `success_when`", success.field);
        // The page of a draft may leave the field out: its owner decides.
        if spec.draft {
            report.warning(place, message, help);
        } else {
            report.error(place, message, help);
        }
    }
}

fn known(way: &str, scope: Scope<'_>, found: Option<&Field>, at: At, report: &mut Report<'_>) {
    if found.is_none() {
        let returns = scope.operation.map_or(&[][..], |operation| &operation.returns);
        let mut ways = Vec::new();
        for field in returns {
            ways.push(field.name.clone());
            ways.extend(scope.fields_of(field).iter().map(|inner| format!("{}.{}", field.name, inner.name)));
        }
        let help = super::meant_or(way, ways.iter().map(String::as_str), "name a field that stands under `returns`");
        report.error(Place::Value(at), format!("no field `{way}` is returned"), help);
    }
}

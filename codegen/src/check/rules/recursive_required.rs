//! An object that would have to hold itself, without an end.

use std::collections::BTreeSet;

use crate::check::{Category, Check, DeclaredView, Place, Report, Rule, Scope, Severity, kind_of};
use crate::spec::{Field, TypeExpression};

/// The rule.
pub const RULE: Rule = Rule {
    name: "recursive-required",
    summary: "An object in which an object like it is required, and in that another, so that nobody can write one.",
    category: Category::Spec,
    severity: Severity::Error,
    check: Check::Declared(check),
};

fn check(one: &DeclaredView<'_>, report: &mut Report<'_>) {
    let mut seen = BTreeSet::new();
    let Some(mut way) = way_to(one.name, &one.declared.fields, one.scope, &mut seen) else { return };
    // A circle is reported once: at the type of it that is declared first.
    let first = one.scope.names().find(|name| *name == one.name || way.iter().any(|step| step == name));
    if first != Some(one.name) {
        return;
    }
    way.insert(0, one.name.to_owned());
    let message = format!("each one needs another inside: {}", way.join(", "));
    let help = "leave `required` out of one of the fields between, or hold it in a list or a map";
    report.error(Place::Key(one.at.clone()), message, help);
}

/// The types between some fields and the type `target` that is required in them at some depth.
fn way_to(target: &str, fields: &[Field], scope: Scope<'_>, seen: &mut BTreeSet<String>) -> Option<Vec<String>> {
    fields.iter().filter(|field| field.required).find_map(|field| match kind_of(field)? {
        TypeExpression::Object => way_to(target, &field.fields, scope, seen),
        TypeExpression::Named(name) if name == target => Some(vec![name]),
        TypeExpression::Named(name) if seen.insert(name.clone()) => {
            let mut way = way_to(target, &scope.declared(&name)?.fields, scope, seen)?;
            way.insert(0, name);
            Some(way)
        }
        _ => None,
    })
}

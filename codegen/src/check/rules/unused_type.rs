//! A declared type that nothing names.

use std::collections::BTreeSet;

use crate::check::{Category, Check, OperationView, Place, Report, Rule, Scope, ServiceView, Severity, written_kind};
use crate::parse::At;
use crate::spec::{Field, TypeExpression};

/// The rule.
pub const RULE: Rule = Rule {
    name: "unused-type",
    summary: "A declared type that no parameter, no returned field and no other used type names.",
    category: Category::Spec,
    severity: Severity::Error,
    check: Check::Several(&[Check::Operation(operation), Check::Service(service)]),
};

fn operation(operation: &OperationView<'_>, report: &mut Report<'_>) {
    let used = used_by(operation);
    // One that is declared seems unused when its name is mistyped where it is used.
    if used.iter().any(|name| operation.scope().declared(name).is_none()) {
        return;
    }
    let unused = operation.spec().types.keys().filter(|name| !used.contains(*name));
    unused.for_each(|name| found(name, "the operation", report));
}

fn service(service: &ServiceView<'_>, report: &mut Report<'_>) {
    // What seems unused may be named in a file that is broken.
    if service.incomplete {
        return;
    }
    let spec = &service.document.spec;
    let mut used = BTreeSet::new();
    for document in &service.operations {
        let operation = OperationView { document, service: Some(service.document) };
        let own = |name: &String| document.spec.types.contains_key(name);
        used.extend(used_by(&operation).into_iter().filter(|name| !own(name)));
    }
    if used.iter().any(|name| !spec.types.contains_key(name)) {
        return;
    }
    if let Some(body) = &spec.error_body {
        name(body, service.scope(), &mut used);
    }
    let unused = spec.types.keys().filter(|name| !used.contains(*name));
    unused.for_each(|name| found(name, "the service's operations", report));
}

fn found(name: &str, what: &str, report: &mut Report<'_>) {
    let place = Place::Key(At::root().key("types").key(name));
    report.error(place, format!("nothing in {what} names the type `{name}`"), "name it in a field, or delete it");
}

fn used_by(operation: &OperationView<'_>) -> BTreeSet<String> {
    let mut used = BTreeSet::new();
    fields(&operation.spec().parameters, operation.scope(), &mut used);
    fields(&operation.spec().returns, operation.scope(), &mut used);
    used
}

fn fields(all: &[Field], scope: Scope<'_>, used: &mut BTreeSet<String>) {
    for field in all {
        fields(&field.fields, scope, used);
        if let Some(TypeExpression::Named(named)) = written_kind(field).map(TypeExpression::innermost) {
            name(named, scope, used);
        }
    }
}

fn name(name: &str, scope: Scope<'_>, used: &mut BTreeSet<String>) {
    if used.insert(name.to_owned())
        && let Some(declared) = scope.declared(name)
    {
        fields(&declared.fields, scope, used);
    }
}

//! Two documented words that become one Rust name.

use std::collections::{HashMap, HashSet};

use crate::check::{
    Category, Check, OperationView, Place, RecordView, Report, Reports, Rule, ServiceView, Severity, SpecsView,
    ValuesView, kind_of,
};
use crate::name::{self, items};
use crate::parse::{At, Document};
use crate::spec::{Field, Operation, TypeExpression};

/// The rule.
pub const RULE: Rule = Rule {
    name: "name-clash",
    summary: "Two fields, values, errors, types, methods, services or vendors that become one Rust name.",
    category: Category::Spec,
    severity: Severity::Error,
    check: Check::Several(&[
        Check::Record(fields),
        Check::Values(values),
        Check::Operation(errors),
        Check::Specs(vendors),
        Check::Specs(services),
        Check::Specs(given_out),
        Check::Service(shared),
        Check::Operation(module),
        Check::Specs(methods),
    ]),
};

const CURE: &str = "give one of them a `rust_name` or `rust_type` of its own";

/// The variant that stands for everything undocumented.
const OTHER: &str = "Other";

fn fields(record: &RecordView<'_>, report: &mut Report<'_>) {
    let mut taken: HashMap<String, &Field> = HashMap::new();
    for (index, field) in record.members.iter().enumerate() {
        let Some(rust) = items::field(field) else { continue };
        match taken.get(&rust) {
            // Two fields of one name are reported as such.
            Some(earlier) if earlier.name == field.name => {}
            Some(earlier) => {
                let message = format!("`{}` and `{}` both become the Rust name `{rust}`", earlier.name, field.name);
                report.error(Place::Value(record.at.item(index).key("name")), message, CURE);
            }
            None => {
                taken.insert(rust, field);
            }
        }
    }
}

fn values(list: &ValuesView<'_>, report: &mut Report<'_>) {
    let words = list.values.iter().map(|one| (one.value.clone(), one.value.as_str(), items::value(one)));
    variants(words, |index| list.at.item(index).key("value"), report);
}

fn errors(operation: &OperationView<'_>, report: &mut Report<'_>) {
    let rows = &operation.spec().errors;
    let words = rows.iter().map(|row| {
        let code = row.code.as_deref();
        let identity = format!("{} {}", row.status, code.unwrap_or_default());
        (identity, code.unwrap_or("a status without code"), items::error(row))
    });
    let place = |index: usize| {
        let has_code = rows.get(index).is_some_and(|row| row.code.is_some());
        At::root().key("errors").item(index).key(if has_code { "code" } else { "status" })
    };
    variants(words, place, report);
}

/// Variants of one enum: what tells them apart, the documented word, the Rust name, and where the word stands.
fn variants<'w>(
    all: impl Iterator<Item = (String, &'w str, Option<String>)>,
    place: impl Fn(usize) -> At,
    report: &mut Report<'_>,
) {
    let mut taken: HashMap<String, (String, &str)> = HashMap::new();
    for (index, (identity, word, rust)) in all.enumerate() {
        let Some(rust) = rust else { continue };
        if rust == OTHER {
            let message = format!("`{word}` becomes `{OTHER}`, the variant for what is not documented");
            report.error(Place::Value(place(index)), message, "give it a `rust_name` of its own");
            continue;
        }
        match taken.get(&rust) {
            // Two equal rows or values are reported as such.
            Some((known, _)) if *known == identity => {}
            Some((_, earlier)) => {
                let message = format!("`{earlier}` and `{word}` both become the Rust name `{rust}`");
                report.error(Place::Value(place(index)), message, CURE);
            }
            None => {
                taken.insert(rust, (identity, word));
            }
        }
    }
}

fn vendors(view: &SpecsView<'_>, reports: &mut Reports) {
    let mut taken: HashMap<String, &str> = HashMap::new();
    for document in &view.specs.vendors {
        let name = document.spec.vendor.as_str();
        let Some(rust) = name::constant(name) else { continue };
        match taken.insert(rust.clone(), name) {
            // Two vendors of one name cannot both stand in its directory, which another rule sees to.
            Some(earlier) if earlier != name => {
                let message = format!("`{earlier}` and `{name}` both become the Rust name `{rust}`");
                let help = "give one of the vendors another name, and its directory with it";
                reports.error(document, Place::Value(At::root().key("vendor")), message, help);
            }
            _ => {}
        }
    }
}

fn services(view: &SpecsView<'_>, reports: &mut Reports) {
    let mut taken: HashMap<&str, String> = HashMap::new();
    for service in view.services() {
        let (name, path) = (service.document.spec.service.as_str(), service.document.parts.join("/"));
        if let Some(earlier) = taken.get(name) {
            let message = format!("`{name}` is already the module of {earlier}");
            let help = "give the service another name, and its directory with it";
            reports.error(service.document, Place::Value(At::root().key("service")), message, help);
        } else {
            taken.insert(name, path);
        }
    }
}

/// What every service gives out by itself: the requests, and the types beside them.
fn given_out(view: &SpecsView<'_>, reports: &mut Reports) {
    for service in view.services() {
        let spec = &service.document.spec;
        let mut taken: HashMap<String, String> = HashMap::new();
        for document in distinct(service) {
            let own = items::at_root(&document.spec, |name| spec.settings.contains_key(name));
            for (place, message) in clashes(own, &document.parts.join("/"), &mut taken) {
                reports.error(document, place, message, CURE);
            }
        }
    }
}

/// The types of a service that operations share.
fn shared(service: &ServiceView<'_>, report: &mut Report<'_>) {
    let types = items::of_types(service.document.spec.types.iter());
    for (place, message) in clashes(types, &service.document.parts.join("/"), &mut HashMap::new()) {
        report.error(place, message, CURE);
    }
}

/// The types of an operation, and those of its service that it uses.
fn module(operation: &OperationView<'_>, report: &mut Report<'_>) {
    let (spec, service) = (operation.spec(), operation.service);
    let mut taken: HashMap<String, String> = HashMap::new();
    let mut own = items::of_operation(spec, |name| service.is_some_and(|it| it.spec.settings.contains_key(name)));
    if let Some(service) = service {
        // A type with the name of one of the service's is reported as such.
        let shadows =
            |at: &At| at.as_str().strip_prefix("types.").is_some_and(|name| service.spec.types.contains_key(name));
        own.retain(|item| !shadows(&item.at));
        let path = service.parts.join("/");
        let used = operation.records().into_iter().flat_map(|record| record.members).filter_map(|field| {
            let TypeExpression::Named(name) = kind_of(field)?.innermost().clone() else { return None };
            let rust = items::declared(&name, service.spec.types.get(&name)?)?;
            Some((rust, format!("the type at `types.{name}` in {path}")))
        });
        taken.extend(used);
    }
    for (place, message) in clashes(own, &operation.document.parts.join("/"), &mut taken) {
        report.error(place, message, CURE);
    }
}

/// The items of a file whose names are taken, at most one for each documented word.
fn clashes(all: Vec<items::Item>, path: &str, taken: &mut HashMap<String, String>) -> Vec<(Place, String)> {
    let mut found: Vec<(At, String)> = Vec::new();
    for item in all {
        let Some(rust) = item.rust else { continue };
        match taken.get(&rust) {
            Some(_) if found.iter().any(|(at, _)| *at == item.at) => {}
            Some(earlier) => found.push((item.at, format!("{} would be called `{rust}`, like {earlier}", item.what))),
            None => {
                let at = if item.at.as_str() == "operation" { String::new() } else { format!(" at `{}`", item.at) };
                taken.insert(rust, format!("{}{at} in {path}", item.what));
            }
        }
    }
    let is_key = |at: &At| at.as_str().starts_with("types.") && !at.as_str().ends_with(".name");
    let place = |at: At| if is_key(&at) { Place::Key(at) } else { Place::Value(at) };
    found.into_iter().map(|(at, message)| (place(at), message)).collect()
}

fn methods(view: &SpecsView<'_>, reports: &mut Reports) {
    for service in view.services() {
        let mut taken: HashMap<String, (Option<String>, String)> = HashMap::new();
        for document in distinct(service) {
            let request = items::request(&document.spec);
            for method in items::methods(&document.spec) {
                match taken.get(&method) {
                    // Two requests of one name are reported as such.
                    Some((earlier, _)) if *earlier == request => {}
                    Some((_, path)) => {
                        let message = format!("the client's method would be called `{method}`, like that of {path}");
                        reports.error(document, Place::Value(At::root().key("operation")), message, CURE);
                    }
                    None => {
                        taken.insert(method, (request.clone(), document.parts.join("/")));
                    }
                }
            }
        }
    }
}

/// The operations of a service without those that are described a second time.
fn distinct<'s>(service: &ServiceView<'s>) -> Vec<&'s Document<Operation>> {
    let mut seen = HashSet::new();
    service.operations.iter().copied().filter(|document| seen.insert(&document.spec.operation)).collect()
}

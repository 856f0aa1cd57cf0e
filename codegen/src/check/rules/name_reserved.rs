//! A documented word whose Rust name the generated code needs for something else.

use crate::check::{Check, FieldView, OperationView, Place, Report, Role, Rule, ServiceView};
use crate::name::{self, items};
use crate::parse::At;

/// The rule.
pub const RULE: Rule = Rule {
    name: "name-reserved",
    summary: "A documented word whose Rust name the generated code needs for something else.",
    check: Check::Several(&[Check::Service(service), Check::Operation(operation), Check::Field(field)]),
};

/// Types, traits and variants that generated text names.
const TYPES: [&str; 49] = [
    "BTreeMap", "Box", "Client", "ClientBuilder", "Clone", "Copy", "Debug", "Decode", "Default", "Encode", "Endpoints",
    "Envelope", "Environment", "Eq", "Err", "Error", "ErrorTable", "Fault", "From", "Hash", "Into", "IntoIterator",
    "Iterator", "JsonText", "None", "Ok", "OpenEnum", "Operation", "Option", "PartialEq", "Response", "Result", "Self",
    "Send", "Serde", "Service", "Setting", "Signing", "Sized", "Some", "String", "Sync", "ToOwned", "ToString",
    "Validate", "Validation", "Value", "Vec", "Violations",
];

/// Methods that every request and every object of a request has.
const SETTERS: [&str; 13] = [
    "absent", "clone", "decode", "default", "encode", "eq", "fmt", "into", "ne", "new", "schema", "table", "validate",
];

/// Methods that every client has.
const METHODS: [&str; 10] =
    ["builder", "clone", "fmt", "from", "into", "new", "prepare", "read", "send", "with_validation"];

/// Modules and features that the generated crate has beside those of services.
const MODULES: [&str; 20] = [
    "all", "alloc", "apiscribe_macros", "apiscribe_runtime", "bin", "cli", "core", "default", "lib", "macros", "main",
    "prelude", "proc_macro", "reqwest", "runtime", "rustls", "serde", "std", "test", "tests",
];

fn service(service: &ServiceView<'_>, report: &mut Report<'_>) {
    let name = &service.document.spec.service;
    if MODULES.contains(&name.as_str()) {
        let message = format!("the generated crate has a module or feature `{name}` of its own");
        let help = "give the service another name, and its directory with it";
        report.error(Place::Value(At::root().key("service")), message, help);
    }
    types(items::of_types(service.document.spec.types.iter()), report);
}

fn operation(operation: &OperationView<'_>, report: &mut Report<'_>) {
    let spec = operation.spec();
    let place = || Place::Value(At::root().key("operation"));
    let is_setting =
        |name: &str| operation.service.is_some_and(|service| service.spec.settings.contains_key(name));
    types(items::of_operation(spec, is_setting), report);
    let method = items::request(spec).as_deref().and_then(name::snake);
    if let Some(method) = method.filter(|method| METHODS.contains(&method.as_str())) {
        let message = format!("every client has a method `{method}` of its own");
        report.error(place(), message, "give the operation a `rust_name`, such as the name with its object");
    }
    // The service's own text stands in `mod.rs`.
    if name::file_stem(&spec.operation).is_some_and(|stem| stem == "mod") {
        report.error(place(), "the operation's file would be called `mod.rs`", "describe the operation by hand");
    }
}

fn types(all: Vec<items::Item>, report: &mut Report<'_>) {
    for item in all {
        let Some(rust) = item.rust.filter(|rust| TYPES.contains(&rust.as_str())) else { continue };
        let message = format!("{} would be called `{rust}`, a name that the generated code needs", item.what);
        let word = item.at.as_str();
        let declared = word.starts_with("types.") && !word.ends_with(".name");
        let (place, help) = match (declared, word == "operation") {
            (true, _) => (Place::Key(item.at), "give the type a `rust_name`"),
            (_, true) => (Place::Value(item.at), "give the operation a `rust_name`"),
            _ => (Place::Value(item.at), "give the field a `rust_type`"),
        };
        report.error(place, message, help);
    }
}

fn field(field: &FieldView<'_>, report: &mut Report<'_>) {
    if field.role == Role::Returned {
        return;
    }
    let rust = items::field(field.field).filter(|rust| SETTERS.contains(&rust.as_str()));
    if let Some(rust) = rust {
        let message = format!("a setter `{rust}` would hide the method of that name which every request has");
        report.error(Place::Value(field.at.key("name")), message, "give the field a `rust_name`");
    }
}

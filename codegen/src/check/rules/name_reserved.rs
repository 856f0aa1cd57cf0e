//! A documented word whose Rust name the generated code needs for something else.

use std::collections::HashSet;
use std::sync::LazyLock;

use crate::check::{Category, Check, FieldView, OperationView, Place, Report, Role, Rule, ServiceView, Severity};
use crate::name::items;
use crate::parse::At;

/// The rule.
pub const RULE: Rule = Rule {
    name: "name-reserved",
    summary: "A documented word whose Rust name the generated code needs for something else.",
    category: Category::Spec,
    severity: Severity::Error,
    check: Check::Several(&[Check::Service(service), Check::Operation(operation), Check::Field(field)]),
};

/// Types, traits and variants that generated text names.
const NEEDED: &str = "Asynchronous BTreeMap BlockingClient Box CallOptions Callable Chain Client ClientBuilder Clone Debug Decode \
    Default Encode Endpoints Envelope Environment Eq Err Error ErrorTable Fault From GatewayRefusal GatewayRow Hash Into \
    IntoIterator JsonText Lookup None Ok OpenEnum Operation OperationEntry Option Pages Paginated PartialEq Refusals Request Response Result Self Serde \
    Service Setting Signed Signing Some Stamp String Validate Value Vec Vendor WaitError Waited";

/// Methods that every request and every object of a request has.
const SETTERS: &str = "absent clone decode default encode eq fmt into ne new schema table validate";

/// Methods that every client has.
const METHODS: &str = "builder clone fmt from into new pages prepare read send start_and_wait wait_for with";

/// Modules and features that the generated crate has beside those of services.
const MODULES: &str = "all alloc apiscribe_macros apiscribe_runtime bin blocking cli core default lib macros main \
    prelude proc_macro reqwest runtime rustls serde std test tests tokio vendors";

/// Modules that a service has beside those of operations, and crates that its text names.
const FILES: &str = "apiscribe_macros apiscribe_runtime core mod std types";

fn is_in(words: &str, name: &str) -> bool {
    words.split(' ').any(|word| word == name)
}

/// The words of [`NEEDED`], in which every type of every operation is looked for.
static ALL_NEEDED: LazyLock<HashSet<&str>> = LazyLock::new(|| NEEDED.split(' ').collect());

/// Whether generated text needs a type, trait or variant of this name.
pub fn is_needed(name: &str) -> bool {
    ALL_NEEDED.contains(name)
}

/// Whether every request has a method of this name.
pub fn is_setter(name: &str) -> bool {
    is_in(SETTERS, name)
}

/// Whether every client has a method of this name, or a file cannot be called so.
pub fn is_method(name: &str) -> bool {
    is_in(METHODS, name) || name == "mod"
}

/// Whether the generated crate has a module or a feature of this name of its own.
pub fn is_module(name: &str) -> bool {
    is_in(MODULES, name)
}

fn service(service: &ServiceView<'_>, report: &mut Report<'_>) {
    let name = &service.document.spec.service;
    if is_in(MODULES, name) {
        let message = format!("the generated crate has a module or feature `{name}` of its own");
        let help = "give the service another name, and its directory with it";
        report.error(Place::Value(At::root().key("service")), message, help);
    }
    types(items::of_types(service.document.spec.types.iter()), report);
}

fn operation(operation: &OperationView<'_>, report: &mut Report<'_>) {
    let spec = operation.spec();
    let place = || Place::Value(At::root().key("operation"));
    let is_setting = |name: &str| operation.service.is_some_and(|service| service.spec.settings.contains_key(name));
    types(items::of_operation(spec, is_setting), report);
    let cure = "give the operation a `rust_name`, such as the name with its object";
    if let Some(method) = items::method(spec).filter(|method| is_in(METHODS, method)) {
        report.error(place(), format!("every client has a method `{method}` of its own"), cure);
    }
    if let Some(stem) = items::stem(spec).filter(|stem| is_in(FILES, stem)) {
        report.error(place(), format!("every service has a module or crate `{stem}` of its own"), cure);
    }
    if let Some(name) = spec.rust_name.as_ref().filter(|name| items::is_companion(name)) {
        let message = format!("`{name}` reads like the name of a type beside another request");
        let cure = format!("let it end in none of {}", items::COMPANIONS.join(", "));
        report.error(Place::Value(At::root().key("rust_name")), message, cure);
    }
}

fn types(all: Vec<items::Item>, report: &mut Report<'_>) {
    for item in all {
        let Some(rust) = item.rust.filter(|rust| is_needed(rust)) else { continue };
        let word = item.at.as_str();
        let (place, help) = match (word == "operation", word.ends_with(".name")) {
            (true, _) => (Place::Value(item.at), "give the operation a `rust_name`"),
            (_, true) => (Place::Value(item.at), "give the field a `rust_type` of its own"),
            _ => (Place::Key(item.at), "give the type a `rust_name`"),
        };
        let message = format!("{} would be called `{rust}`, a name that the generated code needs", item.what);
        report.error(place, message, help);
    }
}

fn field(field: &FieldView<'_>, report: &mut Report<'_>) {
    if field.role == Role::Returned {
        return;
    }
    let rust = items::field(field.field).filter(|rust| is_in(SETTERS, rust));
    if let Some(rust) = rust {
        let message = format!("a setter `{rust}` would hide the method of that name which every request has");
        report.error(Place::Value(field.at.key("name")), message, "give the field a `rust_name`");
    }
}

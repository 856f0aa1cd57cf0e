//! The Rust names that a spec file gives rise to, with the place of the word that each is made from.
//!
//! `check` looks here for clashes and `model` takes the same names, so that the two cannot disagree.

use crate::parse::At;
use crate::spec::{ErrorRow, Field, NamedValue, Operation, TypeDeclaration};

/// More required parameters than this are passed as one struct.
pub const MOST_ARGUMENTS: usize = 4;

/// A type that the generated module will hold.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Item {
    /// Its name; `None` when the word holds no identifier.
    pub rust: Option<String>,
    /// The way to the word that it is made from.
    pub at: At,
    /// What it is, for messages: `the request`, `the type`.
    pub what: &'static str,
}

/// What is put behind the name of a request for the types beside it.
pub const COMPANIONS: [&str; 3] = ["Output", "Error", "Required"];

/// Whether a name reads like that of a type beside some request.
pub fn is_companion(name: &str) -> bool {
    COMPANIONS.iter().any(|suffix| name.ends_with(suffix))
}

/// The name of the request of an operation; one that would read like a type beside another request ends in `Call`, so
/// that no operation that is added later can take its name.
pub fn request(operation: &Operation) -> Option<String> {
    chosen(operation.rust_name.as_ref(), super::is_upper_camel, || {
        let made = super::upper_camel(&operation.operation)?;
        Some(if is_companion(&made) { made + "Call" } else { made })
    })
}

/// The word that an operation's file, module and methods are named after.
fn module_word(operation: &Operation) -> &str {
    let given = operation.rust_name.as_deref().filter(|name| super::is_upper_camel(name));
    given.unwrap_or(&operation.operation)
}

/// The stem of an operation's files: its spec's, and that of its module.
pub fn stem(operation: &Operation) -> Option<String> {
    super::file_stem(module_word(operation))
}

/// The method of a client that calls the operation; also the operation's module as an identifier.
pub fn method(operation: &Operation) -> Option<String> {
    super::snake(module_word(operation))
}

/// The names of a client's methods for an operation: the call, and what there is of pages and waits.
pub fn methods(operation: &Operation) -> Vec<String> {
    let Some(stem) = stem(operation) else { return Vec::new() };
    let pages = operation.pagination.as_ref().map(|_| pages_method(&stem));
    let waits = operation.asynchronous.as_ref().and_then(|one| one.poll.as_ref()).map(|_| wait_method(&stem));
    [method(operation), pages, waits].into_iter().flatten().collect()
}

/// The method that gives the pages of an answer.
pub fn pages_method(stem: &str) -> String {
    format!("{stem}_pages")
}

/// The method that waits for the work that a call starts.
pub fn wait_method(stem: &str) -> String {
    format!("{stem}_and_wait")
}

/// The name of a declared type.
pub fn declared(name: &str, declaration: &TypeDeclaration) -> Option<String> {
    chosen(declaration.rust_name.as_ref(), super::is_upper_camel, || super::upper_camel(name))
}

/// The name of the type of an object or a set of values that is described in place.
pub fn inline(owner: &str, field: &Field) -> Option<String> {
    chosen(field.rust_type.as_ref(), super::is_upper_camel, || {
        super::upper_camel(&field.name).map(|name| format!("{owner}{name}"))
    })
}

/// The name of a field.
pub fn field(field: &Field) -> Option<String> {
    chosen(field.rust_name.as_ref(), super::is_snake, || super::snake(&field.name))
}

/// The name of a documented value.
pub fn value(value: &NamedValue) -> Option<String> {
    chosen(value.rust_name.as_ref(), super::is_upper_camel, || super::upper_camel(&value.value))
}

/// The name of an error row's variant.
pub fn error(row: &ErrorRow) -> Option<String> {
    chosen(row.rust_name.as_ref(), super::is_upper_camel, || match &row.code {
        Some(code) => super::upper_camel(code),
        None => Some(status_name(row.status)),
    })
}

fn chosen(given: Option<&String>, good: fn(&str) -> bool, made: impl FnOnce() -> Option<String>) -> Option<String> {
    match given {
        Some(name) => good(name).then(|| name.clone()),
        None => made(),
    }
}

/// The variant for a status that is documented without a code.
fn status_name(status: u16) -> String {
    let known = [
        (400, "BadRequest"),
        (401, "Unauthorized"),
        (403, "Forbidden"),
        (404, "NotFound"),
        (405, "MethodNotAllowed"),
        (406, "NotAcceptable"),
        (408, "RequestTimeout"),
        (409, "Conflict"),
        (410, "Gone"),
        (412, "PreconditionFailed"),
        (413, "PayloadTooLarge"),
        (415, "UnsupportedMediaType"),
        (422, "UnprocessableEntity"),
        (429, "TooManyRequests"),
        (500, "InternalServerError"),
        (501, "NotImplemented"),
        (502, "BadGateway"),
        (503, "ServiceUnavailable"),
        (504, "GatewayTimeout"),
    ];
    let name = known.iter().find(|(code, _)| *code == status);
    name.map_or_else(|| format!("Status{status}"), |(_, name)| (*name).to_owned())
}

/// How many parameters a caller must give: required ones that the client does not hold.
pub fn required_arguments(operation: &Operation, is_setting: impl Fn(&str) -> bool) -> Vec<&Field> {
    let wanted = |field: &&Field| field.required && !is_setting(&field.name);
    operation.parameters.iter().filter(wanted).collect()
}

/// The types of an operation that its service gives out: the request and those beside it.
pub fn at_root(operation: &Operation, is_setting: impl Fn(&str) -> bool) -> Vec<Item> {
    let at = At::root().key("operation");
    let owner = request(operation);
    let mut items = Vec::new();
    let mut add = |suffix: &str, what| {
        let rust = owner.as_ref().map(|name| format!("{name}{suffix}"));
        items.push(Item { rust, at: at.clone(), what });
    };
    add("", "the request");
    add("Error", "the error table");
    if !operation.returns.is_empty() {
        add("Output", "the output");
    }
    if required_arguments(operation, is_setting).len() > MOST_ARGUMENTS {
        add("Required", "the required parameters");
    }
    items
}

/// Every type of an operation's module.
pub fn of_operation(operation: &Operation, is_setting: impl Fn(&str) -> bool) -> Vec<Item> {
    let mut items = at_root(operation, is_setting);
    let owner = request(operation).unwrap_or_default();
    in_place(&mut items, &At::root().key("parameters"), &owner, &operation.parameters);
    in_place(&mut items, &At::root().key("returns"), &owner, &operation.returns);
    items.extend(of_types(operation.types.iter()));
    items
}

/// Every type of `types`, with the types described in place inside them.
pub fn of_types<'t>(types: impl Iterator<Item = (&'t String, &'t TypeDeclaration)>) -> Vec<Item> {
    let mut items = Vec::new();
    for (name, declaration) in types {
        let at = At::root().key("types").key(name);
        let rust = declared(name, declaration);
        let owner = rust.clone().unwrap_or_default();
        items.push(Item { rust, at: at.clone(), what: "the type" });
        items.extend(required_struct(&owner, &declaration.fields, &at));
        in_place(&mut items, &at.key("fields"), &owner, &declaration.fields);
    }
    items
}

fn in_place(items: &mut Vec<Item>, at: &At, owner: &str, fields: &[Field]) {
    for (index, field) in fields.iter().enumerate() {
        if field.fields.is_empty() && field.values.is_empty() {
            continue;
        }
        let rust = inline(owner, field);
        let at = at.item(index);
        let inner = rust.clone().unwrap_or_default();
        items.push(Item { rust, at: at.key("name"), what: "the type described in place" });
        items.extend(required_struct(&inner, &field.fields, &at.key("name")));
        in_place(items, &at.key("fields"), &inner, &field.fields);
    }
}

/// The struct beside an object of a request that has too many required fields for arguments.
fn required_struct(owner: &str, fields: &[Field], at: &At) -> Option<Item> {
    let many = fields.iter().filter(|field| field.required).count() > MOST_ARGUMENTS;
    (many && !owner.is_empty()).then(|| Item {
        rust: Some(format!("{owner}Required")),
        at: at.clone(),
        what: "the required fields",
    })
}

//! A file for each operation: request, output, types, errors, client methods, entry of the command line.

use super::pieces::when;
use super::text::{Code, Ident, Items, Literal, Piece, array, attribute, braced, generic, structure};
use super::{Draft, doc, error_table, follow, methods, open_enum, record, service, shared};
use crate::model::{Docs, Model, Operation, Returned, Service, TypeItem};
use crate::spec::RateLimit;

pub(super) fn drafts(model: &Model) -> Vec<Draft<'_>> {
    let pairs = model.services.iter().flat_map(|service| service.operations.iter().map(move |one| (service, one)));
    pairs.map(|(service, operation)| draft(service, operation)).collect()
}

fn draft<'m>(service: &Service, operation: &'m Operation) -> Draft<'m> {
    let path = service::path(service, &operation.module);
    Draft::new(path, &operation.spec_path, move |code| write(code, operation))
}

fn write(code: &mut Code, operation: &Operation) {
    doc::inner(code, &Docs { summary: operation.docs.summary.clone(), ..Docs::default() });
    imports(code, operation);
    record::request(code, &operation.request, |code| attributes(code, operation));
    operation.output.iter().for_each(|output| record::items(code, output));
    types(code, &operation.types);
    error_table::item(code, operation);
    methods::items(code, operation);
    command(code, operation);
}

/// What the module names of others: what every module may name, and the shared types that it uses.
fn imports(code: &mut Code, operation: &Operation) {
    code.gap();
    code.line("use crate::prelude::*;");
    let types = shared::used(operation);
    if !types.is_empty() {
        let names = |items: &mut Items<'_>| types.iter().for_each(|name| items.add(Ident::new(*name)));
        code.line(("use super::types::", braced(names), ";"));
    }
}

/// The items of declared types.
pub(super) fn types(code: &mut Code, types: &[TypeItem]) {
    for item in types {
        match item {
            TypeItem::Record(inner) => record::items(code, inner),
            TypeItem::OpenEnum(inner) => open_enum::item(code, inner),
        }
    }
}

fn attributes(code: &mut Code, operation: &Operation) {
    let Operation { name, request, .. } = operation;
    let facts = attribute("#[operation(", |items| {
        if request.name != *name {
            items.add(("name = ", Literal(name)));
        }
        items.add(("method = ", Literal(operation.method.word())));
        items.add(("path = ", Literal(&operation.path)));
        items.add(("output = ", methods::output(operation)));
        items.add(("error = ", Ident::new(&operation.error_name)));
        if operation.body_required {
            items.add("body_required");
        }
        if let Some((field, equals)) = &operation.success {
            items.add(attribute("success(", |items| {
                items.add(("field = ", Literal(field)));
                items.add(("equals = ", Literal(equals)));
            }));
        }
        if !operation.returned.is_empty() {
            items.add(attribute("returned(", |items| operation.returned.iter().for_each(|one| place(one, items))));
        }
        if operation.idempotent {
            items.add("idempotent");
        }
        if let Some(RateLimit { calls, seconds }) = &operation.rate_limit {
            items.add(attribute("rate_limit(", |items| {
                items.add(("calls = ", *calls));
                items.add(("seconds = ", *seconds));
            }));
        }
        if !operation.page.is_empty() {
            items.add(("page = ", Literal(&operation.page)));
        }
    });
    code.line((facts, "]"));
    follow::attributes(code, operation);
}

fn place(returned: &Returned, items: &mut Items<'_>) {
    match returned {
        Returned::Document(name) => items.add(("document = ", Literal(name))),
        Returned::Text(name) => items.add(("text = ", Literal(name))),
        Returned::Bytes(name) => items.add(("bytes = ", Literal(name))),
        Returned::Header(name) => items.add(("header = ", Literal(name))),
    }
}

/// The operation as the command line knows it.
fn command(code: &mut Code, operation: &Operation) {
    let summary = doc::plain_summary(&operation.docs);
    let fields = operation.request.fields.iter();
    let parameters: Vec<_> = fields.map(|field| (&field.wire, doc::plain_summary(&field.docs))).collect();
    let entry = structure("OperationEntry {", |items| {
        let request = generic("of::<", |items| items.add(Ident::new(&operation.request.name)));
        items.add(("operation: Callable::", request, "()"));
        items.add(("summary: ", Literal(&summary)));
        items.add((
            "parameters: ",
            array(|items| {
                parameters.iter().for_each(|(name, text)| {
                    items.add(super::text::list(|items| {
                        items.add(Literal(name));
                        items.add(Literal(text));
                    }));
                })
            }),
        ));
    });
    code.gap();
    code.line(super::WITH_CLI);
    code.line(("pub(crate) static COMMAND: OperationEntry = ", entry, ";"));
}

/// `#[cfg(..)]` for an operation of a group.
pub(super) fn of_group(operation: &Operation) -> Option<impl Piece> {
    when(operation.feature.as_slice())
}

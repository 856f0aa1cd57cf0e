//! A file for each operation: request, output, types, errors, client methods, entry of the command line.

use proc_macro2::{Literal, TokenStream};
use quote::quote;

use super::tokens::ident;
use super::{Page, doc, error_table, follow, methods, open_enum, record, service, shared};
use crate::model::{Docs, Model, Operation, Returned, TypeItem};
use crate::spec::RateLimit;

pub(super) fn pages(model: &Model) -> Vec<Page> {
    let operations = model.services.iter().flat_map(|service| {
        service.operations.iter().map(move |operation| Page {
            path: service::path(service, &operation.module),
            from: operation.spec_path.clone(),
            about: about(operation),
            items: items(operation),
        })
    });
    operations.collect()
}

fn about(operation: &Operation) -> Vec<String> {
    doc::lines(&Docs { summary: operation.docs.summary.clone(), ..Docs::default() })
}

fn items(operation: &Operation) -> Vec<TokenStream> {
    let mut items = vec![imports(operation)];
    items.extend(record::items(&operation.request, &attributes(operation)));
    items.extend(operation.output.iter().flat_map(|output| record::items(output, &TokenStream::new())));
    items.extend(types(&operation.types));
    items.push(error_table::item(operation));
    items.extend(methods::items(operation, &output(operation)));
    items.push(command(operation));
    items
}

/// What the module names of others: what every module may name, and the shared types that it uses.
fn imports(operation: &Operation) -> TokenStream {
    let types = shared::used(operation);
    let types = types.iter().map(|name| ident(name));
    let types = (types.len() > 0).then(|| quote!(use super::types::{#(#types),*};));
    quote! {
        use crate::prelude::*;
        #types
    }
}

/// The operation as the command line knows it.
fn command(operation: &Operation) -> TokenStream {
    let request = ident(&operation.request.name);
    let summary = doc::plain_summary(&operation.docs);
    let parameters = operation.request.fields.iter().map(|field| {
        let (name, text) = (&field.wire, doc::plain_summary(&field.docs));
        quote!((#name, #text))
    });
    quote! {
        #[cfg(feature = "cli")]
        pub(crate) static COMMAND: OperationEntry = OperationEntry {
            operation: Callable::of::<#request>(),
            summary: #summary,
            parameters: &[#(#parameters),*],
        };
    }
}

/// The items of declared types.
pub(super) fn types(types: &[TypeItem]) -> Vec<TokenStream> {
    let item = |item: &TypeItem| match item {
        TypeItem::Record(inner) => record::items(inner, &TokenStream::new()),
        TypeItem::OpenEnum(inner) => vec![open_enum::item(inner)],
    };
    types.iter().flat_map(item).collect()
}

fn attributes(operation: &Operation) -> TokenStream {
    let Operation { path, page, name, .. } = operation;
    let method = operation.method.word();
    let error = ident(&operation.error_name);
    let output = output(operation);
    let named = (operation.request.name != *name).then(|| quote!(name = #name,));
    let body = operation.body_required.then(|| quote!(body_required,));
    let success = operation.success.as_ref().map(|(field, equals)| quote!(success(field = #field, equals = #equals),));
    let returned = (!operation.returned.is_empty()).then(|| {
        let places = operation.returned.iter().map(place);
        quote!(returned(#(#places),*),)
    });
    let idempotent = operation.idempotent.then(|| quote!(idempotent,));
    let rate_limit = operation.rate_limit.as_ref().map(|RateLimit { calls, seconds }| {
        let (calls, seconds) = (Literal::u32_unsuffixed(*calls), Literal::u32_unsuffixed(*seconds));
        quote!(rate_limit(calls = #calls, seconds = #seconds),)
    });
    let follow = follow::attributes(operation);
    quote! {
        #[operation(
            #named method = #method, path = #path, output = #output, error = #error,
            #body #success #returned #idempotent #rate_limit page = #page
        )]
        #follow
    }
}

fn place(returned: &Returned) -> TokenStream {
    match returned {
        Returned::Document(name) => quote!(document = #name),
        Returned::Text(name) => quote!(text = #name),
        Returned::Bytes(name) => quote!(bytes = #name),
        Returned::Header(name) => quote!(header = #name),
    }
}

fn output(operation: &Operation) -> TokenStream {
    match &operation.output {
        Some(output) => {
            let name = ident(&output.name);
            quote!(#name)
        }
        None => quote!(()),
    }
}

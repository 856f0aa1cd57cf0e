//! The command line of the crate: a table of every operation, which calls go through the generated clients.

use proc_macro2::TokenStream;
use quote::quote;

use super::tokens::ident;
use super::{Page, doc};
use crate::model::{Model, Operation, Service};

pub(super) fn pages(model: &Model) -> Vec<Page> {
    let services = model.services.iter().map(service);
    let table = quote! {
        /// Every service with its operations.
        pub static SERVICES: &[ServiceEntry] = &[#(#services),*];
    };
    let imports = quote! {
        use apiscribe_runtime::cli::{OperationEntry, ServiceEntry, report, request};
        use apiscribe_runtime::{ErrorTable, Operation, Validate};
    };
    let package = ident(&model.package.replace('-', "_"));
    let main = quote! {
        fn main() -> std::process::ExitCode {
            apiscribe_runtime::cli::main(env!("CARGO_BIN_NAME"), #package::cli::SERVICES)
        }
    };
    let from = "specs".to_owned();
    let about = vec!["The operations of every service for the command line.".to_owned()];
    let page = Page { path: "src/cli.rs".to_owned(), from: from.clone(), about, items: vec![imports, table] };
    let about = vec!["Calls any operation from the command line.".to_owned()];
    let binary = Page { path: "src/main.rs".to_owned(), from, about, items: vec![main] };
    vec![page, binary]
}

fn service(service: &Service) -> TokenStream {
    let module = ident(&service.module);
    let operations = service.operations.iter().map(|operation| self::operation(service, operation));
    quote! {
        ServiceEntry {
            service: &crate::#module::SERVICE,
            operations: &[#(#operations),*],
        }
    }
}

fn operation(service: &Service, operation: &Operation) -> TokenStream {
    let module = ident(&service.module);
    let (request, error) = (ident(&operation.request.name), ident(&operation.error_name));
    let method = ident(&operation.method_name);
    let summary = doc::plain_summary(&operation.docs);
    let parameters = operation.request.fields.iter().map(|field| {
        let (name, text) = (&field.wire, doc::plain_summary(&field.docs));
        quote!((#name, #text))
    });
    quote! {
        OperationEntry {
            table: <crate::#module::#request as Operation>::table,
            schema: <crate::#module::#request as Validate>::schema,
            errors: <crate::#module::#error as ErrorTable>::ROWS,
            summary: #summary,
            parameters: &[#(#parameters),*],
            call: |client, parameters| {
                Box::pin(async move {
                    match request::<crate::#module::#request>(parameters) {
                        Ok(request) => report(crate::#module::Client::from(client).#method(request).await),
                        Err(report) => report,
                    }
                })
            },
        }
    }
}

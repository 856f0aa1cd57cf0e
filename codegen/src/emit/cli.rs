//! The command line of the crate: every service that is turned on, with its operations.

use proc_macro2::TokenStream;
use quote::quote;

use super::Page;
use super::tokens::{ident, when};
use crate::model::{Model, Service};

pub(super) fn pages(model: &Model) -> Vec<Page> {
    let services = model.services.iter().map(service);
    let table = quote! {
        /// Every service that is turned on, with its operations.
        pub static SERVICES: &[ServiceEntry] = &[#(#services),*];
    };
    let imports = quote! {
        use apiscribe_runtime::cli::ServiceEntry;
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
    let (module, features) = (ident(&service.module), service.features());
    let when = when(features.iter().map(|feature| feature.name.as_str()));
    quote! {
        #when
        ServiceEntry {
            service: &crate::#module::SERVICE,
            operations: crate::#module::COMMANDS,
        }
    }
}

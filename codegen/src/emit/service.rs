//! A module for each service: its operations' modules, its table, its clients; and a file for its shared types.

use proc_macro2::TokenStream;
use quote::quote;

use super::tokens::{ident, optional, when};
use super::{Page, client, doc, operation, record, vendors};
use crate::model::{Docs, Model, Operation, Service, Setting};
use crate::name::items::MOST_ARGUMENTS;
use crate::spec::{Envelope, Lookup, Signing};

pub(super) fn pages(model: &Model) -> Vec<Page> {
    let root = |service: &Service| Page {
        path: path(service, "mod"),
        from: service.spec_path.clone(),
        about: about(service),
        items: items(service),
    };
    let pages = model.services.iter().flat_map(|service| [Some(root(service)), types(service)]);
    pages.flatten().collect()
}

fn about(service: &Service) -> Vec<String> {
    let Service { title, vendor_title, version, .. } = service;
    let mut docs = service.docs.clone();
    docs.more.insert(0, format!("{title} of {vendor_title}, version {version}."));
    doc::lines(&docs)
}

fn items(service: &Service) -> Vec<TokenStream> {
    let mut items = vec![quote!(
        use crate::prelude::*;
    )];
    let modules = service.operations.iter().map(|operation| {
        let (when, module) = (when(operation.feature.as_deref()), ident(&operation.method_name));
        quote!(#when pub mod #module;)
    });
    let types = (!service.types.is_empty()).then(|| {
        quote!(
            pub mod types;
        )
    });
    items.push(quote!(#(#modules)* #types));
    let given_out = service.operations.iter().map(given_out);
    items.push(quote!(#(#given_out)*));
    items.push(table(service));
    items.extend(client::items(service));
    items.push(commands(service));
    items
}

/// What an operation's module holds for every caller: the request and what stands beside it.
fn given_out(operation: &Operation) -> TokenStream {
    let module = ident(&operation.method_name);
    let output = operation.output.as_ref().map(|output| output.name.clone());
    let many = record::required(&operation.request).count() > MOST_ARGUMENTS;
    let required = many.then(|| format!("{}Required", operation.request.name));
    let names = [Some(operation.request.name.clone()), Some(operation.error_name.clone()), output, required];
    let names = names.iter().flatten().map(|name| ident(name));
    let when = when(operation.feature.as_deref());
    quote!(#when pub use #module::{#(#names),*};)
}

/// The service's part of the command line.
fn commands(service: &Service) -> TokenStream {
    let operations = service.operations.iter().map(|operation| {
        let (when, module) = (when(operation.feature.as_deref()), ident(&operation.method_name));
        quote!(#when &#module::COMMAND)
    });
    quote! {
        #[cfg(feature = "cli")]
        pub(crate) static COMMANDS: &[&OperationEntry] = &[#(#operations),*];
    }
}

/// The types that operations share, where there are any.
fn types(service: &Service) -> Option<Page> {
    if service.types.is_empty() {
        return None;
    }
    let mut items = vec![quote!(
        use crate::prelude::*;
    )];
    items.extend(operation::types(&service.types));
    let about = vec![format!("Types that operations of {} share.", doc::line(&service.title))];
    Some(Page { path: path(service, "types"), from: service.spec_path.clone(), about, items })
}

/// The path of a file of a service.
pub(super) fn path(service: &Service, stem: &str) -> String {
    format!("src/{}/{stem}.rs", service.module.trim_start_matches("r#"))
}

fn table(service: &Service) -> TokenStream {
    let Service { name, vendor, title, version, .. } = service;
    let vendor = ident(&vendors::table_name(vendor));
    let signing = signing(service.signing);
    let alternatives = service.signing_alternatives.iter().map(|one| self::signing(*one));
    let endpoints = vendors::endpoints(&service.endpoints);
    let envelope = envelope(&service.envelope);
    let settings = service.settings.iter().map(setting);
    let docs = Docs { summary: format!("What all operations of {title} share."), ..Docs::default() };
    let docs = doc::attributes(&docs);
    quote! {
        #docs
        pub static SERVICE: Service = Service {
            name: #name,
            vendor: &crate::vendors::#vendor,
            title: #title,
            version: #version,
            signing: #signing,
            signing_alternatives: &[#(#alternatives),*],
            endpoints: #endpoints,
            envelope: #envelope,
            settings: &[#(#settings),*],
        };
    }
}

fn envelope(envelope: &Envelope) -> TokenStream {
    let Envelope { code, message, request_id, request_id_header } = envelope;
    quote!(Envelope {
        code: &[#(#code),*],
        message: &[#(#message),*],
        request_id: &[#(#request_id),*],
        request_id_header: #request_id_header,
    })
}

fn setting(setting: &Setting) -> TokenStream {
    let Setting { name, environment, .. } = setting;
    let header = optional(setting.header.as_ref());
    let lookup = optional(setting.lookup.map(|lookup| match lookup {
        Lookup::Region => quote!(Lookup::Region),
        Lookup::HuaweiProject => quote!(Lookup::HuaweiProject),
    }));
    quote!(Setting { name: #name, environment: #environment, header: #header, lookup: #lookup })
}

fn signing(signing: Signing) -> TokenStream {
    match signing {
        Signing::Acs3HmacSha256 => quote!(Signing::Acs3HmacSha256),
        Signing::AcsRoaV2 => quote!(Signing::AcsRoaV2),
        Signing::AcsRpcV1 => quote!(Signing::AcsRpcV1),
        Signing::SdkHmacSha256 => quote!(Signing::SdkHmacSha256),
    }
}

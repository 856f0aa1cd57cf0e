//! A module for each service: its table, its clients, its shared types.

use proc_macro2::TokenStream;
use quote::quote;

use super::tokens::{ident, optional};
use super::{Page, client, doc, operation, vendors};
use crate::model::{Docs, Model, Service, Setting};
use crate::spec::{Envelope, Lookup, Signing};

pub(super) fn pages(model: &Model) -> Vec<Page> {
    let page = |service: &Service| Page {
        path: format!("src/{}/mod.rs", service.module.trim_start_matches("r#")),
        from: service.spec_path.clone(),
        about: about(service),
        items: items(service),
    };
    model.services.iter().map(page).collect()
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
    let modules = service.operations.iter().map(|operation| ident(&operation_module(&operation.module)));
    let modules: Vec<_> = modules.collect();
    items.push(quote!(#(mod #modules;)*));
    items.push(quote!(#(pub use #modules::*;)*));
    items.push(table(service));
    items.extend(client::items(service));
    items.extend(operation::types(&service.types));
    items
}

/// The module of an operation as an identifier.
pub(super) fn operation_module(file_stem: &str) -> String {
    crate::name::snake(file_stem).unwrap_or_else(|| file_stem.to_owned())
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

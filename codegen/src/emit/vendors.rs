//! One module for the vendors: what all of their services share.

use proc_macro2::TokenStream;
use quote::quote;

use super::tokens::{ident, optional};
use super::{Page, doc};
use crate::model::{Docs, Endpoints, Model, Vendor};
use crate::spec::{Chain, Environment, GatewayRefusal, GatewayRow};

pub(super) fn pages(model: &Model) -> Vec<Page> {
    if model.vendors.is_empty() {
        return Vec::new();
    }
    let mut items = vec![quote!(
        use crate::prelude::*;
    )];
    items.extend(model.vendors.iter().map(vendor));
    vec![Page {
        path: "src/vendors.rs".to_owned(),
        from: "specs".to_owned(),
        about: vec!["What all services of a vendor share.".to_owned()],
        items,
    }]
}

/// The name of a vendor's table.
pub(super) fn table_name(vendor: &str) -> String {
    crate::name::constant(vendor).unwrap_or_default()
}

fn vendor(vendor: &Vendor) -> TokenStream {
    let Vendor { name, title, .. } = vendor;
    let docs = Docs { summary: format!("What all services of {title} share."), ..Docs::default() };
    let docs = doc::attributes(&docs);
    let table = ident(&table_name(name));
    let Environment { access_key_id, access_key_secret, security_token } = &vendor.environment;
    let chain = match vendor.credentials {
        Chain::Environment => quote!(Chain::Environment),
        Chain::Alibaba => quote!(Chain::Alibaba),
        Chain::Huawei => quote!(Chain::Huawei),
    };
    let identity = match &vendor.identity {
        Some(identity) => endpoints(identity),
        None => quote!(Endpoints::NONE),
    };
    let regions = &vendor.regions;
    let gateway = vendor.gateway.iter().map(gateway_row);
    quote! {
        #docs
        pub static #table: Vendor = Vendor {
            name: #name,
            title: #title,
            environment: Environment {
                access_key_id: #access_key_id,
                access_key_secret: #access_key_secret,
                security_token: #security_token,
            },
            chain: #chain,
            regions: &[#(#regions),*],
            identity: #identity,
            gateway: &[#(#gateway),*],
        };
    }
}

/// The table of endpoints as an expression.
pub(super) fn endpoints(table: &Endpoints) -> TokenStream {
    let rule = optional(table.rule.as_ref());
    let regions = table.regions.iter().map(|(region, host)| quote!((#region, #host)));
    let networks = table.networks.iter().map(|(name, inside)| {
        let inside = endpoints(inside);
        quote!((#name, #inside))
    });
    let environment = optional(table.environment.as_ref());
    quote! {
        Endpoints {
            rule: #rule,
            regions: &[#(#regions),*],
            networks: &[#(#networks),*],
            environment: #environment,
        }
    }
}

fn gateway_row(row: &GatewayRow) -> TokenStream {
    let GatewayRow { code, message, means } = row;
    let message = optional(message.as_ref());
    let means = match means {
        GatewayRefusal::Throttled => quote!(Throttled),
        GatewayRefusal::Transient => quote!(Transient),
        GatewayRefusal::ClockSkew => quote!(ClockSkew),
        GatewayRefusal::ExpiredCredentials => quote!(ExpiredCredentials),
        GatewayRefusal::SignatureMismatch => quote!(SignatureMismatch),
    };
    quote!(GatewayRow { code: #code, message: #message, means: GatewayRefusal::#means })
}

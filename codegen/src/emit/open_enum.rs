//! Documented values as an open enum.

use proc_macro2::TokenStream;
use quote::quote;

use super::doc;
use super::tokens::ident;
use crate::model::OpenEnum;

/// The enum.
pub(super) fn item(open: &OpenEnum) -> TokenStream {
    let docs = doc::attributes(&open.docs);
    let name = ident(&open.name);
    let variants = open.variants.iter().map(|variant| {
        let (docs, name, wire) = (doc::attributes(&variant.docs), ident(&variant.rust), &variant.wire);
        quote! {
            #docs
            #[value(#wire)]
            #name,
        }
    });
    let other = doc::markdown("A value that the documentation does not list.");
    quote! {
        #docs
        #[derive(Clone, Debug, Eq, Hash, PartialEq, OpenEnum)]
        #[cfg_attr(feature = "serde", derive(Serde))]
        #[non_exhaustive]
        pub enum #name {
            #(#variants)*
            #other
            #[value(other)]
            Other(String),
        }
    }
}

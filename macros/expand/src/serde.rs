//! `Serde`: serde's traits by way of `Encode` and `Decode`, so that both write and read the same.

use proc_macro2::TokenStream;
use quote::quote;
use syn::{DeriveInput, Result};

use crate::attributes::target::Target;
use crate::errors::Errors;

/// Writes `impl Serialize` and `impl Deserialize` for a type that has `Encode` and `Decode`.
///
/// # Errors
/// All mistakes in the type and its `apiscribe` attributes.
pub fn serde(input: DeriveInput) -> Result<TokenStream> {
    let mut errors = Errors::default();
    let target = Target::read(&input, &mut errors);
    errors.finish()?;
    Ok(expand(&target))
}

fn expand(Target { name, runtime }: &Target) -> TokenStream {
    let serde = quote!(#runtime::serde);
    quote! {
        #[automatically_derived]
        impl #serde::Serialize for #name {
            #[inline]
            fn serialize<S: #serde::Serializer>(&self, serializer: S) -> ::core::result::Result<S::Ok, S::Error> {
                #serde::Serialize::serialize(&#runtime::Encode::encode(self), serializer)
            }
        }

        #[automatically_derived]
        impl<'de> #serde::Deserialize<'de> for #name {
            #[inline]
            fn deserialize<D: #serde::Deserializer<'de>>(deserializer: D) -> ::core::result::Result<Self, D::Error> {
                let value = <#runtime::Value as #serde::Deserialize>::deserialize(deserializer)?;
                <Self as #runtime::Decode>::decode(value).map_err(#serde::de::Error::custom)
            }
        }
    }
}

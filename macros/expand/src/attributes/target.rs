//! The type that gets the impls, and `#[apiscribe(crate = some::path)]`: where those impls find the runtime.

use proc_macro2::TokenStream;
use quote::{ToTokens, quote};
use syn::{DeriveInput, Error, Ident, Path};

use super::arguments::{each, equals, keyword, named, once};
use crate::errors::Errors;

const KNOWN: &str = "`apiscribe` takes `crate = path::to::runtime` only";

/// What every impl needs.
pub(crate) struct Target<'a> {
    pub(crate) name: &'a Ident,
    pub(crate) runtime: TokenStream,
}

impl<'a> Target<'a> {
    /// Reads what all derives have in common.
    pub(crate) fn read(input: &'a DeriveInput, errors: &mut Errors) -> Self {
        if !input.generics.params.is_empty() {
            let message = "the tables of a type are static data and cannot depend on parameters: remove these";
            errors.at(&input.generics, message);
        }
        let mut path: Option<Path> = None;
        for attribute in named(&input.attrs, "apiscribe") {
            each(attribute, errors, |input| {
                let keyword = keyword(input, KNOWN)?;
                if keyword != "crate" {
                    return Err(Error::new_spanned(keyword, KNOWN));
                }
                equals(input, "path::to::runtime")?;
                let written = Path::parse_mod_style(input).map_err(|error| Error::new(error.span(), KNOWN))?;
                once(&mut path, &keyword, written)
            });
        }
        let runtime = path.map_or_else(|| quote!(::apiscribe_runtime), Path::into_token_stream);
        Target { name: &input.ident, runtime }
    }
}

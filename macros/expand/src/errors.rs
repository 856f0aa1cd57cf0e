//! The mistakes of one input, collected so that they can be told all at once.

use std::fmt::Display;

use proc_macro2::TokenStream;
use quote::{ToTokens, quote};
use syn::{Error, Result, Variant};

/// Mistakes found so far, in the order in which they were found.
#[derive(Default)]
pub(crate) struct Errors(Option<Error>);

impl Errors {
    /// Adds a mistake.
    pub(crate) fn add(&mut self, error: Error) {
        match &mut self.0 {
            Some(first) => first.combine(error),
            None => self.0 = Some(error),
        }
    }

    /// Adds a mistake that covers these tokens.
    pub(crate) fn at(&mut self, tokens: impl ToTokens, message: impl Display) {
        self.add(Error::new_spanned(tokens, message));
    }

    /// The value of a reading that went well; otherwise its mistake is added.
    pub(crate) fn keep<T>(&mut self, reading: Result<T>) -> Option<T> {
        reading.map_err(|error| self.add(error)).ok()
    }

    /// All mistakes as one error, if there are any.
    pub(crate) fn finish(self) -> Result<()> {
        self.0.map_or(Ok(()), Err)
    }
}

/// A variant without its attributes, to be blamed for what it holds.
pub(crate) fn bare(variant: &Variant) -> TokenStream {
    let Variant { ident, fields, .. } = variant;
    quote!(#ident #fields)
}

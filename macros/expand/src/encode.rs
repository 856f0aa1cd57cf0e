//! `Encode`: a struct to a record under documented names.

use proc_macro2::TokenStream;
use quote::quote;
use syn::{DeriveInput, Result};

use crate::attributes::name::Form;
use crate::attributes::target::Target;
use crate::errors::Errors;
use crate::record::{Field, Record};

/// Writes `impl Encode` for a struct.
///
/// # Errors
/// All mistakes in the struct and its `param`, `field` and `apiscribe` attributes.
pub fn encode(input: DeriveInput) -> Result<TokenStream> {
    let mut errors = Errors::default();
    let record = Record::read(&input, &mut errors);
    errors.finish()?;
    Ok(expand(&record))
}

/// `impl Encode`. One call with a list of all fields: a call for each costs the compiler half as much again.
pub(crate) fn expand(record: &Record) -> TokenStream {
    let Target { name, runtime } = &record.target;
    let body = if record.fields.iter().any(|field| matches!(field.name.form, Form::Wrapped(_))) {
        one_by_one(record)
    } else {
        let pairs = record.fields.iter().map(|field| {
            let (member, wire) = (field.member, &field.name.wire);
            quote!((#wire, &self.#member))
        });
        quote!(#runtime::Record::of(&[#(#pairs),*]))
    };
    quote! {
        #[automatically_derived]
        impl #runtime::Encode for #name {
            #[inline]
            fn encode(&self) -> #runtime::Value {
                #body
            }
        }
    }
}

fn one_by_one(record: &Record) -> TokenStream {
    let runtime = &record.target.runtime;
    let count = record.fields.len();
    let puts = record.fields.iter().map(put);
    quote! {
        let mut record = #runtime::Record::with_capacity(#count);
        #(#puts)*
        record.finish()
    }
}

fn put(field: &Field) -> TokenStream {
    let (member, wire) = (field.member, &field.name.wire);
    match &field.name.form {
        Form::Wrapped(wrapper) => quote!(record.put_wrapped(#wire, #wrapper, &self.#member);),
        Form::Plain | Form::Separated(_) | Form::InText => quote!(record.put(#wire, &self.#member);),
    }
}

//! `Decode`: a record under documented names to a struct.

use proc_macro2::TokenStream;
use quote::quote;
use syn::{DeriveInput, Result};

use crate::attributes::name::Form;
use crate::attributes::target::Target;
use crate::errors::Errors;
use crate::record::{Field, Record};

/// Writes `impl Decode` for a struct.
///
/// # Errors
/// All mistakes in the struct and its `param`, `field` and `apiscribe` attributes.
pub fn decode(input: DeriveInput) -> Result<TokenStream> {
    let mut errors = Errors::default();
    let record = Record::read(&input, &mut errors);
    errors.finish()?;
    Ok(expand(&record))
}

fn expand(record: &Record) -> TokenStream {
    let Target { name, runtime } = &record.target;
    let takes = record.fields.iter().map(take);
    // The value must be a record also where no field is read from it.
    let open = if record.fields.is_empty() {
        quote!(#runtime::Fields::of(value)?;)
    } else {
        quote!(let mut fields = #runtime::Fields::of(value)?;)
    };
    quote! {
        #[automatically_derived]
        impl #runtime::Decode for #name {
            #[inline]
            fn decode(value: #runtime::Value) -> ::core::result::Result<Self, #runtime::DecodeError> {
                #open
                ::core::result::Result::Ok(Self { #(#takes),* })
            }
        }
    }
}

fn take(field: &Field) -> TokenStream {
    let (member, wire) = (field.member, &field.name.wire);
    match &field.name.form {
        Form::Separated(separator) => quote!(#member: fields.take_separated(#wire, #separator)?),
        Form::Wrapped(wrapper) => quote!(#member: fields.take_wrapped(#wire, #wrapper)?),
        Form::Plain | Form::InText => quote!(#member: fields.take(#wire)?),
    }
}

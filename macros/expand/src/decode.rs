//! `Decode`: a record under documented names to a struct.

use proc_macro2::TokenStream;
use quote::{format_ident, quote};
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
    // Nothing is read where there is no field, and `mut` would be a warning there.
    let binding = if record.fields.is_empty() { quote!(fields) } else { quote!(mut fields) };
    quote! {
        #[automatically_derived]
        impl #runtime::Decode for #name {
            #[inline]
            fn decode(value: #runtime::Value) -> ::core::result::Result<Self, #runtime::DecodeError> {
                let #binding = #runtime::Fields::of(value);
                let record = Self { #(#takes),* };
                fields.finish(record)
            }
        }
    }
}

/// How a field is read: one that can be missing without an exit, which costs the compiler a quarter.
fn take(field: &Field) -> TokenStream {
    let (member, wire) = (field.member, &field.name.wire);
    let (way, arguments) = match &field.name.form {
        Form::Separated(separator) => ("separated", quote!(#wire, #separator)),
        Form::Wrapped(wrapper) => ("wrapped", quote!(#wire, #wrapper)),
        Form::Plain | Form::InText => ("", quote!(#wire)),
    };
    let (start, exit) = if field.is_required() { ("take", quote!(?)) } else { ("optional", TokenStream::new()) };
    let way = match way {
        "" => format_ident!("{start}"),
        way => format_ident!("{start}_{way}"),
    };
    // What is documented of the field beside its type, for those who count where answers differ.
    let said = [
        (matches!(field.name.form, Form::InText), quote!(.in_text())),
        (field.name.promised, quote!(.promised())),
        (field.name.sensitive, quote!(.sensitive())),
    ];
    let said = said.into_iter().filter_map(|(is_said, call)| is_said.then_some(call));
    quote!(#member: fields #(#said)* .#way(#arguments)#exit)
}

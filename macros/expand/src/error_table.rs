//! `ErrorTable`: documented refusals by status and code, open for others.

use std::collections::HashSet;

use proc_macro2::{Span, TokenStream};
use quote::quote;
use syn::ext::IdentExt;
use syn::{Data, DeriveInput, Fields, Ident, Result};

use crate::attributes::limit::optional;
use crate::attributes::row::{self, Documented, Message, Row};
use crate::attributes::target::Target;
use crate::errors::{Errors, bare};

/// An enum, read.
struct Table<'a> {
    target: Target<'a>,
    /// Documented rows in written order.
    rows: Vec<(&'a Ident, Documented)>,
    /// The variant for the rest; one after a reading without mistakes.
    other: Vec<&'a Ident>,
}

/// Writes `ErrorTable`, `Display` and `std::error::Error` for an enum.
///
/// # Errors
/// All mistakes in the enum and its `error` and `apiscribe` attributes.
pub fn error_table(input: DeriveInput) -> Result<TokenStream> {
    let mut errors = Errors::default();
    let table = Table::read(&input, &mut errors);
    errors.finish()?;
    Ok([expand_table(&table), expand_error(&table.target)].into_iter().collect())
}

/// Writes what [`error_table`] writes, and `Clone`, `Debug` and `PartialEq` by way of it: each of them is one call,
/// where the compiler's own derives write an arm for every variant.
///
/// # Errors
/// As [`error_table`].
pub fn refusals(input: DeriveInput) -> Result<TokenStream> {
    let mut errors = Errors::default();
    let table = Table::read(&input, &mut errors);
    errors.finish()?;
    Ok([expand_table(&table), expand_error(&table.target), expand_common(&table.target)].into_iter().collect())
}

impl<'a> Table<'a> {
    fn read(input: &'a DeriveInput, errors: &mut Errors) -> Self {
        let mut table = Table { target: Target::read(input, errors), rows: Vec::new(), other: Vec::new() };
        let Data::Enum(data) = &input.data else {
            errors.at(&input.ident, "only an enum can have error rows: make this an enum");
            return table;
        };
        let mut keys = HashSet::new();
        let mut complete = true;
        for variant in &data.variants {
            if !matches!(&variant.fields, Fields::Unnamed(fields) if fields.unnamed.len() == 1) {
                errors.at(bare(variant), "a refusal holds what the service said: write this variant with `(Fault)`");
            }
            match row::read(variant, errors) {
                Some(Row::Documented(row)) => {
                    if !keys.insert((row.status, row.code.as_ref().map(syn::LitStr::value))) {
                        blame_key(&row, errors);
                    }
                    table.rows.push((&variant.ident, row));
                }
                Some(Row::Other(keyword)) => {
                    if !table.other.is_empty() {
                        errors.at(keyword, "a variant above takes the other errors: keep one `other`");
                    }
                    table.other.push(&variant.ident);
                }
                None => complete = false,
            }
        }
        if complete && table.other.is_empty() {
            errors.at(&input.ident, "undocumented errors must arrive too: add `#[error(other)] Other(Fault)`");
        }
        table
    }
}

fn blame_key(row: &Documented, errors: &mut Errors) {
    let message = "a variant above has this status and code: keep one and give it all messages";
    match &row.code {
        Some(code) => errors.at(code, message),
        None => errors.at(&row.key, message),
    }
}

fn expand_table(Table { target, rows, other }: &Table) -> TokenStream {
    let Target { name, runtime } = target;
    let table = rows.iter().map(|(variant, row)| expand_row(variant, row, runtime));
    let from_row = rows.iter().enumerate().map(|(index, (variant, _))| {
        // Without a suffix: the literal takes the type of the row's number.
        let index = proc_macro2::Literal::usize_unsuffixed(index);
        quote!(::core::option::Option::Some(#index) => Self::#variant(fault))
    });
    let variants: Vec<&Ident> = rows.iter().map(|(variant, _)| *variant).chain(other.iter().copied()).collect();
    let names = variants.iter().map(|variant| variant.unraw().to_string());
    quote! {
        #[automatically_derived]
        impl #runtime::ErrorTable for #name {
            const ROWS: &'static [#runtime::ErrorRow] = &[#(#table),*];

            #[inline]
            fn from_row(row: ::core::option::Option<usize>, fault: #runtime::Fault) -> Self {
                match row {
                    #(#from_row,)*
                    #(_ => Self::#other(fault),)*
                }
            }

            #[inline]
            fn parts(&self) -> (&'static str, &#runtime::Fault) {
                match self {
                    #(Self::#variants(fault) => (#names, fault),)*
                }
            }
        }
    }
}

fn expand_row(variant: &Ident, row: &Documented, runtime: &TokenStream) -> TokenStream {
    let (variant, status) = (variant.unraw().to_string(), row.status);
    let code = optional(row.code.as_ref());
    let messages = row.messages.iter().map(|Message { text, order }| {
        let order = order.iter().flat_map(|(_, indexes)| indexes);
        quote!(#runtime::Template { text: #text, order: &[#(#order),*] })
    });
    let retry = Ident::new(row.retry, Span::call_site());
    quote! {
        #runtime::ErrorRow {
            variant: #variant,
            status: #status,
            code: #code,
            messages: &[#(#messages),*],
            retry: #runtime::Retry::#retry,
        }
    }
}

fn expand_error(Target { name, runtime }: &Target) -> TokenStream {
    quote! {
        #[automatically_derived]
        impl ::core::fmt::Display for #name {
            #[inline]
            fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                ::core::fmt::Display::fmt(#runtime::ErrorTable::fault(self), f)
            }
        }

        #[automatically_derived]
        impl ::std::error::Error for #name {}
    }
}

fn expand_common(Target { name, runtime }: &Target) -> TokenStream {
    let table = quote!(#runtime::ErrorTable);
    quote! {
        #[automatically_derived]
        impl ::core::clone::Clone for #name {
            #[inline]
            fn clone(&self) -> Self {
                #table::again(self)
            }
        }

        #[automatically_derived]
        impl ::core::fmt::Debug for #name {
            #[inline]
            fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                #runtime::debug_refusal(#table::parts(self), f)
            }
        }

        #[automatically_derived]
        impl ::core::cmp::PartialEq for #name {
            #[inline]
            fn eq(&self, other: &Self) -> bool {
                #table::parts(self) == #table::parts(other)
            }
        }
    }
}

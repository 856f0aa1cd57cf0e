//! `OpenEnum`: documented texts, open for others, with the conversions and wire traits that come with it.

use std::collections::HashSet;

use proc_macro2::TokenStream;
use quote::quote;
use syn::{Data, DeriveInput, Fields, Ident, LitStr, Result, Type, Variant};

use crate::attributes::target::Target;
use crate::attributes::value::{self, Value};
use crate::errors::{Errors, bare};

/// An enum, read.
struct OpenEnum<'a> {
    target: Target<'a>,
    /// Documented texts in written order.
    values: Vec<(&'a Ident, LitStr)>,
    /// The variant for the rest; one after a reading without mistakes.
    other: Vec<&'a Ident>,
}

/// Writes `OpenEnum`, `Display`, `AsRef<str>`, `From<&str>`, `From<String>`, `Encode`, `Decode` and `Typed` for an
/// enum.
///
/// # Errors
/// All mistakes in the enum and its `value` and `apiscribe` attributes.
pub fn open_enum(input: DeriveInput) -> Result<TokenStream> {
    let mut errors = Errors::default();
    let open_enum = OpenEnum::read(&input, &mut errors);
    errors.finish()?;
    let (target, table) = (&open_enum.target, expand_table(&open_enum));
    Ok([table, expand_to_text(target), expand_from_text(&open_enum), expand_wire(target)].into_iter().collect())
}

impl<'a> OpenEnum<'a> {
    fn read(input: &'a DeriveInput, errors: &mut Errors) -> Self {
        let mut result = OpenEnum { target: Target::read(input, errors), values: Vec::new(), other: Vec::new() };
        let Data::Enum(data) = &input.data else {
            errors.at(&input.ident, "only an enum can have documented values: make this an enum");
            return result;
        };
        let mut texts = HashSet::new();
        let mut complete = true;
        for variant in &data.variants {
            match value::read(variant, errors) {
                Some(Value::Text(text)) => {
                    check_unit(variant, errors);
                    if !texts.insert(text.value()) {
                        errors.at(&text, format!("`{}` is the value of a variant above: keep one", text.value()));
                    }
                    result.values.push((&variant.ident, text));
                }
                Some(Value::Other(keyword)) => {
                    check_string(variant, errors);
                    if !result.other.is_empty() {
                        errors.at(keyword, "a variant above takes the other values: keep one `other`");
                    }
                    result.other.push(&variant.ident);
                }
                None => complete = false,
            }
        }
        if complete && result.other.is_empty() {
            errors.at(&input.ident, "undocumented values must arrive too: add `#[value(other)] Other(String)`");
        }
        if complete && result.values.is_empty() {
            errors.at(
                &input.ident,
                "no value is documented here: add a variant with `#[value(\"...\")]` or use `String`",
            );
        }
        result
    }
}

fn check_unit(variant: &Variant, errors: &mut Errors) {
    if !matches!(variant.fields, Fields::Unit) {
        errors.at(&variant.fields, "a documented value holds nothing else: remove these fields");
    }
}

fn check_string(variant: &Variant, errors: &mut Errors) {
    let is_string = |written: &Type| match written {
        Type::Path(path) => path.path.segments.last().is_some_and(|segment| segment.ident == "String"),
        _ => false,
    };
    let is_right = match &variant.fields {
        Fields::Unnamed(fields) => fields.unnamed.len() == 1 && fields.unnamed.iter().all(|field| is_string(&field.ty)),
        Fields::Named(_) | Fields::Unit => false,
    };
    if !is_right {
        errors.at(bare(variant), "an undocumented value is kept as text: write this variant as `Other(String)`");
    }
}

fn expand_table(OpenEnum { target, values, other }: &OpenEnum) -> TokenStream {
    let Target { name, runtime } = target;
    let variants = values.iter().map(|(variant, _)| variant);
    let texts: Vec<&LitStr> = values.iter().map(|(_, text)| text).collect();
    quote! {
        #[automatically_derived]
        impl #runtime::OpenEnum for #name {
            const VALUES: &'static [&'static str] = &[#(#texts),*];

            #[inline]
            fn as_str(&self) -> &str {
                match self {
                    #(Self::#variants => #texts,)*
                    #(Self::#other(text) => text,)*
                }
            }
        }
    }
}

fn expand_to_text(Target { name, runtime }: &Target) -> TokenStream {
    quote! {
        #[automatically_derived]
        impl ::core::fmt::Display for #name {
            #[inline]
            fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                f.pad(#runtime::OpenEnum::as_str(self))
            }
        }

        #[automatically_derived]
        impl ::core::convert::AsRef<str> for #name {
            #[inline]
            fn as_ref(&self) -> &str {
                #runtime::OpenEnum::as_str(self)
            }
        }
    }
}

fn expand_from_text(OpenEnum { target, values, other }: &OpenEnum) -> TokenStream {
    let name = target.name;
    let arms = values.iter().map(|(variant, text)| quote!(#text => Self::#variant));
    quote! {
        #[automatically_derived]
        impl ::core::convert::From<&str> for #name {
            #[inline]
            fn from(text: &str) -> Self {
                match text {
                    #(#arms,)*
                    #(_ => Self::#other(::std::borrow::ToOwned::to_owned(text)),)*
                }
            }
        }

        #[automatically_derived]
        impl ::core::convert::From<::std::string::String> for #name {
            #[inline]
            fn from(text: ::std::string::String) -> Self {
                <Self as ::core::convert::From<&str>>::from(&text)
            }
        }
    }
}

fn expand_wire(Target { name, runtime }: &Target) -> TokenStream {
    quote! {
        #[automatically_derived]
        impl #runtime::Encode for #name {
            #[inline]
            fn encode(&self) -> #runtime::Value {
                #runtime::Value::Text(::std::borrow::ToOwned::to_owned(#runtime::OpenEnum::as_str(self)))
            }
        }

        #[automatically_derived]
        impl #runtime::Decode for #name {
            #[inline]
            fn decode(value: #runtime::Value) -> ::core::result::Result<Self, #runtime::DecodeError> {
                let text = #runtime::decode_text(value, <Self as #runtime::OpenEnum>::VALUES)?;
                ::core::result::Result::Ok(<Self as ::core::convert::From<&str>>::from(&text))
            }
        }

        #[automatically_derived]
        impl #runtime::Typed for #name {
            const KIND: #runtime::Kind = #runtime::Kind::Values(<Self as #runtime::OpenEnum>::VALUES);
        }
    }
}

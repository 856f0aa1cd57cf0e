//! Small pieces of Rust: identifiers, types, ranges.

use proc_macro2::{Ident, Literal, Span, TokenStream};
use quote::{ToTokens, quote};

use crate::model::Type;
use crate::spec::Range;

/// An identifier as `name` makes it, `r#type` among them.
pub(super) fn ident(name: &str) -> Ident {
    // `check` refuses what is no identifier; a wrong name would show as this one and not as a panic.
    syn::parse_str(name).unwrap_or_else(|_| Ident::new("unnamed", Span::call_site()))
}

/// `Some(..)` or `None`.
pub(super) fn optional(value: Option<impl ToTokens>) -> TokenStream {
    match value {
        Some(value) => quote!(Some(#value)),
        None => quote!(None),
    }
}

/// A type.
pub(super) fn kind(kind: &Type) -> TokenStream {
    match kind {
        Type::Text => quote!(String),
        Type::Integer => quote!(i64),
        Type::Number => quote!(f64),
        Type::Boolean => quote!(bool),
        Type::Any => quote!(Value),
        // Few operations have any, so that no name is taken from the others.
        Type::Bytes => quote!(apiscribe_runtime::Bytes),
        Type::Named(name) => {
            let name = ident(name);
            quote!(#name)
        }
        Type::List(inner) => {
            let inner = self::kind(inner);
            quote!(Vec<#inner>)
        }
        Type::Map(inner) => {
            let inner = self::kind(inner);
            quote!(BTreeMap<String, #inner>)
        }
        Type::JsonText(inner) => {
            let inner = self::kind(inner);
            quote!(JsonText<#inner>)
        }
    }
}

/// A range as the attributes take it; one number where both bounds are the same.
pub(super) fn range(range: &Range) -> TokenStream {
    let bound = |bound: Option<i64>| bound.map(Literal::i64_unsuffixed);
    let (least, most) = (bound(range.least), bound(range.most));
    match (&least, &most) {
        (Some(_), Some(_)) if range.least == range.most => quote!(#least),
        (_, Some(_)) => quote!(#least..=#most),
        (_, None) => quote!(#least..),
    }
}

/// `#[cfg(..)]` for what is there if any of the features is on; nothing where no feature is asked for.
pub(super) fn when<'f>(features: impl IntoIterator<Item = &'f str>) -> TokenStream {
    let features: Vec<&str> = features.into_iter().collect();
    match features.as_slice() {
        [] => TokenStream::new(),
        [feature] => quote!(#[cfg(feature = #feature)]),
        features => quote!(#[cfg(any(#(feature = #features),*))]),
    }
}

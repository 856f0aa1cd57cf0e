//! `#[limit(range(0..=100), length(1..), pattern("..."), ...)]`: what one value must obey.

use proc_macro2::TokenStream;
use quote::quote;
use syn::parse::ParseStream;
use syn::punctuated::Punctuated;
use syn::{Attribute, Error, LitStr, Result, Token, token};

use super::arguments::{each, in_parentheses, keyword, named, text};
use super::bounds::{Bounds, Number};
use crate::errors::Errors;

const KNOWN: &str = "unknown limit: use `range`, `one_of`, `length`, `pattern`, `items`, `unique` or `multiple_of`";

/// One documented limit.
pub(crate) enum Limit {
    Range(Vec<Bounds>),
    Length(Bounds),
    Items(Bounds),
    Pattern(LitStr),
    Unique(Option<LitStr>),
    MultipleOf(i64),
}

/// All limits of a field, in written order.
pub(crate) fn read(attributes: &[Attribute], errors: &mut Errors) -> Vec<Limit> {
    let mut limits = Vec::new();
    for attribute in named(attributes, "limit") {
        each(attribute, errors, |input| {
            limits.push(limit(input)?);
            Ok(())
        });
    }
    limits
}

fn limit(input: ParseStream) -> Result<Limit> {
    let keyword = keyword(input, KNOWN)?;
    match keyword.to_string().as_str() {
        "range" => in_parentheses(input, |content| Ok(Limit::Range(vec![content.parse()?]))),
        "one_of" => in_parentheses(input, alternatives),
        "length" => in_parentheses(input, counted).map(Limit::Length),
        "items" => in_parentheses(input, counted).map(Limit::Items),
        "pattern" => in_parentheses(input, text).map(Limit::Pattern),
        "unique" if input.peek(token::Paren) => in_parentheses(input, text).map(|name| Limit::Unique(Some(name))),
        "unique" => Ok(Limit::Unique(None)),
        "multiple_of" => in_parentheses(input, factor),
        _ => Err(Error::new_spanned(keyword, KNOWN)),
    }
}

fn alternatives(content: ParseStream) -> Result<Limit> {
    if content.is_empty() {
        let message = "`one_of` allows nothing: list the numbers and ranges, as in `-1, 0..=100`";
        return Err(Error::new(content.span(), message));
    }
    let ranges = Punctuated::<Bounds, Token![,]>::parse_terminated(content)?;
    Ok(Limit::Range(ranges.into_iter().collect()))
}

fn counted(content: ParseStream) -> Result<Bounds> {
    let first = content.cursor().token_tree().map(|(token, _)| token);
    let bounds: Bounds = content.parse()?;
    if [bounds.low, bounds.high].into_iter().flatten().any(i64::is_negative) {
        return Err(Error::new_spanned(first, "a count is never negative: start at 0"));
    }
    Ok(bounds)
}

fn factor(content: ParseStream) -> Result<Limit> {
    let number: Number = content.parse()?;
    match number.value > 0 {
        true => Ok(Limit::MultipleOf(number.value)),
        false => Err(Error::new_spanned(number, "`multiple_of` takes a number above 0")),
    }
}

impl Limit {
    /// The limit as a value of the runtime.
    pub(crate) fn expand(&self, runtime: &TokenStream) -> TokenStream {
        let limit = quote!(#runtime::Limit);
        match self {
            Limit::Range(ranges) => {
                let ranges = ranges.iter().map(|Bounds { low, high }| {
                    let (low, high) = (optional(low.as_ref()), optional(high.as_ref()));
                    quote!((#low, #high))
                });
                quote!(#limit::Range(&[#(#ranges),*]))
            }
            Limit::Length(bounds) => expand_counted(quote!(#limit::Length), bounds),
            Limit::Items(bounds) => expand_counted(quote!(#limit::Items), bounds),
            Limit::Pattern(pattern) => quote!(#limit::Pattern(#pattern)),
            Limit::Unique(name) => {
                let name = optional(name.as_ref());
                quote!(#limit::Unique(#name))
            }
            Limit::MultipleOf(factor) => quote!(#limit::MultipleOf(#factor)),
        }
    }
}

fn expand_counted(variant: TokenStream, bounds: &Bounds) -> TokenStream {
    // Without a suffix the literal takes the type of the runtime's field.
    let count = |number: i64| proc_macro2::Literal::i64_unsuffixed(number);
    let low = count(bounds.low.unwrap_or(0));
    let high = optional(bounds.high.map(count));
    quote!(#variant(#low, #high))
}

/// `Some(...)` or `None`, fully qualified.
pub(crate) fn optional(value: Option<impl quote::ToTokens>) -> TokenStream {
    match value {
        Some(value) => quote!(::core::option::Option::Some(#value)),
        None => quote!(::core::option::Option::None),
    }
}

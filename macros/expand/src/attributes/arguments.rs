//! The comma-separated arguments of an attribute, read one by one: a mistake in one does not hide those in the next.

use proc_macro2::{TokenStream, TokenTree};
use quote::ToTokens;
use syn::ext::IdentExt;
use syn::parse::ParseStream;
use syn::{Attribute, Error, Ident, LitInt, LitStr, Result, Token, Type, parenthesized, token};

use crate::errors::Errors;

/// The attributes with this name.
pub(crate) fn named<'a>(attributes: &'a [Attribute], name: &'static str) -> impl Iterator<Item = &'a Attribute> {
    attributes.iter().filter(move |attribute| attribute.path().is_ident(name))
}

/// The one attribute among these; every further one is a mistake with this message.
pub(crate) fn only<'a>(
    mut attributes: impl Iterator<Item = &'a Attribute>,
    keep_one: &str,
    errors: &mut Errors,
) -> Option<&'a Attribute> {
    let first = attributes.next();
    for further in attributes {
        errors.at(further.path(), keep_one);
    }
    first
}

/// Calls `read` at the start of each argument; after a mistake, goes on behind the next comma. Says whether every
/// argument could be read: one that could not may be the one that the caller misses.
pub(crate) fn each(
    attribute: &Attribute,
    errors: &mut Errors,
    mut read: impl FnMut(ParseStream) -> Result<()>,
) -> bool {
    let mut complete = true;
    let walk = |input: ParseStream| {
        while !input.is_empty() {
            if let Err(error) = read(input).and_then(|()| argument_end(input)) {
                errors.add(error);
                complete = false;
                skip_to_comma(input)?;
            }
            if !input.is_empty() {
                input.parse::<Token![,]>()?;
            }
        }
        Ok(())
    };
    let walked = attribute.parse_args_with(walk);
    errors.keep(walked).is_some() && complete
}

fn argument_end(input: ParseStream) -> Result<()> {
    if input.is_empty() || input.peek(Token![,]) {
        Ok(())
    } else {
        Err(Error::new(input.span(), "expected `,` before the next argument"))
    }
}

fn skip_to_comma(input: ParseStream) -> Result<()> {
    while !input.is_empty() && !input.peek(Token![,]) {
        input.parse::<TokenTree>()?;
    }
    Ok(())
}

/// The word at the start of an argument; otherwise the mistake is `known`, which lists the words.
pub(crate) fn keyword(input: ParseStream, known: &str) -> Result<Ident> {
    input.call(Ident::parse_any).map_err(|error| Error::new(error.span(), known))
}

/// Reads all that stands in parentheses.
pub(crate) fn in_parentheses<T>(input: ParseStream, read: impl FnOnce(ParseStream) -> Result<T>) -> Result<T> {
    if !input.peek(token::Paren) {
        return Err(Error::new(input.span(), "expected parentheses with what is documented"));
    }
    let content;
    parenthesized!(content in input);
    let result = read(&content).and_then(|value| match content.is_empty() {
        true => Ok(value),
        false => Err(Error::new(content.span(), "expected `)`: remove what follows")),
    });
    // Tokens left over would be reported a second time, by the outer reader.
    content.parse::<TokenStream>()?;
    result
}

/// A string that is not empty.
pub(crate) fn text(input: ParseStream) -> Result<LitStr> {
    if !input.peek(LitStr) {
        return Err(Error::new(input.span(), "expected a text in quotes"));
    }
    let text: LitStr = input.parse()?;
    match text.value().is_empty() {
        true => Err(Error::new_spanned(text, "this text is empty: write the documented one")),
        false => Ok(text),
    }
}

/// `= "..."`, not empty.
pub(crate) fn equals_text(input: ParseStream) -> Result<LitStr> {
    equals(input, "\"...\"")?;
    text(input)
}

/// `=`; otherwise the mistake says what has to follow.
pub(crate) fn equals(input: ParseStream, what: &str) -> Result<()> {
    match input.parse::<Token![=]>() {
        Ok(_) => Ok(()),
        Err(error) => Err(Error::new(error.span(), format!("expected `= {what}`"))),
    }
}

/// `= T`.
pub(crate) fn equals_type(input: ParseStream) -> Result<Type> {
    equals(input, "Type")?;
    // The parser's own mistake lists every token that a type can start with.
    input.parse().map_err(|error: Error| Error::new(error.span(), "expected a type"))
}

/// `= 500`: a whole number from 1 that 32 bits can hold.
pub(crate) fn equals_count(content: ParseStream) -> Result<LitInt> {
    equals(content, "500")?;
    let place = content.span();
    let number = content.parse::<LitInt>().ok().filter(|number| number.base10_parse::<u32>().is_ok_and(|one| one > 0));
    number.ok_or_else(|| Error::new(place, "expected a whole number from 1 to 4294967295"))
}

/// Fills what may be given once; `key` is blamed for the second time.
pub(crate) fn once<T>(slot: &mut Option<T>, key: &impl ToTokens, value: T) -> Result<()> {
    if slot.is_some() {
        return Err(Error::new_spanned(key, "this is given twice: keep one"));
    }
    *slot = Some(value);
    Ok(())
}

/// What a keyword means by a table of keywords.
pub(crate) fn meaning<T: Copy>(keyword: &Ident, table: &[(&str, T)]) -> Option<T> {
    table.iter().find(|(word, _)| keyword == word).map(|(_, meaning)| *meaning)
}

//! `#[error(status = 400, code = "X.Y", message = "...%s...", retry = busy)]` on a variant: a row of an error table.

use proc_macro2::TokenTree;
use quote::ToTokens;
use syn::parse::ParseStream;
use syn::punctuated::Punctuated;
use syn::{Attribute, Error, Ident, LitInt, LitStr, Result, Token, Variant, token};

use super::arguments::{each, equals, equals_text, in_parentheses, keyword, meaning, named, once, only, text};
use super::bounds::Number;
use crate::errors::Errors;

const RETRIES: &[(&str, &str)] =
    &[("never", "Never"), ("transient", "Transient"), ("throttled", "Throttled"), ("busy", "Busy")];
const ORDER_KNOWN: &str = "expected `order`: write `message(\"...\", order(1, 0))`";
const RETRY_KNOWN: &str = "unknown `retry`: write `never`, `transient`, `throttled` or `busy`";
const KNOWN: &str = "`error` takes `status`, `code`, `message` and `retry`, or `other` alone";

/// What the attribute says.
pub(crate) enum Row {
    Documented(Documented),
    /// The variant for what is not documented, with the keyword.
    Other(Ident),
}

/// A documented row.
pub(crate) struct Documented {
    pub(crate) status: u16,
    pub(crate) code: Option<LitStr>,
    pub(crate) messages: Vec<Message>,
    /// The variant of the runtime's `Retry`.
    pub(crate) retry: &'static str,
    /// Where the row's key stands.
    pub(crate) key: LitInt,
}

/// A message template.
pub(crate) struct Message {
    pub(crate) text: LitStr,
    /// Which argument each `%s` is, with the keyword; `None`: in the order of the first template.
    pub(crate) order: Option<(Ident, Vec<usize>)>,
}

#[derive(Default)]
struct Draft {
    status: Option<(u16, LitInt)>,
    code: Option<LitStr>,
    messages: Vec<Message>,
    retry: Option<&'static str>,
    other: Option<Ident>,
}

/// The row of a variant; `None` after a mistake.
pub(crate) fn read(variant: &Variant, errors: &mut Errors) -> Option<Row> {
    let keep_one = "a variant is one row: keep one `error`";
    let Some(attribute) = only(named(&variant.attrs, "error"), keep_one, errors) else {
        let message = "this variant has no row: add `#[error(status = ..., code = \"...\")]` or `#[error(other)]`";
        errors.at(&variant.ident, message);
        return None;
    };
    let mut draft = Draft::default();
    let complete = each(attribute, errors, |input| draft.argument(input));
    draft.finish(attribute, complete, errors)
}

impl Draft {
    fn argument(&mut self, input: ParseStream) -> Result<()> {
        let key = keyword(input, KNOWN)?;
        match key.to_string().as_str() {
            "status" => once(&mut self.status, &key, status(input)?),
            "code" => once(&mut self.code, &key, equals_text(input)?),
            "message" => {
                self.messages.push(message(input)?);
                Ok(())
            }
            "retry" => once(&mut self.retry, &key, retry(input)?),
            "other" => once(&mut self.other, &key, key.clone()),
            _ => Err(Error::new_spanned(key, KNOWN)),
        }
    }

    fn finish(self, attribute: &Attribute, complete: bool, errors: &mut Errors) -> Option<Row> {
        let has_row = self.status.is_some() || self.code.is_some() || !self.messages.is_empty() || self.retry.is_some();
        if let Some(other) = self.other {
            if has_row {
                errors.at(&other, "`other` takes what no row documents: leave it alone or remove it");
            }
            return Some(Row::Other(other));
        }
        check_messages(&self.messages, errors);
        let Some((status, key)) = self.status else {
            if complete {
                errors.at(attribute.path(), "a row has a status: add `status = 400` or what the page says");
            }
            return None;
        };
        let retry = self.retry.unwrap_or("Never");
        Some(Row::Documented(Documented { status, code: self.code, messages: self.messages, retry, key }))
    }
}

fn status(input: ParseStream) -> Result<(u16, LitInt)> {
    equals(input, "400")?;
    let token: TokenTree = input.parse()?;
    let number = syn::parse2::<LitInt>(token.to_token_stream());
    match number.and_then(|number| Ok((number.base10_parse()?, number))) {
        Ok((status @ 100..=599, number)) => Ok((status, number)),
        _ => Err(Error::new_spanned(token, "an HTTP status is a number from 100 to 599: write the documented one")),
    }
}

fn retry(input: ParseStream) -> Result<&'static str> {
    equals(input, "busy")?;
    let word = keyword(input, RETRY_KNOWN)?;
    meaning(&word, RETRIES).ok_or_else(|| Error::new_spanned(word, RETRY_KNOWN))
}

/// `= "..."`, or `("...", order(1, 0))`.
fn message(input: ParseStream) -> Result<Message> {
    if !input.peek(token::Paren) {
        return Ok(Message { text: equals_text(input)?, order: None });
    }
    in_parentheses(input, |content| {
        let text = text(content)?;
        if content.is_empty() {
            return Ok(Message { text, order: None });
        }
        content.parse::<Token![,]>()?;
        let word = keyword(content, ORDER_KNOWN)?;
        match word == "order" {
            true => Ok(Message { text, order: Some((word, in_parentheses(content, indexes)?)) }),
            false => Err(Error::new_spanned(word, ORDER_KNOWN)),
        }
    })
}

fn indexes(content: ParseStream) -> Result<Vec<usize>> {
    let index = |number: Number| {
        usize::try_from(number.value).map_err(|_| Error::new_spanned(number, "arguments are counted from 0"))
    };
    let numbers = Punctuated::<Number, Token![,]>::parse_terminated(content)?;
    numbers.into_iter().map(index).collect()
}

/// The first template sets the arguments: the others can only name those.
fn check_messages(messages: &[Message], errors: &mut Errors) {
    let Some((first, others)) = messages.split_first() else { return };
    if let Some((keyword, _)) = &first.order {
        errors.at(keyword, "the first message sets the order of the arguments: remove its `order`");
    }
    // Without arguments in the first message, every other one counts its own.
    let arguments = match places(&first.text) {
        0 => others.iter().map(|other| places(&other.text)).max().unwrap_or_default(),
        some => some,
    };
    for message in others {
        check_message(message, arguments, errors);
    }
}

fn check_message(Message { text, order }: &Message, arguments: usize, errors: &mut Errors) {
    let count = places(text);
    let uses = match order {
        Some((keyword, indexes)) => {
            if indexes.len() != count {
                errors.at(keyword, format!("this message has {count} `%s`: give `order` a number for each"));
            }
            indexes.clone()
        }
        None => (0..count).collect(),
    };
    if let Some(index) = uses.into_iter().find(|index| *index >= arguments) {
        let message = format!(
            "this message uses argument {index}, counted from 0, and the first message has {arguments}: write the \
             fuller message first or correct `order`"
        );
        errors.at(text, message);
    }
}

fn places(text: &LitStr) -> usize {
    text.value().matches("%s").count()
}

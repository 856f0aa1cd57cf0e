//! Attributes for what follows a call: pages, and work that goes on.

use std::time::Duration;

use proc_macro2::{Literal, TokenStream};
use quote::quote;

use super::tokens::{ident, kind};
use crate::model::{Asynchronous, Operation, PagesBy, Pagination, Poll};

/// `#[pages(..)]` and `#[waits(..)]`, where the operation has them.
pub(super) fn attributes(operation: &Operation) -> TokenStream {
    let pages = operation.pagination.as_ref().map(pages);
    let waits = operation.asynchronous.as_ref().map(waits);
    quote!(#pages #waits)
}

fn pages(pagination: &Pagination) -> TokenStream {
    let Pagination { by, items, item } = pagination;
    let item = kind(item);
    let by = match by {
        PagesBy::Token(parameter, next) => quote!(token = #parameter, next = #next),
        PagesBy::Number(parameter, None) => quote!(page = #parameter),
        PagesBy::Number(parameter, Some(total)) => quote!(page = #parameter, total = #total),
    };
    quote!(#[pages(#by, items = #items, item = #item)])
}

fn waits(asynchronous: &Asynchronous) -> TokenStream {
    let Some((poll, request, state)) = asynchronous.waiter() else { return TokenStream::new() };
    let request = ident(request);
    let parameters = poll.parameters.iter().map(|(name, from)| {
        let from = from.to_string();
        quote!(#name = #from)
    });
    let Poll { initial, pending, success, failure, .. } = poll;
    let lists = [("initial", initial), ("pending", pending), ("success", success), ("failure", failure)];
    let states = lists.iter().filter(|(_, states)| !states.is_empty()).map(|(name, states)| {
        let name = ident(name);
        quote!(, #name(#(#states),*))
    });
    let interval = number(poll.interval.as_millis());
    let longest = asynchronous.longest_wait.map(|wait| {
        let seconds = number(whole_seconds(wait));
        quote!(, longest_wait_s = #seconds)
    });
    quote! {
        #[waits(
            poll = super::#request, parameters(#(#parameters),*), state = #state #(#states)*,
            interval_ms = #interval #longest
        )]
    }
}

/// Rounded up: nobody shall give up earlier than documented.
fn whole_seconds(wait: Duration) -> u128 {
    wait.as_millis().div_ceil(1000)
}

fn number(number: u128) -> Literal {
    Literal::u128_unsuffixed(number)
}

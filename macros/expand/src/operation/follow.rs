//! What follows a call: the impls for answers in pages and for work that goes on.

use proc_macro2::TokenStream;
use quote::quote;

use crate::attributes::limit::optional;
use crate::attributes::pages::{Kind, Pages};
use crate::attributes::target::Target;
use crate::attributes::waits::{Source, States, Waits};

/// `impl Paginated`.
pub(super) fn paginated(target: &Target, pages: &Pages) -> TokenStream {
    let Target { name, runtime } = target;
    let Pages { kind, items, item } = pages;
    let table = match kind {
        Kind::Token { parameter, next } => {
            quote!(#runtime::Pagination::Token { parameter: #parameter, next: #next, items: #items })
        }
        Kind::Number { parameter, total } => {
            let total = optional(total.as_ref());
            quote!(#runtime::Pagination::Number { parameter: #parameter, total: #total, items: #items })
        }
    };
    quote! {
        #[automatically_derived]
        impl #runtime::Paginated for #name {
            type Item = #item;

            #[inline]
            fn pagination() -> &'static #runtime::Pagination {
                static PAGINATION: #runtime::Pagination = #table;
                &PAGINATION
            }
        }
    }
}

/// `impl Asynchronous`.
pub(super) fn asynchronous(target: &Target, waits: &Waits) -> TokenStream {
    let Target { name, runtime } = target;
    let Waits { poll, state, states, .. } = waits;
    let parameters = waits.parameters.iter().map(|(parameter, source)| {
        let source = match source {
            Source::Response(way) => quote!(Response(#way)),
            Source::Request(name) => quote!(Request(#name)),
            Source::NewUuid => quote!(NewUuid),
        };
        quote!((#parameter, #runtime::Source::#source))
    });
    let States { initial, pending, success, failure } = states;
    let interval = waits.interval_ms.as_ref();
    let interval = optional(interval.map(|milliseconds| quote!(::core::time::Duration::from_millis(#milliseconds))));
    let longest = waits.longest_wait_s.as_ref();
    let longest = optional(longest.map(|seconds| quote!(::core::time::Duration::from_secs(#seconds))));
    quote! {
        #[automatically_derived]
        impl #runtime::Asynchronous for #name {
            type Poll = #poll;

            #[inline]
            fn waiter() -> &'static #runtime::Waiter {
                static WAITER: #runtime::Waiter = #runtime::Waiter {
                    parameters: &[#(#parameters),*],
                    state: #state,
                    initial: &[#(#initial),*],
                    pending: &[#(#pending),*],
                    success: &[#(#success),*],
                    failure: &[#(#failure),*],
                    interval: #interval,
                    longest_wait: #longest,
                };
                &WAITER
            }
        }
    }
}

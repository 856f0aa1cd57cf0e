//! The methods of a service's clients for one operation: the call, its pages, and the wait for its work.

use proc_macro2::TokenStream;
use quote::quote;

use super::doc;
use super::tokens::ident;
use crate::model::{Asynchronous, Docs, Operation};
use crate::name::items::{pages_method, wait_method};

/// How the methods of a client are written.
struct Flavour {
    before: TokenStream,
    asynchronous: TokenStream,
    client: TokenStream,
    wait: TokenStream,
    pages: TokenStream,
}

/// The impls for the client and for the one that blocks.
pub(super) fn items(operation: &Operation, output: &TokenStream) -> Vec<TokenStream> {
    let plain = Flavour {
        before: TokenStream::new(),
        asynchronous: quote!(async),
        client: quote!(super::Client),
        wait: quote!(.await),
        pages: quote!(Pages),
    };
    let blocking = Flavour {
        before: quote!(#[cfg(feature = "blocking")]),
        asynchronous: TokenStream::new(),
        client: quote!(super::BlockingClient),
        wait: TokenStream::new(),
        pages: quote!(apiscribe_runtime::blocking::Pages),
    };
    let item = |flavour: &Flavour| {
        let Flavour { before, client, .. } = flavour;
        let (call, pages, wait) =
            (call(operation, output, flavour), pages(operation, flavour), wait(operation, flavour));
        quote!(#before impl #client { #call #pages #wait })
    };
    vec![item(&plain), item(&blocking)]
}

fn call(operation: &Operation, output: &TokenStream, flavour: &Flavour) -> TokenStream {
    let (method, request, error) =
        (ident(&operation.method_name), ident(&operation.request.name), ident(&operation.error_name));
    let Flavour { asynchronous, wait, .. } = flavour;
    let docs = summary(operation);
    quote! {
        #docs
        pub #asynchronous fn #method(&self, request: #request) -> Result<Response<#output>, Error<#error>> {
            self.send(request)#wait
        }
    }
}

/// The operation's own summary, with the request, which has the rest.
fn summary(operation: &Operation) -> TokenStream {
    let summary = operation.docs.summary.trim_end_matches(['.', ':', '。', '：']);
    let summary = Docs { summary: format!("{summary}: see"), ..Docs::default() };
    let link = format!("[`{}`].", operation.request.name);
    let mut lines = doc::lines(&summary);
    if let Some(last) = lines.last_mut() {
        *last = format!("{last} {link}");
    }
    let docs = lines.iter().map(|line| doc::markdown(line));
    quote!(#(#docs)*)
}

fn pages(operation: &Operation, flavour: &Flavour) -> Option<TokenStream> {
    operation.pagination.as_ref()?;
    let method = ident(&pages_method(&operation.module));
    let request = ident(&operation.request.name);
    let pages = &flavour.pages;
    let own = link(operation);
    let docs = doc::markdown(&format!("The pages of {own}, from the one that the request asks for to the last."));
    Some(quote! {
        #docs
        pub fn #method(&self, request: #request) -> #pages<#request> {
            self.pages(request)
        }
    })
}

fn wait(operation: &Operation, flavour: &Flavour) -> Option<TokenStream> {
    let (poll, _, _) = operation.asynchronous.as_ref().and_then(Asynchronous::waiter)?;
    let method = ident(&wait_method(&operation.module));
    let request = ident(&operation.request.name);
    let Flavour { asynchronous, wait, .. } = flavour;
    let (own, poll) = (link(operation), &poll.operation);
    let docs = doc::markdown(&format!("As {own}, and waits until `{poll}` says that the work has ended."));
    Some(quote! {
        #docs
        pub #asynchronous fn #method(&self, request: #request) -> Result<Waited<#request>, WaitError<#request>> {
            self.start_and_wait(request)#wait
        }
    })
}

/// A link to the method of the call itself.
fn link(operation: &Operation) -> String {
    let method = &operation.method_name;
    let shown = method.trim_start_matches("r#");
    format!("[`{shown}`](Self::{method})")
}

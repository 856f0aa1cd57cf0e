//! The error table of an operation as an open enum.

use proc_macro2::{Literal, TokenStream};
use quote::quote;

use super::doc;
use super::tokens::ident;
use crate::model::{Docs, ErrorVariant, Operation};
use crate::spec::Retry;

/// The enum.
pub(super) fn item(operation: &Operation) -> TokenStream {
    let summary = format!("What `{}` is documented to refuse with.", operation.name);
    let docs = doc::attributes(&Docs { summary, ..Docs::default() });
    let name = ident(&operation.error_name);
    let variants = operation.errors.iter().map(variant);
    let other = doc::markdown("A refusal that the documentation does not list.");
    quote! {
        #docs
        #[derive(Refusals)]
        #[non_exhaustive]
        pub enum #name {
            #(#variants)*
            #other
            #[error(other)]
            Other(Fault),
        }
    }
}

fn variant(row: &ErrorVariant) -> TokenStream {
    let name = ident(&row.rust);
    let docs = doc::attributes(&row.docs);
    let status = Literal::u16_unsuffixed(row.status);
    let code = row.code.as_ref().map(|code| quote!(, code = #code));
    let messages = row.messages.iter().map(|message| {
        let text = &message.text;
        if message.order.is_empty() {
            quote!(, message = #text)
        } else {
            let order = message.order.iter().map(|index| Literal::usize_unsuffixed(*index));
            quote!(, message(#text, order(#(#order),*)))
        }
    });
    let retry = (row.retry != Retry::Never).then(|| {
        let word = ident(row.retry.word());
        quote!(, retry = #word)
    });
    quote! {
        #docs
        #[error(status = #status #code #(#messages)* #retry)]
        #name(Fault),
    }
}

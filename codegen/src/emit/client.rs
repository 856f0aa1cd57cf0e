//! The clients of a service: what they do whatever the operation.

use proc_macro2::TokenStream;
use quote::quote;

use super::doc;
use crate::model::{Docs, Service};

/// The client, and the one that blocks.
pub(super) fn items(service: &Service) -> Vec<TokenStream> {
    let title = &service.title;
    let mut items = client(
        &quote!(Client),
        &quote!(apiscribe_runtime::Client),
        &quote!(client),
        format!("Calls {title}. Clones share its connections."),
    );
    let (starts, calls, offline, follows) = (starts(), calls(), offline(), follows());
    items.insert(1, quote!(impl Client { #starts #calls #offline #follows }));
    let blocking = client(
        &quote!(BlockingClient),
        &quote!(apiscribe_runtime::blocking::Client),
        &quote!(client.into()),
        format!("Calls {title} and blocks until the outcome is there, for programs without async."),
    );
    let feature = quote!(#[cfg(feature = "blocking")]);
    let mut blocking: Vec<TokenStream> = blocking.into_iter().map(|item| quote!(#feature #item)).collect();
    let (calls, follows) = (blocking_calls(), blocking_follows());
    blocking.insert(1, quote!(#feature impl BlockingClient { #starts #calls #follows }));
    items.extend(blocking);
    items
}

/// The struct, and how it is made of the runtime's client.
fn client(name: &TokenStream, inner: &TokenStream, made: &TokenStream, summary: String) -> Vec<TokenStream> {
    let docs = doc::attributes(&Docs { summary, ..Docs::default() });
    let structure = quote! {
        #docs
        #[derive(Clone, Debug)]
        pub struct #name(#inner);
    };
    let conversion = quote! {
        impl From<apiscribe_runtime::Client> for #name {
            fn from(client: apiscribe_runtime::Client) -> Self {
                Self(#made)
            }
        }
    };
    vec![structure, conversion]
}

fn starts() -> TokenStream {
    quote! {
        /// Starts a client: it wants a region or an endpoint, and credentials unless they are found where the vendor's
        /// own clients look.
        pub fn builder() -> ClientBuilder<Self> {
            ClientBuilder::new(&SERVICE)
        }
        /// The same client with other options, for one call or for many.
        #[must_use]
        pub fn with(&self, options: CallOptions) -> Self {
            Self(self.0.with(options))
        }
    }
}

fn calls() -> TokenStream {
    quote! {
        /// Sends any operation of the service, also one that you have described with the derives.
        pub async fn send<O: Operation>(&self, request: O) -> Result<Response<O::Output>, Error<O::Error>> {
            self.0.send(request).await
        }
    }
}

fn offline() -> TokenStream {
    quote! {
        /// The signed request that [`send`](Self::send) would send, for those who bring their own input and output.
        ///
        /// # Errors
        /// [`Error::Invalid`] when the request cannot be sent, or must not be under the client's validation;
        /// [`Error::Unsent`] when the client would have to ask somebody for a key first. A setting that it would have to
            /// ask for counts as missing here.
        pub fn prepare<O: Operation>(&self, request: &O, stamp: Stamp) -> Result<Signed, Error<O::Error>> {
            self.0.prepare(request, stamp)
        }
        /// What an answer to such a request means.
        ///
        /// # Errors
        /// [`Error::Refused`] or [`Error::Unreadable`].
        pub fn read<O: Operation>(
            &self,
            answer: apiscribe_runtime::http::Response<Vec<u8>>,
        ) -> Result<Response<O::Output>, Error<O::Error>> {
            self.0.read::<O>(answer)
        }
    }
}

fn follows() -> TokenStream {
    quote! {
        /// The pages of an answer: a stream that makes one call for each.
        pub fn pages<O: Paginated>(&self, request: O) -> Pages<O> {
            self.0.pages(request)
        }
        /// Starts work and waits until it has ended. Dropping the future stops the waiting, not the work.
        ///
        /// # Errors
        /// See [`WaitError`].
        pub async fn start_and_wait<O: Asynchronous>(&self, request: O) -> Result<Waited<O>, WaitError<O>> {
            self.0.start_and_wait(request).await
        }
        /// Waits for work that was started elsewhere, by the request that asks how far it is.
        ///
        /// # Errors
        /// See [`WaitError`].
        pub async fn wait_for<O: Asynchronous>(
            &self,
            poll: O::Poll,
        ) -> Result<Response<<O::Poll as Operation>::Output>, WaitError<O>> {
            self.0.wait_for::<O>(poll).await
        }
    }
}

fn blocking_calls() -> TokenStream {
    quote! {
        /// Sends any operation of the service, also one that you have described with the derives.
        pub fn send<O: Operation>(&self, request: O) -> Result<Response<O::Output>, Error<O::Error>> {
            self.0.send(request)
        }
        /// The pages of an answer: an iterator that makes one call for each.
        pub fn pages<O: Paginated>(&self, request: O) -> apiscribe_runtime::blocking::Pages<O> {
            self.0.pages(request)
        }
    }
}

fn blocking_follows() -> TokenStream {
    quote! {
        /// Starts work and waits until it has ended.
        ///
        /// # Errors
        /// See [`WaitError`].
        pub fn start_and_wait<O: Asynchronous>(&self, request: O) -> Result<Waited<O>, WaitError<O>> {
            self.0.start_and_wait(request)
        }
        /// Waits for work that was started elsewhere, by the request that asks how far it is.
        ///
        /// # Errors
        /// See [`WaitError`].
        pub fn wait_for<O: Asynchronous>(
            &self,
            poll: O::Poll,
        ) -> Result<Response<<O::Poll as Operation>::Output>, WaitError<O>> {
            self.0.wait_for::<O>(poll)
        }
    }
}

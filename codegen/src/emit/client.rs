//! The clients of a service: what they do whatever the operation.

use super::doc;
use super::text::Code;
use crate::model::{Docs, Service};

/// The client, and the one that blocks.
pub(super) fn items(code: &mut Code, service: &Service) {
    let title = &service.title;
    let summary = format!("Calls {title}. Clones share its connections.");
    code.gap();
    doc::outer(code, &Docs { summary, ..Docs::default() });
    code.block(CLIENT);
    let summary = format!("Calls {title} and blocks until the outcome is there, for programs without async.");
    code.gap();
    code.line("#[cfg(feature = \"blocking\")]");
    doc::outer(code, &Docs { summary, ..Docs::default() });
    code.block(BLOCKING);
}

const CLIENT: &str = r#"#[derive(Clone, Debug)]
pub struct Client(apiscribe_runtime::Client);

impl Client {
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

    /// Sends any operation of the service, also one that you have described with the derives.
    pub async fn send<O: Operation>(
        &self,
        request: O,
    ) -> Result<Response<O::Output>, Error<O::Error>> {
        self.0.send(request).await
    }

    /// The signed request that [`send`](Self::send) would send, for those who bring their own input and output.
    ///
    /// # Errors
    /// [`Error::Invalid`] when the request cannot be sent, or must not be under the client's validation;
    /// [`Error::Unsent`] when the client would have to ask somebody for a key first. A setting that it would have to
    /// ask for counts as missing here.
    pub fn prepare<O: Operation>(
        &self,
        request: &O,
        stamp: Stamp,
    ) -> Result<Signed, Error<O::Error>> {
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

    /// The pages of an answer: a stream that makes one call for each.
    pub fn pages<O: Paginated>(&self, request: O) -> Pages<O> {
        self.0.pages(request)
    }

    /// Starts work and waits until it has ended. Dropping the future stops the waiting, not the work.
    ///
    /// # Errors
    /// See [`WaitError`].
    pub async fn start_and_wait<O: Asynchronous>(
        &self,
        request: O,
    ) -> Result<Waited<O>, WaitError<O>> {
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

impl From<apiscribe_runtime::Client> for Client {
    fn from(client: apiscribe_runtime::Client) -> Self {
        Self(client)
    }
}"#;

const BLOCKING: &str = r#"#[derive(Clone, Debug)]
pub struct BlockingClient(apiscribe_runtime::blocking::Client);

#[cfg(feature = "blocking")]
impl BlockingClient {
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

    /// Sends any operation of the service, also one that you have described with the derives.
    pub fn send<O: Operation>(
        &self,
        request: O,
    ) -> Result<Response<O::Output>, Error<O::Error>> {
        self.0.send(request)
    }

    /// The pages of an answer: an iterator that makes one call for each.
    pub fn pages<O: Paginated>(
        &self,
        request: O,
    ) -> apiscribe_runtime::blocking::Pages<O> {
        self.0.pages(request)
    }

    /// Starts work and waits until it has ended.
    ///
    /// # Errors
    /// See [`WaitError`].
    pub fn start_and_wait<O: Asynchronous>(
        &self,
        request: O,
    ) -> Result<Waited<O>, WaitError<O>> {
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

#[cfg(feature = "blocking")]
impl From<apiscribe_runtime::Client> for BlockingClient {
    fn from(client: apiscribe_runtime::Client) -> Self {
        Self(client.into())
    }
}"#;

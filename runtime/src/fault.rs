//! Refusals: what a service said, and the documented row that it matches.

use std::fmt;

use http::{HeaderMap, StatusCode};

use crate::sign::Mask;
use crate::{Attempts, Decode, DecodeError, SignatureDifference, Value};

/// A documented row of an error table.
#[derive(Debug)]
pub struct ErrorRow {
    /// The Rust variant.
    pub variant: &'static str,
    /// The documented HTTP status.
    pub status: u16,
    /// The documented code; `None` where the page lists statuses only.
    pub code: Option<&'static str>,
    /// Message templates with `%s` for each argument: the page's own first, then other wordings and languages.
    pub messages: &'static [Template],
    /// When the same request may be sent again.
    pub retry: Retry,
}

/// A message template.
#[derive(Debug)]
pub struct Template {
    /// The text with `%s` for each argument.
    pub text: &'static str,
    /// Which argument each `%s` is, in the order of the first template; empty: in that order.
    pub order: &'static [usize],
}

/// When a refused request may be sent again.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Retry {
    /// Not before something else has changed.
    #[default]
    Never,
    /// Soon: the cause passes by itself.
    Transient,
    /// After the rate has dropped.
    Throttled,
    /// When the resource is no longer busy.
    Busy,
}

/// The documented refusals of an operation, open for others. Derived for error enums.
pub trait ErrorTable: fmt::Debug + fmt::Display + Send + Sync + Sized + 'static {
    /// The documented rows, in documented order.
    const ROWS: &'static [ErrorRow];

    /// The variant for a row of [`Self::ROWS`], or the one for what is not documented.
    fn from_row(row: Option<usize>, fault: Fault) -> Self;

    /// The name of the variant, and what the service said.
    fn parts(&self) -> (&'static str, &Fault);

    /// What the service said.
    fn fault(&self) -> &Fault {
        self.parts().1
    }

    /// The name of the variant.
    fn variant(&self) -> &'static str {
        self.parts().0
    }

    /// The same refusal once more.
    fn again(&self) -> Self {
        let (variant, fault) = self.parts();
        Self::from_row(Self::ROWS.iter().position(|row| row.variant == variant), fault.clone())
    }
}

/// A refusal as the compiler's own derive shows it.
///
/// # Errors
/// Those of the formatter.
pub fn debug_refusal((variant, fault): (&'static str, &Fault), f: &mut fmt::Formatter<'_>) -> fmt::Result {
    f.debug_tuple(variant).field(fault).finish()
}

/// What a service said when it refused.
#[derive(Clone, PartialEq)]
pub struct Fault(Box<Details>);

#[derive(Clone, PartialEq)]
pub(crate) struct Details {
    pub(crate) status: StatusCode,
    pub(crate) headers: HeaderMap,
    pub(crate) code: String,
    pub(crate) message: String,
    pub(crate) arguments: Vec<String>,
    pub(crate) request_id: Option<String>,
    pub(crate) retry: Retry,
    pub(crate) body: Value,
    pub(crate) raw: Vec<u8>,
    pub(crate) attempts: Attempts,
    pub(crate) difference: Option<Box<SignatureDifference>>,
}

impl Fault {
    pub(crate) fn new(details: Details) -> Self {
        Fault(Box::new(details))
    }

    /// The HTTP status. A refusal inside a successful answer has a status of 200.
    pub fn status(&self) -> StatusCode {
        self.0.status
    }

    /// All headers of the answer.
    pub fn headers(&self) -> &HeaderMap {
        &self.0.headers
    }

    /// The vendor's code; empty where the answer has none.
    pub fn code(&self) -> &str {
        &self.0.code
    }

    /// The vendor's message. Where it repeats the token, the secret or the signature of the request, it has `***` instead.
    pub fn message(&self) -> &str {
        &self.0.message
    }

    /// What stands in the message at the places that the documentation leaves open, in documented order.
    pub fn arguments(&self) -> &[String] {
        &self.0.arguments
    }

    /// The id to name to the vendor's support.
    pub fn request_id(&self) -> Option<&str> {
        self.0.request_id.as_deref()
    }

    /// Whether the same request may succeed later, as the documentation says; for refusals that it does not list, as
    /// the HTTP status says.
    pub fn is_retryable(&self) -> bool {
        self.0.retry != Retry::Never
    }

    /// When the same request may be sent again.
    pub fn retry(&self) -> Retry {
        self.0.retry
    }

    /// How often the request was sent, and how long it took.
    pub fn attempts(&self) -> Attempts {
        self.0.attempts
    }

    pub(crate) fn set_attempts(&mut self, attempts: Attempts) {
        self.0.attempts = attempts;
    }

    /// Where the text that the service signed differs from ours, when it refused the signature.
    pub fn signature_difference(&self) -> Option<&SignatureDifference> {
        self.0.difference.as_deref()
    }

    pub(crate) fn set_signature_difference(&mut self, difference: SignatureDifference) {
        self.0.difference = Some(Box::new(difference));
    }

    /// Hides what the service repeats of a secret; the raw bytes stay as they came.
    pub(crate) fn hide(&mut self, mask: &Mask) {
        self.0.message = mask.apply(&self.0.message);
        self.0.arguments.iter_mut().for_each(|argument| *argument = mask.apply(argument));
        mask.apply_to_tree(&mut self.0.body);
    }

    /// The body as a tree, with `***` as in the message.
    pub fn body(&self) -> &Value {
        &self.0.body
    }

    /// The body as a type, for services that document one.
    ///
    /// # Errors
    /// [`DecodeError`] when the body is not that type.
    pub fn body_as<T: Decode>(&self) -> Result<T, DecodeError> {
        T::decode(self.0.body.clone())
    }

    /// The bytes of the body as they came; a service that refuses a signature may repeat the token in them.
    pub fn raw(&self) -> &[u8] {
        &self.0.raw
    }
}

/// Code, message and request id; below them, how the signatures differ, when that is what was refused.
impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let code = if self.code().is_empty() { "no code" } else { self.code() };
        write!(f, "{code}: {} (status {}", self.message(), self.status().as_u16())?;
        if let Some(request_id) = self.request_id() {
            write!(f, ", request id {request_id}")?;
        }
        f.write_str(")")?;
        self.signature_difference().map_or(Ok(()), |difference| write!(f, "\n{difference}"))
    }
}

impl fmt::Debug for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Fault")
            .field("status", &self.0.status.as_u16())
            .field("code", &self.0.code)
            .field("message", &self.0.message)
            .field("arguments", &self.0.arguments)
            .field("request_id", &self.0.request_id)
            .finish_non_exhaustive()
    }
}

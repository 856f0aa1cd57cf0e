//! What the clients that `apiscribe` generates stand on.
//!
//! A request becomes a [`Value`], is checked against its [`Schema`], placed by its [`OperationTable`], signed, and sent
//! by a [`Transport`]; the answer becomes a [`Response`] or an [`Error`]. All of it works on static tables, so that an
//! operation costs the compiler data and not control flow.

mod answer;
#[cfg(feature = "blocking")]
pub mod blocking;
mod bytes;
#[cfg(feature = "cli")]
pub mod cli;
mod client;
mod clock;
mod credentials;
mod decode;
mod divergence;
mod encode;
mod endpoint;
mod error;
mod fault;
mod json_text;
mod near;
mod open_enum;
mod operation;
mod pages;
mod pattern;
mod percent;
mod random;
mod request;
mod response;
mod schema;
mod service;
mod sign;
mod template;
mod transport;
mod validate;
mod value;
mod variables;
mod violation;
mod waiter;
mod way;
mod xml;

pub use bytes::Bytes;
pub use client::{CallOptions, Client, ClientBuilder, RetryBudget, RetryPolicy, Validation};
#[cfg(feature = "tokio")]
pub use clock::TokioClock;
pub use clock::{Clock, Sleeping, TestClock};
pub use credentials::{AssumeRole, Credentials, CredentialsError, DefaultChain, ProvideCredentials, Providing};
pub use decode::{Decode, DecodeError, Fields, Optional, decode_text};
pub use divergence::{Divergence, DivergenceKind, DivergenceLedger, Divergences};
pub use encode::{Encode, Record};
pub use endpoint::Endpoint;
pub use error::{ConfigError, Error, Unreadable};
pub use fault::{ErrorRow, ErrorTable, Fault, Retry, Template, debug_refusal};
/// What [`Pages`] and [`Items`] are.
pub use futures_core::Stream;
/// The types of requests and answers that a [`Transport`] takes and gives.
pub use http;
pub use json_text::JsonText;
pub use open_enum::OpenEnum;
pub use operation::{Location, Operation, OperationTable, Parameter, RateLimit, Returned, Success};
pub use pages::{Items, Pages, Paginated, Pagination};
pub use random::new_uuid;
pub use response::{Attempts, Response};
pub use schema::{Field, Kind, Limit, Rule, Schema, Typed, Validate};
#[doc(hidden)]
pub use serde;
pub use service::{
    Chain, Endpoints, Envelope, Environment, GatewayRefusal, GatewayRow, Lookup, Service, Setting, Signing, Vendor,
};
pub use sign::{SignatureDifference, Signed, Stamp, Unsigned, sign};
pub use transport::{Cause, Progress, Sending, Transport, TransportError};
#[cfg(feature = "reqwest")]
pub use transport::{ReqwestTransport, ReqwestTransportBuilder};
pub use validate::{check, unknown};
pub use value::Value;
pub use violation::{Violation, Violations};
pub use waiter::{Asynchronous, Source, WaitError, Waited, Waiter};

//! Specs AS WRITTEN: serde types, one to one with the YAML. No defaults with a meaning, no derived facts.
//!
//! The doc comments here are what `apiscribe schema` shows in editors and what `docs/spec-format.md` lists.

mod asynchronous;
mod deviation;
mod error_row;
mod example;
pub mod extension;
mod field;
mod guess;
mod operation;
mod range;
mod schema;
mod service;
mod sources;
pub mod texts;
mod type_expression;
mod vendor;
mod way;
mod written;

pub use asynchronous::{Asynchronous, Pagination, Poll, PollValue, Wait};
pub use deviation::{Confirmation, Deviation, quote_sha256};
pub use error_row::{ErrorRow, Retry};
pub use example::{Example, Expectation, ResponseExample};
pub use field::{Condition, Field, Length, Location, NamedValue, Override, Rare, RecordRule, TypeDeclaration};
pub use guess::Guess;
pub use operation::{
    Authorization, BodyRule, HttpLine, Method, Note, Operation, Piece, Precondition, RateLimit, SuccessWhen, pieces,
};
pub use range::{Range, Ranges};
pub use schema::json_schema;
pub use service::{Endpoints, Lookup, Network, Service, Setting, Style};
pub use sources::Source;
pub use type_expression::{TypeExpression, WORDS as TYPE_WORDS};
pub use vendor::{Chain, Envelope, Environment, GatewayRefusal, GatewayRow, Signing, Vendor};
pub use way::way_words;
pub use written::Written;

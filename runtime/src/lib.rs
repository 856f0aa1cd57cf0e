//! What the clients that `apiscribe` generates stand on.

mod decode;
mod encode;
mod fault;
mod json_text;
mod open_enum;
mod operation;
mod schema;
mod service;
mod value;
mod violation;

pub use decode::{Decode, DecodeError, Fields};
pub use encode::{Encode, Record};
pub use fault::{ErrorRow, ErrorTable, Fault, Retry, Template};
pub use json_text::JsonText;
pub use open_enum::OpenEnum;
pub use operation::{Location, Operation, OperationTable, Parameter, Success};
pub use schema::{Field, Kind, Limit, Rule, Schema, Typed, Validate};
pub use service::{Endpoints, Envelope, Environment, Service, Setting, Signing};
pub use value::Value;
pub use violation::{Violation, Violations};

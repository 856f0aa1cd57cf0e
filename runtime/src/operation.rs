//! A documented operation as static data: the one executor works on this and on a [`Value`](crate::Value).

use crate::{Decode, Encode, ErrorTable, Validate, Violations, check};

/// A request that can be sent. Derived from the struct's attributes.
pub trait Operation: Encode + Validate {
    /// What the answer holds.
    type Output: Decode;
    /// What the documentation says it may be refused with.
    type Error: ErrorTable;

    /// Method, path, locations and the rest that is not the schema.
    fn table() -> &'static OperationTable;

    /// Everything in which the request breaks documented limits, without sending it.
    ///
    /// # Errors
    /// The violations, all of them, in documented order.
    fn validate(&self) -> Result<(), Violations> {
        match check(Self::schema(), &self.encode(), Self::table().page) {
            found if found.is_empty() => Ok(()),
            found => Err(Violations(found)),
        }
    }
}

/// Everything about an operation that does not depend on a call.
#[derive(Debug)]
pub struct OperationTable {
    /// The documented name; the vendor's action.
    pub name: &'static str,
    /// The HTTP method.
    pub method: &'static str,
    /// The path with its parameters in braces: `/v1/{project_id}/stacks`.
    pub path: &'static str,
    /// Where each parameter goes, in documented order.
    pub parameters: &'static [Parameter],
    /// Whether a body is sent although no body parameter is given.
    pub body_required: bool,
    /// What the answer must say of itself to be a success, beside its status.
    pub success: Option<Success>,
    /// Fields of the answer that stand elsewhere than in the object which its body is.
    pub returned: &'static [Returned],
    /// The page that documents the operation; empty where none is known.
    pub page: &'static str,
    /// Whether the same request twice has the effect of one, so that it may be sent again when it may have arrived.
    pub idempotent: bool,
    /// How often it may be called, as documented.
    pub rate_limit: Option<RateLimit>,
}

impl OperationTable {
    /// A table with the rest left empty, for those who write one by hand:
    /// `OperationTable { page: "...", ..OperationTable::new("GetNote", "GET", "/notes", &[]) }`.
    pub const fn new(
        name: &'static str,
        method: &'static str,
        path: &'static str,
        parameters: &'static [Parameter],
    ) -> Self {
        OperationTable {
            name,
            method,
            path,
            parameters,
            body_required: false,
            success: None,
            returned: &[],
            page: "",
            idempotent: false,
            rate_limit: None,
        }
    }
}

/// So many calls in so many seconds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RateLimit {
    /// The calls, at least 1.
    pub calls: u32,
    /// The seconds in which they may happen, at least 1.
    pub seconds: u32,
}

/// Where a parameter goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Parameter {
    /// The name on the wire.
    pub name: &'static str,
    /// The part of the request that carries it.
    pub location: Location,
    /// Whether the client's setting of this name stands in when the request has no value.
    pub setting: bool,
}

/// A part of a request.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Location {
    /// A segment of the path.
    Path,
    /// The query string.
    Query,
    /// A header.
    Header,
    /// A field of an `application/x-www-form-urlencoded` body.
    Form,
    /// A field of the JSON object in the body.
    Body,
    /// The whole body: JSON, or text or bytes where the value is such.
    Payload,
    /// A label in front of the endpoint's host.
    Host,
}

/// Where a field of an answer stands, by its documented name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Returned {
    /// It is the document, JSON or XML, that the body holds.
    Document(&'static str),
    /// It is the body's text.
    Text(&'static str),
    /// It is the body's bytes, which are not looked at.
    Bytes(&'static str),
    /// It is the header of this name.
    Header(&'static str),
}

/// A field of the answer that tells success from failure.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Success {
    /// The field, at the root of the answer.
    pub field: &'static str,
    /// Its text in a success. An answer without the field is a success.
    pub equals: &'static str,
}

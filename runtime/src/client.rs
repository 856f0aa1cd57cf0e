//! The client that every generated one wraps: one executor that works on tables and trees.
//!
//! In: a request of any operation. Out: a [`Response`] or an [`Error`]. [`Client::prepare`] and [`Client::read`] do the
//! same without a socket, a clock or async.

mod builder;

use std::fmt;
use std::future::Future;
use std::pin::Pin;
use std::sync::Arc;

use crate::answer::{Answer, EMPTY, Failure, read};
use crate::request::{Held, Target};
use crate::validate::check;
use crate::{
    Credentials, Decode, Endpoint, Error, ErrorRow, ErrorTable, Operation, OperationTable, Response, Schema, Service,
    Signing, Stamp, Transport, Unreadable, Validate, Value, Violation, Violations, sign,
};
pub use builder::ClientBuilder;

/// What to do with a request that breaks documented limits. Pages grow old, so the caller has the last word.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Validation {
    /// It is not sent.
    #[default]
    Deny,
    /// It is sent, after one `tracing` event for each violation.
    Warn,
    /// It is sent unchecked.
    Off,
}

/// A client of one service at one endpoint. Cheap to clone; clones share connections.
#[derive(Clone)]
pub struct Client {
    shared: Arc<Shared>,
    validation: Validation,
}

struct Shared {
    service: &'static Service,
    endpoint: Endpoint,
    credentials: Credentials,
    settings: Vec<Held>,
    signing: Signing,
    transport: Arc<dyn Transport>,
}

/// An operation without its types.
#[derive(Clone, Copy)]
pub(crate) struct Plan {
    pub(crate) table: &'static OperationTable,
    pub(crate) schema: &'static Schema,
    pub(crate) rows: &'static [ErrorRow],
}

impl Plan {
    fn of<O: Operation>() -> Self {
        Plan { table: O::table(), schema: <O as Validate>::schema(), rows: O::Error::ROWS }
    }
}

impl Client {
    /// The same client with another validation, for one call or for many.
    #[must_use]
    pub fn with_validation(&self, validation: Validation) -> Self {
        Client { shared: Arc::clone(&self.shared), validation }
    }

    /// Sends a request once and reads the answer. Dropping the future gives the call up; the request may have arrived.
    ///
    /// # Errors
    /// Every way in which a call can fail: see [`Error`].
    pub async fn send<O: Operation>(&self, request: O) -> Result<Response<O::Output>, Error<O::Error>> {
        let value = request.encode();
        // Not kept while waiting, so that the future can move between threads whatever the request is.
        drop(request);
        let answer = self.execute(Plan::of::<O>(), value).await;
        answer.map_err(Error::from).and_then(decode)
    }

    /// The signed request that [`Client::send`] would send at this stamp.
    ///
    /// # Errors
    /// [`Error::Invalid`] when the request cannot be sent, or must not be under the client's validation.
    pub fn prepare<O: Operation>(&self, request: &O, stamp: Stamp) -> Result<http::Request<Vec<u8>>, Error<O::Error>> {
        self.request(Plan::of::<O>(), request.encode(), &stamp).map_err(Error::Invalid)
    }

    /// The outcome that an answer to a request of this operation stands for.
    ///
    /// # Errors
    /// [`Error::Refused`] or [`Error::Unreadable`].
    pub fn read<O: Operation>(&self, answer: http::Response<Vec<u8>>) -> Result<Response<O::Output>, Error<O::Error>> {
        let answer = read(self.shared.service, O::table(), O::Error::ROWS, answer);
        answer.map_err(Error::from).and_then(decode)
    }

    /// The one executor.
    fn execute(&self, plan: Plan, value: Value) -> Pin<Box<dyn Future<Output = Result<Answer, Failure>> + Send + '_>> {
        Box::pin(async move {
            let request = self.request(plan, value, &Stamp::now()).map_err(Failure::Invalid)?;
            let answer = self.shared.transport.send(request).await.map_err(Failure::Transport)?;
            read(self.shared.service, plan.table, plan.rows, answer)
        })
    }

    fn request(&self, plan: Plan, value: Value, stamp: &Stamp) -> Result<http::Request<Vec<u8>>, Violations> {
        let target = self.target(plan);
        let value = target.with_settings(value);
        let broken = match self.validation {
            Validation::Off => Vec::new(),
            Validation::Warn | Validation::Deny => check(plan.schema, &value, plan.table.page),
        };
        let unsigned = match target.place(&value) {
            Ok(unsigned) if broken.is_empty() || self.validation != Validation::Deny => unsigned,
            Ok(_) => return Err(Violations(broken)),
            Err(unplaced) => return Err(Violations(merge(plan.table, broken, unplaced))),
        };
        for violation in &broken {
            tracing::warn!(
                operation = plan.table.name,
                parameter = %violation.parameter,
                rule = %violation.rule,
                page = violation.page,
                "the request breaks a documented limit and is sent all the same"
            );
        }
        let shared = &*self.shared;
        let signed = sign(shared.signing, unsigned, &shared.endpoint, &shared.credentials, stamp);
        signed.map(|signed| signed.request).map_err(|violation| Violations(vec![violation]))
    }

    /// The value with the client's settings where it has none of its own.
    #[cfg(feature = "cli")]
    pub(crate) fn with_settings(&self, plan: Plan, value: Value) -> Value {
        self.target(plan).with_settings(value)
    }

    /// All that [`Validation::Deny`] would refuse a value with settings for, in documented order.
    #[cfg(feature = "cli")]
    pub(crate) fn violations(&self, plan: Plan, value: &Value) -> Vec<Violation> {
        let broken = check(plan.schema, value, plan.table.page);
        merge(plan.table, broken, self.target(plan).place(value).err().unwrap_or_default())
    }

    #[cfg(feature = "cli")]
    pub(crate) fn validation(&self) -> Validation {
        self.validation
    }

    fn target(&self, Plan { table, schema, .. }: Plan) -> Target<'_> {
        let Shared { service, signing, settings, .. } = &*self.shared;
        Target { service, signing: *signing, settings, table, schema }
    }
}

/// Both lists in documented order. What cannot be sent is said better than a plain `required`.
fn merge(table: &OperationTable, mut broken: Vec<Violation>, unplaced: Vec<Violation>) -> Vec<Violation> {
    broken.retain(|one| one.rule != "required" || unplaced.iter().all(|other| other.parameter != one.parameter));
    broken.extend(unplaced);
    let starts = |violation: &Violation, name: &str| {
        violation.parameter.strip_prefix(name).is_some_and(|rest| rest.is_empty() || rest.starts_with(['.', '[']))
    };
    broken.sort_by_key(|violation| {
        let place = table.parameters.iter().position(|parameter| starts(violation, parameter.name));
        place.unwrap_or(table.parameters.len())
    });
    broken
}

fn decode<T: Decode, E>(answer: Answer) -> Result<Response<T>, Error<E>> {
    let Answer { value, head } = answer;
    let output = match value {
        Value::Null => T::absent().map_err(|_| EMPTY.to_owned()),
        value => T::decode(value).map_err(|error| error.to_string()),
    };
    match output {
        Ok(output) => Ok(Response::new(output, head)),
        Err(reason) => Err(Error::Unreadable(Unreadable::new(head, reason))),
    }
}

impl<E: ErrorTable> From<Failure> for Error<E> {
    fn from(failure: Failure) -> Self {
        match failure {
            Failure::Invalid(violations) => Error::Invalid(violations),
            Failure::Refused(row, fault) => Error::Refused(E::from_row(row, fault)),
            Failure::Transport(error) if error.may_have_arrived() => Error::Lost(error),
            Failure::Transport(error) => Error::Unsent(error),
            Failure::Unreadable(answer) => Error::Unreadable(answer),
        }
    }
}

impl fmt::Debug for Client {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Client")
            .field("service", &self.shared.service.name)
            .field("endpoint", &self.shared.endpoint)
            .field("credentials", &self.shared.credentials)
            .field("signing", &self.shared.signing)
            .field("validation", &self.validation)
            .finish_non_exhaustive()
    }
}

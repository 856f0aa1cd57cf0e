//! The client that every generated one wraps: one executor that works on tables and trees.
//!
//! In: a request of any operation. Out: a [`Response`] or an [`Error`]. [`Client::prepare`] and [`Client::read`] do the
//! same without a socket, a clock or async.

mod builder;
mod execute;
mod lookup;
mod options;
mod refusal;
mod retry;
mod settings;
mod telemetry;
mod throttle;

use std::fmt;
use std::sync::Arc;
use std::sync::atomic::AtomicI64;
use std::time::Duration;

use http::{HeaderName, HeaderValue};

use crate::answer::{Answer, EMPTY, Failure, read};
use crate::credentials::Keyring;
use crate::divergence::Ears;
use crate::request::Held;
use crate::sign::keep_secret;
use crate::{
    Clock, Decode, Endpoint, Error, ErrorRow, ErrorTable, Operation, OperationTable, Response, Schema, Service, Signed,
    Signing, Stamp, Transport, TransportError, Unreadable, Unsigned, Validate, Value, Violation, Violations,
};
pub use builder::ClientBuilder;
use lookup::Projects;
pub use options::CallOptions;
pub(crate) use retry::asked_wait;
pub use retry::{RetryBudget, RetryPolicy};
use retry::{Tokens, Verdict, verdict};
use settings::Place;
use throttle::Throttle;

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

/// A client of one service at one endpoint. Cheap to clone; clones share connections, keys and limits.
#[derive(Clone)]
pub struct Client {
    shared: Arc<Shared>,
    options: Arc<CallOptions>,
}

/// What all clones share.
struct Shared {
    service: &'static Service,
    place: Place,
    credentials: Keyring,
    settings: Vec<Held>,
    signing: Signing,
    transport: Arc<dyn Transport>,
    clock: Arc<dyn Clock>,
    user_agent: HeaderValue,
    tokens: Tokens,
    throttle: Option<Throttle>,
    /// How many seconds the service's clock is ahead of ours.
    skew: AtomicI64,
    projects: Projects,
    ears: Ears,
}

/// An operation without its types.
#[derive(Clone, Copy)]
pub(crate) struct Plan {
    pub(crate) table: &'static OperationTable,
    pub(crate) schema: &'static Schema,
    pub(crate) rows: &'static [ErrorRow],
}

impl Plan {
    pub(crate) fn of<O: Operation>() -> Self {
        Plan { table: O::table(), schema: <O as Validate>::schema(), rows: O::Error::ROWS }
    }
}

/// Headers that signing or the transport sets, so that nobody else does.
const OF_THE_PROTOCOL: [&str; 8] =
    ["accept", "authorization", "connection", "content-length", "host", "transfer-encoding", "upgrade", "user-agent"];
/// The longest time for a call, where nobody says otherwise.
const CALL: Duration = Duration::from_secs(180);
/// The longest time for an attempt, where nobody says otherwise.
const ATTEMPT: Duration = Duration::from_secs(60);

impl Client {
    /// The same client with other options, for one call or for many. Options that are not given stay as they are.
    #[must_use]
    pub fn with(&self, options: CallOptions) -> Self {
        Client { shared: Arc::clone(&self.shared), options: Arc::new(options.over(&self.options)) }
    }

    /// Sends a request, again where that is safe and promises something, and reads the answer.
    ///
    /// Dropping the future gives the call up; the request may have arrived.
    ///
    /// A call is a `tracing` span `call` of level INFO, named like `SAE.RollbackApplication` for OpenTelemetry; each attempt is
    /// a span `attempt` of level DEBUG below it. Their fields have the names of OpenTelemetry's conventions, `error.type` is
    /// the documented code or else the status, and `apiscribe.request_id` and `apiscribe.attempts` go with them.
    ///
    /// # Errors
    /// Every way in which a call can fail: see [`Error`].
    pub async fn send<O: Operation>(&self, request: O) -> Result<Response<O::Output>, Error<O::Error>> {
        let value = request.encode();
        // Not kept while waiting, so that the future can move between threads whatever the request is.
        drop(request);
        let answer = self.execute_boxed(Plan::of::<O>(), value).await;
        answer.map_err(Error::from).and_then(|answer| self.decode(O::table(), answer))
    }

    /// The signed request that [`Client::send`] would send at this stamp, for those who bring their own input and output.
    ///
    /// # Errors
    /// [`Error::Invalid`] when the request cannot be sent, or must not be under the client's validation;
    /// [`Error::Unsent`] when the client would have to ask somebody for a key first. A setting that it would have to ask
    /// for counts as missing here.
    pub fn prepare<O: Operation>(&self, request: &O, stamp: Stamp) -> Result<Signed, Error<O::Error>> {
        let prepared = || {
            let credentials = self.shared.credentials.at_hand().map_err(Failure::Transport)?;
            let endpoint = self.endpoint().map_err(Failure::Transport)?;
            let held = self.held(&credentials);
            let unsigned = self.checked(Plan::of::<O>(), request.encode(), &held)?;
            self.sign(&unsigned, &endpoint, &credentials, &stamp)
        };
        prepared().map_err(Error::from)
    }

    /// The outcome that an answer to a request of this operation stands for.
    ///
    /// # Errors
    /// [`Error::Refused`] or [`Error::Unreadable`].
    pub fn read<O: Operation>(&self, answer: http::Response<Vec<u8>>) -> Result<Response<O::Output>, Error<O::Error>> {
        let answer = read(self.shared.service, O::table(), O::Error::ROWS, answer);
        let answer = answer.map_err(|failure| {
            let failure = self.masked(failure);
            self.heard_refusal(O::table(), &failure);
            Error::from(failure)
        });
        answer.and_then(|answer| self.decode(O::table(), answer))
    }

    /// The output that an answer holds; what differs from the documentation is told to those who listen.
    pub(crate) fn decode<T: Decode, E>(
        &self,
        table: &'static OperationTable,
        answer: Answer,
    ) -> Result<Response<T>, Error<E>> {
        let Answer { value, head } = answer;
        let hearing = self.hear(&head);
        let output = match value {
            Value::Null => T::absent().map_err(|_| EMPTY.to_owned()),
            value => T::decode(value).map_err(|error| error.to_string()),
        };
        self.heard(hearing, table, &head);
        match output {
            Ok(output) => Ok(Response::new(output, head)),
            Err(reason) => Err(Error::Unreadable(Unreadable::new(head, reason))),
        }
    }

    /// The executor behind one pointer, so that it is compiled once.
    pub(crate) fn execute_boxed(
        &self,
        plan: Plan,
        value: Value,
    ) -> std::pin::Pin<Box<dyn Future<Output = Result<Answer, Failure>> + Send + '_>> {
        Box::pin(self.execute(plan, value))
    }

    /// Whether a call that reads would be sent again after this failure: it passes by itself.
    pub(crate) fn passes(&self, failure: &Failure) -> bool {
        matches!(verdict(failure, true, self.shared.service.vendor.gateway), Verdict::Again(_))
    }

    pub(crate) fn options(&self) -> &CallOptions {
        &self.options
    }

    pub(crate) fn clock(&self) -> &dyn Clock {
        &*self.shared.clock
    }

    pub(crate) fn ears(&self) -> &Ears {
        &self.shared.ears
    }

    pub(crate) fn service(&self) -> &'static Service {
        self.shared.service
    }

    pub(crate) fn validation(&self) -> Validation {
        self.options.validation.unwrap_or_default()
    }

    fn timeout(&self) -> Duration {
        self.options.timeout.unwrap_or(CALL)
    }

    fn attempt_timeout(&self) -> Duration {
        self.options.attempt_timeout.unwrap_or(ATTEMPT)
    }

    fn retry_policy(&self) -> RetryPolicy {
        self.options.retries.unwrap_or_default()
    }

    /// Where this call goes.
    fn endpoint(&self) -> Result<Endpoint, TransportError> {
        self.shared.place.endpoint(self.shared.service, self.options.region.as_deref())
    }

    /// Checks a value under the client's validation and places it.
    fn checked(&self, plan: Plan, value: Value, held: &[Held]) -> Result<Unsigned, Failure> {
        let target = self.target(plan, held);
        let value = target.with_settings(value);
        let validation = self.validation();
        let broken = match validation {
            Validation::Off => Vec::new(),
            Validation::Warn | Validation::Deny => crate::check(plan.schema, &value, plan.table.page),
        };
        let mut unsigned = match target.place(&value) {
            Ok(unsigned) if broken.is_empty() || validation != Validation::Deny => unsigned,
            Ok(_) => return Err(Failure::Invalid(Violations(broken))),
            Err(unplaced) => return Err(Failure::Invalid(Violations(merge(plan.table, broken, unplaced)))),
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
        self.add_headers(plan, &mut unsigned)?;
        Ok(unsigned)
    }

    /// Adds the headers that the options ask for.
    fn add_headers(&self, plan: Plan, unsigned: &mut Unsigned) -> Result<(), Failure> {
        for (name, value) in &self.options.headers {
            let (Ok(header), Ok(value)) = (HeaderName::try_from(name), HeaderValue::try_from(value)) else {
                let rule = "a header whose name and value can be sent: letters, digits and hyphens; visible text";
                let page = plan.table.page;
                let violation = Violation { parameter: name.clone(), rule: rule.to_owned(), page, unsendable: true };
                return Err(Failure::Invalid(Violations(vec![violation])));
            };
            if !OF_THE_PROTOCOL.contains(&header.as_str()) {
                unsigned.headers.insert(header, value);
            }
        }
        keep_secret(&mut unsigned.headers);
        Ok(())
    }

    /// The value with the client's settings where it has none of its own.
    #[cfg(feature = "cli")]
    pub(crate) fn with_settings(&self, plan: Plan, value: Value) -> Value {
        self.target(plan, &self.shared.settings).with_settings(value)
    }

    /// All that [`Validation::Deny`] would refuse a value with settings for, in documented order.
    #[cfg(feature = "cli")]
    pub(crate) fn violations(&self, plan: Plan, value: &Value) -> Vec<Violation> {
        let broken = crate::check(plan.schema, value, plan.table.page);
        let unplaced = self.target(plan, &self.shared.settings).place(value).err().unwrap_or_default();
        let mut found = merge(plan.table, broken, unplaced);
        // What the call itself finds out is not missing yet.
        let is_looked_up = |name: &str| {
            let mut settings = self.shared.service.settings.iter();
            settings.any(|setting| setting.name == name && setting.lookup.is_some())
        };
        found.retain(|one| self.shared.place.region.is_none() || !is_looked_up(&one.parameter));
        found
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
            .field("place", &self.shared.place)
            .field("credentials", &self.shared.credentials)
            .field("signing", &self.shared.signing)
            .field("options", &self.options)
            .finish_non_exhaustive()
    }
}

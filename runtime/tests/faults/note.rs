//! One operation, to be carried out once or as often as one likes.

use std::collections::BTreeMap;

use apiscribe_runtime::{
    Client, ClientBuilder, Encode, Error, Field, GatewayRefusal, GatewayRow, Kind, Location, Operation, OperationTable,
    Parameter, Response, RetryPolicy, Schema, Service, Validate, Value, Vendor,
};

use crate::support::{self, Refusal};

static VENDOR: Vendor = Vendor {
    gateway: &[
        gateway("Throttling.User", GatewayRefusal::Throttled),
        gateway("ServiceUnavailable", GatewayRefusal::Transient),
        gateway("InvalidTimeStamp.Expired", GatewayRefusal::ClockSkew),
        gateway("InvalidSecurityToken.Expired", GatewayRefusal::ExpiredCredentials),
    ],
    ..support::vendor("alibaba")
};

const fn gateway(code: &'static str, means: GatewayRefusal) -> GatewayRow {
    GatewayRow { code, message: None, means }
}

static SERVICE: Service = Service { vendor: &VENDOR, ..support::SAE_SERVICE };

const fn field(name: &'static str) -> Field {
    Field { name, kind: Kind::Text, required: false, limits: &[] }
}

const fn parameter(name: &'static str, location: Location) -> Parameter {
    Parameter { name, location, setting: false }
}

static SCHEMA: Schema = Schema { name: "Note", fields: &[field("Id"), field("Text")], rules: &[] };
const PARAMETERS: &[Parameter] = &[parameter("Id", Location::Query), parameter("Text", Location::Form)];
static ADD: OperationTable = OperationTable::new("AddNote", "POST", "/note", PARAMETERS);
static KEEP: OperationTable =
    OperationTable { idempotent: true, ..OperationTable::new("KeepNote", "PUT", "/note", PARAMETERS) };

/// Keeps a note, which may be done twice, or adds one.
pub struct Note<const IDEMPOTENT: bool> {
    id: String,
    text: Option<&'static str>,
}

impl<const IDEMPOTENT: bool> Encode for Note<IDEMPOTENT> {
    fn encode(&self) -> Value {
        let text = self.text.map(|text| format!(r#","Text":"{text}""#)).unwrap_or_default();
        support::json(&format!(r#"{{"Id":"{}"{text}}}"#, self.id))
    }
}

impl<const IDEMPOTENT: bool> Validate for Note<IDEMPOTENT> {
    fn schema() -> &'static Schema {
        &SCHEMA
    }
}

impl<const IDEMPOTENT: bool> Operation for Note<IDEMPOTENT> {
    type Output = BTreeMap<String, Value>;
    type Error = Refusal;

    fn table() -> &'static OperationTable {
        if IDEMPOTENT { &KEEP } else { &ADD }
    }
}

pub type Outcome = Result<Response<BTreeMap<String, Value>>, Error<Refusal>>;

/// Adds a note, once.
pub async fn add(client: &Client, id: impl Into<String>) -> Outcome {
    client.send(Note::<false> { id: id.into(), text: Some("hello") }).await
}

/// One of the four ways to send a note: idempotent or not, with a body or without.
pub async fn send(client: &Client, idempotent: bool, text: Option<&'static str>) -> Outcome {
    let id = "7".to_owned();
    match idempotent {
        true => client.send(Note::<true> { id, text }).await,
        false => client.send(Note::<false> { id, text }).await,
    }
}

/// Keeps a note, which can be sent again.
pub async fn keep(client: &Client, id: impl Into<String>) -> Outcome {
    client.send(Note::<true> { id: id.into(), text: Some("hello") }).await
}

/// A builder of clients that hardly wait between attempts.
pub fn builder(endpoint: &str) -> ClientBuilder<Client> {
    let quick = RetryPolicy::default().base(std::time::Duration::from_millis(1));
    support::builder(&SERVICE, endpoint).options(apiscribe_runtime::CallOptions::new().retries(quick))
}

/// The service of the operation.
pub fn service() -> &'static Service {
    &SERVICE
}

//! Two operations of one service: one reads a note and is idempotent, the other writes one.

use std::collections::BTreeMap;

use apiscribe_runtime::{
    Encode, Field, GatewayRefusal, GatewayRow, Kind, Location, Operation, OperationTable, Parameter, RateLimit, Schema,
    Service, Validate, Value, Vendor,
};

use super::support::{self, Refusal};

static VENDOR: Vendor = Vendor {
    gateway: &[
        GatewayRow { code: "Throttling", message: None, means: GatewayRefusal::Throttled },
        GatewayRow { code: "Late", message: Some("too OLD"), means: GatewayRefusal::ClockSkew },
        GatewayRow { code: "Token", message: None, means: GatewayRefusal::ExpiredCredentials },
    ],
    ..support::vendor("alibaba")
};
pub static SERVICE: Service = Service { vendor: &VENDOR, ..support::SAE_SERVICE };

static SCHEMA: Schema =
    Schema { name: "Note", fields: &[Field { name: "Id", kind: Kind::Text, required: true, limits: &[] }], rules: &[] };
const PARAMETERS: &[Parameter] = &[Parameter { name: "Id", location: Location::Query, setting: false }];
static READ: OperationTable =
    OperationTable { idempotent: true, ..OperationTable::new("ReadNote", "GET", "/note", PARAMETERS) };
static WRITE: OperationTable = OperationTable {
    rate_limit: Some(RateLimit { calls: 2, seconds: 10 }),
    ..OperationTable::new("WriteNote", "POST", "/note", PARAMETERS)
};

/// Reads a note, or writes one.
pub struct Note<const READS: bool>;

impl<const READS: bool> Encode for Note<READS> {
    fn encode(&self) -> Value {
        support::json(r#"{"Id":"7"}"#)
    }
}

impl<const READS: bool> Validate for Note<READS> {
    fn schema() -> &'static Schema {
        &SCHEMA
    }
}

impl<const READS: bool> Operation for Note<READS> {
    type Output = BTreeMap<String, Value>;
    type Error = Refusal;

    fn table() -> &'static OperationTable {
        if READS { &READ } else { &WRITE }
    }
}

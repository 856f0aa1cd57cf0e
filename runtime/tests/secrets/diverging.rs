//! What is told of answers that differ from their documentation, in which a service repeats the key's secret.

use std::sync::{Arc, Mutex};

use apiscribe_runtime::{
    Credentials, Decode, DecodeError, DivergenceLedger, Encode, Fields, Operation, OperationTable, Schema, Service,
    Signing, Validate, Value, decode_text,
};

use crate::loopback::Loopback;
use crate::support::{self, Refusal, SECRET};
use crate::told::Told;

struct Look;

static TABLE: OperationTable = OperationTable::new("Look", "GET", "/look", &[]);
static SCHEMA: Schema = Schema { name: "Look", fields: &[], rules: &[] };

impl Encode for Look {
    fn encode(&self) -> Value {
        Value::Record(Vec::new())
    }
}

impl Validate for Look {
    fn schema() -> &'static Schema {
        &SCHEMA
    }
}

impl Operation for Look {
    type Output = Seen;
    type Error = Refusal;

    fn table() -> &'static OperationTable {
        &TABLE
    }
}

struct Seen;

struct State;

impl Decode for Seen {
    fn decode(value: Value) -> Result<Self, DecodeError> {
        let mut fields = Fields::of(value);
        fields.optional::<Option<State>>("State");
        fields.sensitive().optional::<Option<State>>("Hidden");
        fields.finish(Seen)
    }
}

impl Decode for State {
    fn decode(value: Value) -> Result<Self, DecodeError> {
        decode_text(value, &["OPEN"]).map(|_| State)
    }
}

/// Calls, and keeps all that the callback and the ledger get; spans and events are kept elsewhere.
pub fn calls(told: &mut Told, service: &'static Service, signing: Signing, key: &Credentials) {
    let bodies = [
        format!(r#"{{"State":"{SECRET}","Hidden":"SHUT","{SECRET}":1}}"#),
        format!(r#"{{"State":"x {SECRET} y","Hidden":"{SECRET}","a":{{"{SECRET}":1}}}}"#),
        r#"{"State":"SHUT"}"#.to_owned(),
    ];
    let ledger = DivergenceLedger::new();
    let heard: Arc<Mutex<String>> = Arc::default();
    for body in bodies {
        let server = Loopback::start(move |_| support::http("200 OK", "", &body));
        let kept = Arc::clone(&heard);
        let builder = crate::builder(service, signing, key, &server.endpoint).divergence_ledger(&ledger);
        let builder = builder.on_divergence(move |answer| {
            let mut kept = kept.lock().unwrap();
            *kept += &format!("{answer:?}\n{answer:#?}\n");
            answer.entries.iter().for_each(|one| *kept += &format!("{one}\n{one:?}\n"));
        });
        told.debug(&builder);
        let client: apiscribe_runtime::Client = builder.build().unwrap();
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
        assert!(runtime.block_on(client.send(Look)).is_ok());
    }
    told.debug(&ledger);
    let mut written = Vec::new();
    ledger.write_to(&mut written).unwrap();
    let written = String::from_utf8(written).unwrap();
    assert_eq!(written.matches("SHUT").count(), 1, "what is no secret is told: {written}");
    assert_eq!(written.lines().count(), 6, "{written}");
    told.shown += &written;
    told.shown += &heard.lock().unwrap();
}

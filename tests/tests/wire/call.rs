//! A call through the command line of the generated crate, which goes through the generated client methods.

use std::ffi::OsString;
use std::sync::Arc;

use apiscribe_runtime::cli::{Lookup, run};
use apiscribe_sdk::cli::SERVICES;
use serde_json::{Map, Value};

use crate::support;
use crate::support::server::Server;

pub const PROGRAM: &str = "apiscribe-sdk";
pub const PROJECT: &str = "ba2b9930c977f71edaeaa3a5e96a8ff1";

/// Made-up keys: who they belong to, the id, and the secret.
pub const KEYS: [(&str, &str, &str); 2] = [
    ("alibaba", "LTAI5tMadeUpOracleKey01", "MadeUpOracleSecretNotReal00001"),
    ("huawei", "MADEUPHWORACLEKEY001", "MadeUpHuaweiOracleSecretNotReal000000001"),
];

/// What a run of the command line left.
#[derive(Debug)]
pub struct Outcome {
    pub exit: u8,
    pub out: String,
    pub err: String,
}

impl Outcome {
    /// The one JSON object on standard output.
    pub fn report(&self) -> Value {
        assert_eq!(self.out.lines().count(), 1, "{self:?}");
        serde_json::from_str(&self.out).unwrap_or_else(|error| panic!("{error}: {self:?}"))
    }

    /// The violations as pairs of parameter and rule, of a report that has them.
    pub fn violations(&self) -> Vec<(String, String)> {
        let report = self.report();
        assert_eq!((self.exit, &report["kind"]), (1, &Value::from("invalid")), "{self:?}");
        let text = |value: &Value| value.as_str().unwrap().to_owned();
        let found = report["violations"].as_array().unwrap().iter();
        found.map(|one| (text(&one["parameter"]), text(&one["rule"]))).collect()
    }
}

/// Keys of both vendors, as their environment variables hold them.
pub fn keys(name: &str) -> Option<String> {
    let [(_, id, secret), (_, other_id, other_secret)] = KEYS;
    let value = match name {
        "ALIBABA_CLOUD_ACCESS_KEY_ID" => id,
        "ALIBABA_CLOUD_ACCESS_KEY_SECRET" => secret,
        "HUAWEICLOUD_SDK_AK" => other_id,
        "HUAWEICLOUD_SDK_SK" => other_secret,
        _ => return None,
    };
    Some(value.to_owned())
}

/// The keys, and the project that the client of Huawei Cloud holds.
pub fn keys_and_project(name: &str) -> Option<String> {
    keys(name).or_else(|| (name == "HUAWEICLOUD_SDK_PROJECT_ID").then(|| PROJECT.to_owned()))
}

/// Runs the command line. No run may show a secret, whatever it does.
pub fn command(environment: fn(&str) -> Option<String>, arguments: &[&str]) -> Outcome {
    let (mut out, mut err) = (Vec::new(), Vec::new());
    let lookup: Lookup = Arc::new(environment);
    let words = arguments.iter().map(OsString::from).collect();
    let exit = run(PROGRAM, SERVICES, words, &lookup, &mut out, &mut err);
    let outcome = Outcome { exit, out: String::from_utf8(out).unwrap(), err: String::from_utf8(err).unwrap() };
    for (_, _, secret) in KEYS {
        assert!(!outcome.out.contains(secret) && !outcome.err.contains(secret), "a secret shows: {outcome:?}");
    }
    outcome
}

/// Calls an operation at the server.
pub fn call(server: &Server, service: &str, operation: &str, parameters: &Value, options: &[&str]) -> Outcome {
    let (endpoint, parameters) = (server.endpoint(), parameters.to_string());
    // What is sent again, and when, is another test's affair.
    let fixed = ["call", service, operation, "--attempts", "1", "--endpoint", &endpoint, "--params", &parameters];
    command(keys_and_project, &[&fixed[..], options].concat())
}

/// Calls an operation with the parameters that it requires, whatever they are.
pub fn call_plainly(server: &Server, service: &str, operation: &str) -> Outcome {
    call(server, service, operation, &Value::Object(required(operation)), &[])
}

/// The required parameters of an operation, as the vendor's own package was called with them.
pub fn required(operation: &str) -> Map<String, Value> {
    let case: Value =
        serde_json::from_str(&support::read(&format!("cases/official/{operation}.required.json"))).unwrap();
    case["parameters"].as_object().unwrap().clone()
}

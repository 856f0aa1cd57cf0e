//! The public types, so that a new one is thought of.

use std::collections::BTreeSet;

/// Public types that are formatted below, since they can hold a secret or come out of a call. A new public type goes
/// here, or to those below with its reason.
const FORMATTED: &[&str] = &[
    "AssumeRole",
    "Attempts",
    "CallOptions",
    "Cause",
    "Client",
    "ClientBuilder",
    "ConfigError",
    "Credentials",
    "CredentialsError",
    "DefaultChain",
    "Divergence",
    "DivergenceKind",
    "DivergenceLedger",
    "Divergences",
    "Endpoint",
    "Error",
    "Fault",
    "Response",
    "ReqwestTransport",
    "ReqwestTransportBuilder",
    "SignatureDifference",
    "Signed",
    "Stamp",
    "TransportError",
    "Unreadable",
    "Unsigned",
    "Value",
    "Violation",
    "Violations",
];

/// Tables, settings, rules, values of the caller's own; traits; and what wraps types above.
const OTHERS: &[&str] = &[
    "Asynchronous",
    "Bytes",
    "Chain",
    "Clock",
    "Decode",
    "DecodeError",
    "Encode",
    "Endpoints",
    "Envelope",
    "Environment",
    "ErrorRow",
    "ErrorTable",
    "Field",
    "Fields",
    "GatewayRefusal",
    "GatewayRow",
    "Items",
    "JsonText",
    "Kind",
    "Limit",
    "Location",
    "Lookup",
    "OpenEnum",
    "Operation",
    "OperationTable",
    "Optional",
    "Pages",
    "Paginated",
    "Pagination",
    "Parameter",
    "Progress",
    "ProvideCredentials",
    "Providing",
    "RateLimit",
    "Record",
    "Retry",
    "RetryBudget",
    "RetryPolicy",
    "Returned",
    "Rule",
    "Schema",
    "Sending",
    "Service",
    "Setting",
    "Signing",
    "Sleeping",
    "Source",
    "Stream",
    "Success",
    "Template",
    "TestClock",
    "TokioClock",
    "Transport",
    "Typed",
    "Validate",
    "Validation",
    "Vendor",
    "WaitError",
    "Waited",
    "Waiter",
];

#[test]
fn every_public_type_is_thought_of() {
    let exports = include_str!("../../src/lib.rs")
        .lines()
        .skip_while(|line| !line.starts_with("pub use"))
        .filter(|line| !line.starts_with('/'));
    let text: String = exports.collect::<Vec<_>>().join(" ");
    let words = text.split(|letter: char| !letter.is_alphanumeric() && letter != '_');
    let found: BTreeSet<&str> = words.filter(|word| word.starts_with(char::is_uppercase)).collect();
    let known: BTreeSet<&str> = FORMATTED.iter().chain(OTHERS).copied().collect();
    let new: Vec<_> = found.difference(&known).collect();
    assert!(new.is_empty(), "can {new:?} hold a secret? Then format it in this test, else add it to OTHERS");
    let gone: Vec<_> = known.difference(&found).collect();
    assert!(gone.is_empty(), "{gone:?} are no longer public");
}
